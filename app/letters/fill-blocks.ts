import type { Printed } from "./letter-run.ts";
import type { Piece, SkeletonBlock } from "./letter-skeleton.ts";
import { fillSlots, wordsOf } from "./letter-slots.ts";
import { type Block, type Inline, plainText } from "./shared.ts";

type List = Extract<Block, { kind: "list" }>;

/**
 * Puts values in the slots of what was read, as text. Own words that stand alone in a block become paragraphs of their
 * own. Roles come from what was read, where no word of the writer's stands: the first paragraph that starts with
 * "Dear", the closing, and the signature below it.
 */
export function fillBlocks(pieces: readonly Piece[], values: readonly Printed[]): Block[] {
  const blocks: Block[] = [];
  let from = 0;
  let list: List | null = null;
  let mark: string | null = null;
  const after = { first: true, closing: false };
  for (const piece of pieces) {
    for (const block of piece.blocks) {
      if (block.kind !== "list") {
        list = null;
        fillBlock(block, values, from, after, blocks);
        continue;
      }
      // A list goes on over blank lines as long as its marks are alike.
      if (list === null || mark === null || mark !== piece.mark) {
        list = { kind: "list", ordered: block.ordered, items: [] };
        blocks.push(list);
      }
      mark = piece.mark;
      for (const item of block.items) list.items.push(fillSlots(item, values, from));
    }
    from += piece.slots;
  }
  return blocks.filter((block) => block.kind !== "list" || block.items.length > 0);
}

function fillBlock(
  block: Exclude<SkeletonBlock, { kind: "list" }>,
  values: readonly Printed[],
  from: number,
  after: { first: boolean; closing: boolean },
  blocks: Block[],
): void {
  if (block.kind === "none") return;
  if (block.kind === "heading") {
    after.closing = false;
    const content = fillSlots(block.content, values, from).map(
      (part): Inline => (part.kind === "break" ? { kind: "text", text: " " } : part),
    );
    blocks.push(block.isAnnex ? { kind: "heading", content, annex: true } : { kind: "heading", content });
    return;
  }
  const isDear = after.first && block.isDear;
  after.first = false;
  if (after.closing) {
    addSignature(blocks, fillSlots(block.content, values, from));
    return;
  }
  after.closing = block.isClosing;
  const alone = block.alone === undefined ? undefined : values[from + block.alone];
  if (typeof alone === "object") {
    blocks.push(...ownParagraphs(wordsOf(alone)));
    return;
  }
  const content = fillSlots(block.content, values, from);
  if (block.isClosing) blocks.push({ kind: "paragraph", role: "closing", content });
  else if (isDear) blocks.push({ kind: "paragraph", role: "salutation", content });
  else blocks.push({ kind: "paragraph", content });
}

function addSignature(blocks: Block[], content: Inline[]): void {
  const lines = plainText(content).split("\n");
  const last = blocks.at(-1);
  if (last?.kind === "signature") last.lines.push(...lines);
  else blocks.push({ kind: "signature", lines });
}

/** A writer's text as paragraphs: blank lines part them, a single line break stays one. */
export function ownParagraphs(text: string): Block[] {
  return text
    .split(/\n[^\S\n]*\n\s*/)
    .map((paragraph) => linesToInline(paragraph))
    .filter((content) => content.length > 0)
    .map((content) => ({ kind: "paragraph", content, own: true }));
}

/** Text of several lines as content with breaks; spaces at the ends of lines fall away. */
export function linesToInline(text: string): Inline[] {
  const content: Inline[] = [];
  for (const line of text.split("\n")) {
    const words = line.trim();
    if (words === "") continue;
    if (content.length > 0) content.push({ kind: "break" });
    content.push({ kind: "text", text: words });
  }
  return content;
}
