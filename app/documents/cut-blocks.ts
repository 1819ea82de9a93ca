/** Cuts blocks for setting: a tag for the structure, and text that knows where its lines may end. */
import type { Block, Inline } from "#letters/shared";
import { cutPieces, type Pieces, type Span } from "./cut-pieces.ts";
import { isDemonstrationNotice } from "./document-blocks.ts";
import type { FaceName } from "./typefaces.ts";

/** A node of the tagged structure; lines with the same node are one paragraph, wherever they stand. */
export interface Tag {
  type: "P" | "H1" | "H2" | "L" | "LI" | "Lbl" | "LBody";
  parent: Tag | null;
  /** The writer's own words: in a language that we do not know. */
  own: boolean;
  /** Where it is known and not the document's. */
  language?: string;
  /** Of a list: numbered. */
  ordered?: boolean;
}

/** A block with its text cut for line breaking, whatever size is tried afterwards. */
export interface CutBlock {
  block: Block;
  tags: Tag[];
  pieces: Pieces[];
}

/** Cuts blocks for setting. The demonstration notice is left out: it stands in the head of each page. */
export function cutBlocks(blocks: Block[]): CutBlock[] {
  const subject = blocks.some((block) => block.kind === "paragraph" && block.role === "subject");
  let headings = subject ? 1 : 0;
  return blocks
    .filter((block) => !isDemonstrationNotice(block))
    .map((block) => {
      const pieces = spansOf(block).map(cutPieces);
      if (block.kind !== "list") {
        const type = block.kind === "heading" ? (headings++ === 0 ? "H1" : "H2") : tagTypeOf(block);
        const own = block.kind === "paragraph" && block.own === true;
        const language = block.kind === "paragraph" ? block.language : undefined;
        return { block, pieces, tags: [{ type, parent: null, own, ...(language ? { language } : {}) }] };
      }
      const list: Tag = { type: "L", parent: null, own: false, ordered: block.ordered };
      return { block, pieces, tags: pieces.map(() => ({ type: "LI", parent: list, own: false })) };
    });
}

function tagTypeOf(block: Block): "P" | "H1" {
  return block.kind === "paragraph" && block.role === "subject" ? "H1" : "P";
}

function spansOf(block: Block): Span[][] {
  switch (block.kind) {
    case "address":
    case "signature":
      // A blank at a line's end parts the words for those who copy the text or have it read aloud.
      return block.lines.map((text, i, { length }) => [{ text: i < length - 1 ? `${text} ` : text, face: "regular" }]);
    case "list":
      return block.items.map((item) => spans(item));
    case "heading":
      return [spans(block.content, true)];
    default:
      return [spans(block.content, block.role === "subject", block.role === "notice")];
  }
}

function spans(content: Inline[], bold = false, italic = false): Span[] {
  return content.map((part) =>
    part.kind === "break"
      ? { text: "\n", face: bold ? "bold" : "regular" }
      : { text: part.text, face: faceOf(bold || part.bold === true, italic || part.italic === true) },
  );
}

function faceOf(bold: boolean, italic: boolean): FaceName {
  if (bold) return italic ? "bold-italic" : "bold";
  return italic ? "italic" : "regular";
}
