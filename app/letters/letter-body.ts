import { cleanText } from "./clean-text.ts";
import { editableRange } from "./edit-letter.ts";
import { type Block, type Letter, plainText } from "./shared.ts";

/** The words that a letter is read for: without addresses, date, subject, greeting, closing, signature, notes and annex. */
export function bodyOfLetter(letter: Pick<Letter, "blocks">): string {
  const { start, end } = editableRange(letter.blocks);
  return letter.blocks.slice(start, end).flatMap(textOf).join("\n\n");
}

function textOf(block: Block): string[] {
  if (block.kind === "address" || block.kind === "signature") return [];
  if (block.kind === "list") return block.items.map(plainText);
  return block.kind === "paragraph" && block.role ? [] : [plainText(block.content)];
}

const greeting = /^(?:dear|annwyl|a chara|to)\b[^\n,:]{0,80}[,:]?[^\S\n]*/i;
const closing =
  /^(?:yours(?: (?:sincerely|faithfully|truly|ever))?|sincerely|(?:with )?(?:kind(?:est)?|best|warm(?:est)?)(?: (?:regards|wishes))?|yn gywir|le meas)\b[^\n.]{0,40}$/i;
/** A greeting or closing in a language that we do not know: a few words and a comma, alone on a line. */
const shortLine = /^[^\n.!?]{1,60},$/;

/**
 * The same of a text that somebody edited or pasted: with or without the head of a letter, in any language.
 * @param sender name that may stand under it
 */
export function bodyOfText(text: string, sender: string): string {
  const lines = cleanText(text)
    .split("\n")
    .map((line) => line.trim());
  const greeted = lines.findIndex((line) => /^dear\b/i.test(line));
  const start = greeted >= 0 ? greeted : lines.findIndex((line) => line !== "");
  const rest = lines.slice(Math.max(start, 0));
  if (rest[0] !== undefined)
    rest[0] =
      isShort(rest[0]) && rest.length > 1 ? "" : rest[0].replace(greeting, (all) => (/[,:]/.test(all) ? "" : all));
  return rest.slice(0, endOf(rest, sender)).join("\n").trim();
}

const isShort = (line: string) => shortLine.test(line) && line.split(/\s+/).length <= 8;

/** Where the closing begins: its usual words, or a short line before the name. */
function endOf(lines: readonly string[], sender: string): number {
  const known = lines.findLastIndex((line, at) => at > 0 && closing.test(line));
  if (known > 0) return known;
  const named = lines.findLastIndex((line) => line !== "" && line.toLowerCase() === sender.trim().toLowerCase());
  const until = named > 0 ? named : lines.length;
  const last = lines.findLastIndex((line, at) => at < until && line !== "");
  const isClosing = last > 0 && isShort(lines[last] ?? "") && lines[last - 1] === "";
  return isClosing ? last : until;
}
