import { isSamePerson } from "#recipients";
import { listStanding, type StandingKey } from "./store-asked.ts";

interface Named {
  recipientKey: string;
  recipientName: string;
}

/**
 * Whether two letters are to the same recipient: a seat's next MP is another one, and another spelling of the same name
 * is none. A company has an id, and in the key of a typed MP the name is folded already.
 */
export const isSameRecipient = (one: Named, other: Named): boolean =>
  one.recipientKey === other.recipientKey &&
  (!/^mp:(?!typed:)/.test(one.recipientKey) || isSamePerson(one.recipientName, other.recipientName));

/** The letter that has the one place of its sender, recipient, template and campaign, or null. */
export async function findStanding(tx: Parameters<typeof listStanding>[0], letter: StandingKey & Named) {
  const { senderKey, recipientKey, template, campaign } = letter;
  const rows = await listStanding(tx, { senderKey, recipientKey, template, campaign });
  return rows.find((row) => isSameRecipient(row, letter)) ?? null;
}
