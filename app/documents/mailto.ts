/** "Open in my mail app": the letter as a mailto address, where it fits into one. */
import type { Letter } from "#letters/shared";
import { copyParts } from "./copy-parts.ts";

/** Longest encoded body: above it some mail apps cut the text off. */
export const MAILTO_LIMIT = 1_800;

/** A `mailto:` address (RFC 6068), without To where no mailbox is known; null where the text is too long for one. */
export function mailtoOf(letter: Letter): string | null {
  const message = copyParts(letter).find((part) => part.label === "Message")?.text ?? "";
  const body = encode(message.trim().replaceAll("\n", "\r\n"));
  if (body.length > MAILTO_LIMIT) return null;
  const to = letter.recipient.email && !letter.recipient.demonstration ? encode(letter.recipient.email) : "";
  return `mailto:${to.replaceAll("%40", "@")}?subject=${encode(letter.subject)}&body=${body}`;
}

function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll("'", "%27");
}
