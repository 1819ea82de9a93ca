/** A letter as plain text, wrapped at 72 columns; also the text part of mails. */
import { type Block, type Inline, type Letter, plainText } from "#letters/shared";
import { documentBlocks } from "./document-blocks.ts";

export const TXT_COLUMNS = 72;

/** Draws a letter as text: lines of at most 72 graphemes (a longer word stays whole), LF, list items hanging. */
export function txtOf(letter: Letter): string {
  return `${blocksText(documentBlocks(letter), TXT_COLUMNS)}\n`;
}

/** Blocks as text, a blank line between them. With `columns` infinite, paragraphs are one line each. */
export function blocksText(blocks: Block[], columns: number): string {
  return blocks.map((block) => blockText(block, columns)).join("\n\n");
}

/** Wraps text at blanks; empty lines are left out (they part blocks); further lines begin with `indent` blanks. Words are never broken. */
export function wrap(text: string, columns: number, first = "", rest = ""): string {
  return text
    .split(/\n+/)
    .flatMap((line, i) => wrapLine(line, columns, i === 0 ? first : rest, rest))
    .join("\n");
}

function blockText(block: Block, columns: number): string {
  switch (block.kind) {
    case "address":
      return block.lines.join("\n");
    case "signature":
      return `\n\n${block.lines.join("\n")}`;
    case "list":
      return listText(block.items, block.ordered, columns);
    case "heading":
      return `${block.annex ? "\n" : ""}${wrap(plainText(block.content), columns)}`;
    default:
      return wrap(plainText(block.content), columns);
  }
}

function listText(items: Inline[][], ordered: boolean, columns: number): string {
  const width = ordered ? `${items.length}. `.length : 2;
  return items
    .map((item, i) => {
      const marker = ordered ? `${i + 1}. `.padStart(width) : "- ";
      return wrap(plainText(item), columns, marker, " ".repeat(width));
    })
    .join("\n");
}

function wrapLine(text: string, columns: number, first: string, rest: string): string[] {
  const lines: string[] = [];
  let line = first;
  let width = first.length;
  let empty = true;
  for (const word of text.split(/ +/).filter((word) => word !== "")) {
    const length = countGraphemes(word);
    if (!empty && width + 1 + length > columns) {
      lines.push(line);
      line = rest;
      width = rest.length;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    width += length + (empty ? 0 : 1);
    empty = false;
  }
  return [...lines, line];
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
/** Latin text without combining marks: as many graphemes as code units. */
const SIMPLE = /^[\x20-\u02ff\u2010-\u2027]*$/;

function countGraphemes(text: string): number {
  return SIMPLE.test(text) ? text.length : [...graphemes.segment(text)].length;
}
