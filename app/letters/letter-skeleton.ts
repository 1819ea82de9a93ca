import { type Node, Parser } from "commonmark";
import { cutAtSlots, numberSlots, type Part, slotAlone } from "./letter-slots.ts";
import { type Inline, plainText } from "./shared.ts";
import { tidyInline } from "./tidy-inline.ts";

/** A block as its text was read, with slots in the places of values; `none` prints nothing but ends a list. */
export type SkeletonBlock =
  | { kind: "paragraph"; content: Part[]; isDear: boolean; isClosing: boolean; alone: number | undefined }
  | { kind: "heading"; content: Part[]; isAnnex: boolean }
  | { kind: "list"; ordered: boolean; items: Part[][] }
  | { kind: "none" };

/** A piece of a letter that was read: its blocks, the count of its slots, and for one item of a list its kind of mark. */
export interface Piece {
  blocks: SkeletonBlock[];
  slots: number;
  mark: string | null;
}

/** Pieces that were read before, by their text with placeholders: it holds no answer, and most letters share most pieces. */
export type KnownPieces = Map<string, Piece>;

const limits = { pieces: 1_000, characters: 8_000 };
const parser = new Parser();
const closing = /^Yours (sincerely|faithfully|truly),?$/i;
const item = /^(?:[-*+]|\d{1,9}[.)]) \S/;

/**
 * Reads rendered Markdown, placeholders still in it, piece by piece: what stands between blank lines, and in lists each
 * line. A piece means the same wherever it stands, unless indented text or an open fence reaches over a blank line, so
 * a text that could have those (`isSimple` false, or found here) is read whole.
 */
export function letterSkeleton(text: string, isSimple: boolean, known: KnownPieces): Piece[] {
  const pieces = isSimple ? splitPieces(text)?.map((piece) => readPiece(piece, known)) : null;
  const isApart = ({ blocks, mark }: Piece) => mark !== null || blocks.every(({ kind }) => kind !== "list");
  return pieces?.every(isApart) ? pieces : [readPiece(text, known)];
}

function splitPieces(text: string): string[] | null {
  const pieces: string[] = [];
  let from = 0;
  for (;;) {
    while (text.charCodeAt(from) === 0x0a) from++;
    if (from >= text.length) return pieces;
    const blank = text.indexOf("\n\n", from);
    const end = blank < 0 ? text.length : blank;
    const piece = text.slice(from, end);
    const first = piece.charCodeAt(0);
    if (first === 0x20 || first === 0x09) return null;
    const isFigure = first >= 0x30 && first <= 0x39;
    if (isFigure || first === 0x2a || first === 0x2b || first === 0x2d) {
      const lines = piece.split("\n").filter((line) => line !== "");
      const items = lines.filter((line) => item.test(line)).length;
      if (items > 0 && items < lines.length) return null;
      if (items > 0) pieces.push(...lines);
      else pieces.push(piece);
    } else pieces.push(piece);
    from = end;
  }
}

function readPiece(text: string, known: KnownPieces): Piece {
  const found = known.get(text);
  if (found) return found;
  const numbered = numberSlots(text);
  const blocks: SkeletonBlock[] = [];
  for (let node = parser.parse(numbered.text).firstChild; node; node = node.next) blocks.push(blockOf(node));
  const isItem = blocks.length === 1 && blocks[0]?.kind === "list" && item.test(text) && !text.trimEnd().includes("\n");
  const piece = { blocks, slots: numbered.count, mark: isItem ? text.replace(/^\d+/, "").charAt(0) : null };
  if (text.length <= limits.characters) {
    if (known.size >= limits.pieces) known.clear();
    known.set(ownCopy(text), piece);
  }
  return piece;
}

/** A slice keeps the whole letter alive that it was cut from; a copy does not. */
function ownCopy(text: string): string {
  return Buffer.from(text, "utf16le").toString("utf16le");
}

function blockOf(node: Node): SkeletonBlock {
  if (node.type === "list") return { kind: "list", ordered: node.listType === "ordered", items: itemsOf(node) };
  const inline = inlineOf(node);
  if (inline.length === 0) return { kind: "none" };
  const content = cutAtSlots(inline);
  if (node.type === "heading") return { kind: "heading", content, isAnnex: node.level === 1 };
  const words = plainText(inline);
  return {
    kind: "paragraph",
    content,
    isDear: /^Dear\b/.test(words),
    isClosing: closing.test(words),
    alone: slotAlone(content),
  };
}

function itemsOf(list: Node): Part[][] {
  const items: Part[][] = [];
  for (let item = list.firstChild; item; item = item.next) {
    const content = cutAtSlots(inlineOf(item));
    if (content.length > 0) items.push(content);
  }
  return items;
}

/** The words of a node with their look; blocks inside it (paragraphs of a list item) are parted by line breaks. */
function inlineOf(node: Node): Inline[] {
  const parts: Inline[] = [];
  let bold = 0;
  let italic = 0;
  const walker = node.walker();
  for (let event = walker.next(); event; event = walker.next()) {
    const { type, literal } = event.node;
    const step = event.entering ? 1 : -1;
    if (type === "strong") bold += step;
    else if (type === "emph") italic += step;
    else if (type === "linebreak") parts.push({ kind: "break" });
    else if (type === "softbreak") parts.push({ kind: "text", text: " " });
    else if (type === "paragraph" && event.entering && parts.length > 0) parts.push({ kind: "break" });
    else if (event.entering && literal) {
      parts.push({
        kind: "text",
        text: literal,
        ...(bold > 0 ? { bold: true } : {}),
        ...(italic > 0 ? { italic: true } : {}),
      });
    }
  }
  return tidyInline(parts);
}
