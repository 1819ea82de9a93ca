/** The blocks as every format draws them, and the text that all formats must equal. */
import { type Block, DEMONSTRATION_NOTICE, type Inline, type Letter, plainText } from "#letters/shared";

/**
 * The letter's blocks, fit for any format: text is well-formed Unicode without characters that XML 1.0 forbids
 * (they would break DOCX), empty lines of addresses are gone, and a letter to an invented recipient says so first.
 */
export function documentBlocks(letter: Letter): Block[] {
  const filled = letter.blocks.map(cleanBlock).filter((block) => textsOf(block).some((text) => text.trim() !== ""));
  const blocks = withCopyNote(filled);
  return letter.recipient.demonstration && !blocks.some(isDemonstrationNotice)
    ? [demonstrationNotice, ...blocks]
    : blocks;
}

/** One string for each paragraph, heading, list item and line of an address or signature; line breaks are "\n". */
export function canonicalText(letter: Letter): string[] {
  return documentBlocks(letter).flatMap(textsOf);
}

/** Whether this block is the sentence that marks a letter to an invented recipient. */
export function isDemonstrationNotice(block: Block): boolean {
  return block.kind === "paragraph" && block.role === "notice" && plainText(block.content) === DEMONSTRATION_NOTICE;
}

/** Text as every format can hold it: well-formed, one line, no control characters and no noncharacters. */
export function cleanText(text: string): string {
  return SUSPECT.test(text) ? text.toWellFormed().replace(LINE_ENDS, " ").replace(FORBIDDEN, "") : text;
}

/** A paragraph of plain words. */
export const paragraph = (words: string, role?: Extract<Block, { kind: "paragraph" }>["role"]): Block => ({
  kind: "paragraph",
  ...(role ? { role } : {}),
  content: [{ kind: "text", text: words }],
});

/** "Copy to" before the first address of a copy, unless the letter has a note there. */
function withCopyNote(blocks: Block[]): Block[] {
  const first = blocks.findIndex((block) => block.kind === "address" && block.of === "copy");
  const before = blocks[first - 1];
  if (first < 0 || (before?.kind === "paragraph" && before.role === "note")) return blocks;
  return blocks.toSpliced(first, 0, paragraph("Copy to:", "note"));
}

const demonstrationNotice = paragraph(DEMONSTRATION_NOTICE, "notice");

const LINE_ENDS = /\r\n|[\t\n\v\f\r\u0085\u2028\u2029]/g;
const FORBIDDEN = /[\p{Cc}\p{Noncharacter_Code_Point}]/gu;
const SUSPECT = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u2028\u2029]/u;

function cleanBlock(block: Block): Block {
  switch (block.kind) {
    case "address":
    case "signature":
      return { ...block, lines: block.lines.map(cleanText).filter((line) => line.trim() !== "") };
    case "list":
      return { ...block, items: block.items.map(cleanContent) };
    default:
      return { ...block, content: cleanContent(block.content) };
  }
}

function cleanContent(content: Inline[]): Inline[] {
  return content.map((part) => (part.kind === "text" ? { ...part, text: cleanText(part.text) } : part));
}

function textsOf(block: Block): string[] {
  switch (block.kind) {
    case "address":
    case "signature":
      return block.lines;
    case "list":
      return block.items.map(plainText);
    default:
      return [plainText(block.content)];
  }
}
