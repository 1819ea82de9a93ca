/** Names of files that people take with them. */
import type { Letter } from "#letters/shared";
import type { DocumentFormat } from "./document-types.ts";

/** `letter-to-meta-2026-11-24.pdf`: ASCII, and nothing of the writer in it. */
export function documentName(letter: Letter, format: DocumentFormat): string {
  const to = asciiWords(letter.recipient.company?.id ?? letter.recipient.name);
  return `letter${to ? `-to-${to}` : ""}-${letter.date}.${format}`;
}

/** Of an earlier letter that goes along with another one: `my-letter-of-2026-10-20.pdf`. */
export const enclosureName = ({ date }: Letter): string => `my-letter-of-${date}.pdf`;

/**
 * The `Content-Disposition` of a download (RFC 6266): an ASCII name for old clients, and where that says less than the
 * whole name, the whole in UTF-8 (RFC 8187).
 */
export function contentDisposition(name: string): string {
  const wellFormed = name.toWellFormed().replace(/\p{Cc}/gu, "");
  const fallback = wellFormed
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^ -~]|["\\%/]/g, "_");
  const plain = `attachment; filename="${fallback}"`;
  return fallback === wellFormed ? plain : `${plain}; filename*=UTF-8''${encodeRfc8187(wellFormed)}`;
}

function asciiWords(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replace(/^-+|-+$/g, "");
}

function encodeRfc8187(text: string): string {
  return encodeURIComponent(text).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}
