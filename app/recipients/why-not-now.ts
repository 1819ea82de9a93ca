import { findCompany, forgetCompanyRows } from "./companies.ts";
import { isSamePerson } from "./is-same-person.ts";
import { envelopeName } from "./salutation.ts";
import { seatOfLetter } from "./seat-of-letter.ts";
import { readDissolved } from "./store.ts";

/** Why a letter may not leave. */
export type Hindrance = "recipient-changed" | "member-changed" | "seat-vacant" | "parliament-dissolved";

/**
 * Looks the recipient up again when a letter is about to leave: days may lie between writing and sending.
 * @param recipient as the letter carries it; MPs whose name was typed are not looked up
 * @returns why the letter may not go to them now, or null
 */
export async function whyNotNow(recipient: {
  kind: string;
  key: string;
  name: string;
  constituency: string | null;
  email?: string | null;
  company?: { id: string } | null;
  demonstration: boolean;
}): Promise<Hindrance | null> {
  if (recipient.company) {
    // Staff may have taken the mailbox down a moment ago: a letter to the wrong desk can't be called back.
    forgetCompanyRows();
    const mailbox = (await findCompany(recipient.company.id))?.email ?? null;
    return mailbox === recipient.email ? null : "recipient-changed";
  }
  if (recipient.kind !== "mp") return null;
  if (await readDissolved()) return "parliament-dissolved";
  const seat = await seatOfLetter(recipient);
  if (seat === "not-looked-up") return null; // an invented one's letters only ever go to the outbox
  if (!seat) return "member-changed";
  if (!seat.member) return "seat-vacant";
  return isSamePerson(envelopeName(seat.member), recipient.name) ? null : "member-changed";
}
