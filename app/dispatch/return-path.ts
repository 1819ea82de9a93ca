import { deriveTag, env, sameSecret } from "#platform";
import { hubAddress, hubDomain } from "./hub-address.ts";
import type { OutboxMail } from "./shared.ts";

/** What a return path speaks of: a dispatch (to a recipient, or the sender's copy), or a notice. */
export interface Returned {
  what: "letter" | "copy" | "notice";
  id: string;
}

/**
 * Envelope sender of a mail, where reports of its delivery go (RFC 5321, 4.4).
 * A mail about a letter that came to nothing has none: a report of it would come back as mail about mail. Nor has the
 * answer to an answer (RFC 3834, 3.3), so that two machines never talk to each other.
 * Only with a mailbox that we read does each mail get its own address (VERP): nobody says that `bounce+…` arrives
 * anywhere where BOUNCE_IMAP_URL is not set, and then reports go to the hub's own address, to be read by a person.
 */
export function returnPathOf(mail: { kind: OutboxMail["kind"]; id: string }): string {
  if (mail.kind === "failed" || mail.kind === "bounced" || mail.kind === "confirm-answered") return "";
  if (!env().BOUNCE_IMAP_URL) return hubAddress().address;
  const what = mail.kind === "letter" ? "letter" : mail.kind === "my-copy" ? "copy" : "notice";
  return `${localPart({ what, id: mail.id })}@${hubDomain()}`;
}

/** `bounce+letter-01a2…-tag`: readable, at most 64 characters, lower case, since some servers fold it. */
const localPart = ({ what, id }: Returned) => `bounce+${what}-${id.replaceAll("-", "")}-${tagOf({ what, id })}`;

/** Only we can make it, so nobody can send a bounce of somebody else's letter. */
const tagOf = ({ what, id }: Returned) => deriveTag(`return-path ${what}`, id);

const pattern =
  /bounce\+(letter|copy|notice)-([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})-([a-z2-7]{12})@/gi;

/** The first return path of ours, rightly signed, in a text such as a header; null for none. */
export function findReturnPath(text: string): Returned | null {
  for (const [, what, a, b, c, d, e, tag] of text.toLowerCase().matchAll(pattern)) {
    const returned = { what: what as Returned["what"], id: [a, b, c, d, e].join("-") };
    if (sameSecret(tagOf(returned), tag ?? "")) return returned;
  }
  return null;
}

/**
 * Where an answer to a confirmation mail goes, so that whoever writes it can be told once that nobody reads it. It has
 * the return path's local part, so that the mailbox of BOUNCE_IMAP_URL needs no second rule to get it; null without one.
 */
export function answerAddressOf(confirmationId: string): string | null {
  if (!env().BOUNCE_IMAP_URL) return null;
  const id = confirmationId.replaceAll("-", "");
  return `bounce+answer-${id}-${deriveTag("answer", confirmationId)}@${hubDomain()}`;
}

/** The confirmation that a mail to one of these addresses answers; null where we did not sign the address. */
export function findAnswered(text: string): string | null {
  for (const [, a, b, c, d, e, tag] of text.toLowerCase().matchAll(answerPattern)) {
    const id = [a, b, c, d, e].join("-");
    if (sameSecret(deriveTag("answer", id), tag ?? "")) return id;
  }
  return null;
}

const answerPattern =
  /bounce\+answer-([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})-([a-z2-7]{12})@/g;
