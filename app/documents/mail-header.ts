/** Values for the headers of a mail, such that nothing in them can become a header, an address or an encoded word. */
import { domainToASCII } from "node:url";

export interface MailAddress {
  name: string | null;
  address: string;
}

/** Longest name in a header, in code points. */
export const HEADER_NAME_LIMIT = 120;
/** Longest subject; templates allow 120 characters and a name in them. */
export const HEADER_SUBJECT_LIMIT = 250;

/**
 * One line of text for a header: without control, line-ending, invisible and bidirectional characters, and without
 * `=?`, which would begin an encoded word that a reader decodes to anything (measured with nodemailer 10.6.1).
 */
export function headerText(text: string, limit: number): string {
  const line = text
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .replace(INVISIBLE, "")
    .replace(/=(?=\?)/g, "= ")
    .replace(/\s+/g, " ")
    .trim();
  return [...line].slice(0, limit).join("").trim();
}

/**
 * Reads one mail address: dot-atom local part, domain in ASCII by UTS 46. Quoted local parts, comments, address
 * literals, lists and non-ASCII local parts are refused, so that every mailer reads the same one mailbox in it.
 * @returns the address with its domain in lower-case ASCII, or null
 */
export function parseMailAddress(typed: string): string | null {
  const at = typed.lastIndexOf("@");
  const local = typed.slice(0, at);
  const domain = at > 0 ? domainToASCII(typed.slice(at + 1)) : "";
  if (!LOCAL_PART.test(local) || local.length > 64 || !DOMAIN.test(domain)) return null;
  const address = `${local}@${domain}`;
  return address.length <= 254 ? address : null;
}

const INVISIBLE = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\p{Noncharacter_Code_Point}]/gu;
const LOCAL_PART = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const DOMAIN = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;
