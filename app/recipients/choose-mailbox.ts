/** Which of a member's published mailboxes a letter goes to. Traps: facts/members-api.md, "Email". */
import type { ContactEntry } from "./members-api-client.ts";

const ONE_ADDRESS = /^[^\s@<>,;:"()[\]\\]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+$/;

/** Whether a text is exactly one plain address that every mailer reads alike. */
export const isOneAddress = (text: string): boolean => ONE_ADDRESS.test(text.toLowerCase()) && text.length <= 254;

/**
 * The mailbox of the parliamentary office; else one at Parliament that is filed under another office; else any other.
 * Never one that was made from a name.
 * @returns in lower case, or null where no entry holds exactly one address
 */
export function chooseMailbox(entries: ContactEntry[]): string | null {
  const published = entries.flatMap(({ type, email }) => {
    const address = (email ?? "").trim().toLowerCase();
    return isOneAddress(address) ? [{ type, address }] : [];
  });
  const chosen =
    published.find(({ type }) => type === "Parliamentary office") ??
    published.find(({ address }) => address.endsWith("@parliament.uk")) ??
    published[0];
  return chosen?.address ?? null;
}
