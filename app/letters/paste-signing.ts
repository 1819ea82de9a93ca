import type { PastedPart } from "./paste-signs.ts";

const looksLikeName = /^(?:\{\{name\}\}|\p{Lu}[\p{L}.’'-]*(?: \p{Lu}[\p{L}.’'-]*){0,4})$/u;
/** `Name: {{name}}`, as forms have it. */
const namedLine = /^(?:(?:full |print(?:ed)? )?name|signed)\s*:?\s*\{\{name\}\}$/i;
const month = "(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\\.?";
/** What says where somebody lives or how to reach them, or the day: the hub draws these around the letter. */
const contact = [
  /^(?:(?:home |postal |e-?mail |my |your )?(?:address|post ?code|e-?mail|telephone|tel|phone|mobile|date|dated)\.?\s*:?\s*)?\{\{(?:today|address|postcode|email)\}\}$/i,
  /^(?:(?:home |postal |e-?mail )?address|post ?code|e-?mail|telephone|tel|phone|mobile|date|dated|signature|signed)\.?\s*:\s*\S{0,60}$/i,
  /^(?:signature|signed|sign here)$|^\{\{(?:sign\w*|(?:tele)?phone\w*|mobile\w*|city\w*|town\w*|county)\}\}$/i,
  new RegExp(`^(?:date[d:]?\\s*)?(?:\\w{3,9}day,? )?\\d{1,2}(?:st|nd|rd|th)? ${month},? \\d{4}$`, "i"),
  new RegExp(`^(?:\\w{3,9}day,? )?${month} \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}$`, "i"),
  /^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$/,
  /^(?:.{0,40}[ ,])?[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\.?$/,
  /^(?:[Ff]lat|[Uu]nit|[Aa]partment) \w{1,5},?$/,
  /^(?:(?:[Ff]lat|[Uu]nit|[Aa]partment) \w{1,5},? )?\d{1,5}[a-z]?,? \p{Lu}[\p{L}’' .-]{2,50}(?:,.{0,60})?$/u,
  /^[^\s@]{1,60}@[^\s@]{1,60}$/,
  /^(?:tel\.?:? ?)?\+?[\d\s()-]{9,20}$/i,
];
const isContact = (text: string): boolean => contact.some((one) => one.test(text));
/** A town or a county between two lines of an address. */
const isPlace = (text: string): boolean => /^\p{Lu}[\p{L}’' .-]{1,40},?$/u.test(text);
const longest = 70;

/**
 * What stands under a closing: the name, the writer's address and the day, and what belongs to the letter, such as an
 * office or a postscript.
 */
export function readSigning(after: PastedPart[]): { signed: string | null; left: PastedPart[]; contact: string[] } {
  const end = after.findIndex(({ lines, list }) => list || lines.some((text) => withoutBreak(text).length > longest));
  const block = end < 0 ? after : after.slice(0, end);
  const lines = block.flatMap((part) => part.lines.map(withoutBreak));
  const first = lines.findIndex((text) => !isContact(text));
  const name = lines[first] ?? "";
  const signed = namedLine.test(name) || looksLikeName.test(name) ? first : -1;
  const firstContact = lines.findIndex(isContact);
  const lastContact = lines.findLastIndex(isContact);
  const isGone = (text: string, n: number) =>
    isContact(text) || (n > firstContact && n < lastContact && n !== signed && isPlace(text));
  const kept = lines.filter((text, n) => n !== signed && !isGone(text, n));
  return {
    signed: signed < 0 ? null : namedLine.test(name) ? "{{name}}" : name,
    left: [...kept.map((text) => ({ lines: [text], list: false })), ...after.slice(block.length)],
    contact: lines.filter((text, n) => n !== signed && isGone(text, n)),
  };
}

/** A line without the sign of a break by hand. */
export const withoutBreak = (text: string): string => text.replace(/\\$/, "").trim();
