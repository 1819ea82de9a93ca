import { headerText, parseMailAddress } from "#documents";
import { keyedHash, ok, problem, type Result } from "#platform";

/** One mailbox, read once. */
export interface Mailbox {
  /** Local part as typed, domain in ASCII by UTS 46 and lower case. */
  address: string;
  /** Keyed hash of the normal form: what limits count by. */
  key: string;
}

/**
 * Reads the one mailbox that a person typed.
 * @returns the mailbox, or why it is none: several, a local part that not every server understands, or no address
 */
export function parseMailbox(
  typed: string,
): Result<Mailbox, "not-a-mailbox" | "one-mailbox-only" | "mailbox-not-plain"> {
  if (typed.length > 1000) return problem("not-a-mailbox");
  const text = headerText(typed.normalize("NFC"), 1000);
  if (/[,;]/.test(text) || text.split("@").length > 2) return problem("one-mailbox-only");
  const [local = "", domain = ""] = text.split("@");
  if (!local || !domain || /\s/.test(text)) return problem("not-a-mailbox");
  const address = parseMailAddress(text);
  if (address) return ok({ address, key: keyedHash("mailbox", normalForm(address)) });
  return problem(parseMailAddress(`a@${domain}`) ? "mailbox-not-plain" : "not-a-mailbox");
}

/** Providers that deliver a mailbox whatever of these signs stand in it, and their other names. */
const spellings = new Map(
  [
    { name: "gmail.com", also: ["googlemail.com"], ignores: /\./g },
    { name: "proton.me", also: ["protonmail.com", "pm.me"], ignores: /[._-]/g },
  ].flatMap((provider) => [provider.name, ...provider.also].map((domain) => [domain, provider] as const)),
);

/** Spellings that reach the same mailbox become one: lower case, no `+tag`, no signs that the provider ignores. */
function normalForm(address: string): string {
  const [local = "", domain = ""] = address.toLowerCase().split("@");
  const untagged = local.replace(/(?<=.)\+.*$/, "");
  const provider = spellings.get(domain);
  return provider ? `${untagged.replace(provider.ignores, "")}@${provider.name}` : `${untagged}@${domain}`;
}

/**
 * Keyed hash of mailbox and name signed: two people may share a mailbox. A name counts without case, spaces, signs and
 * the accents of Latin, Greek and Cyrillic, which one person types today and leaves out tomorrow; titles count, as they
 * tell a couple apart.
 */
export function senderKey(mailbox: Mailbox, name: string): string {
  const folded = name
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "");
  return keyedHash("sender", `${mailbox.key}\0${folded}`);
}

/** Enough of a mailbox to recognise one's own: `a…@author.example`. */
export function mailboxHint(address: string): string {
  const [local = "", domain = ""] = address.split("@");
  return `${local.slice(0, 1)}…@${domain}`;
}
