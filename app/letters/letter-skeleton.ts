import { type Node, Parser } from "commonmark";
import { isToken } from "./merge-table.ts";
import type { Inline } from "./shared.ts";
import { tidyInline } from "./tidy-inline.ts";

/** A block whose text still has tokens in the places of values. */
export type SkeletonBlock =
  | {
      kind: "paragraph";
      content: Inline[];
      role?: "salutation" | "closing" /** The one token that it consists of. */;
      alone?: string;
    }
  | { kind: "heading"; content: Inline[]; annex?: true }
  | { kind: "list"; ordered: boolean; items: Inline[][] }
  | { kind: "signature"; lines: Inline[][] };

const parser = new Parser();
const closing = /^Yours (sincerely|faithfully|truly),?$/i;

/**
 * Reads rendered Markdown, tokens still in it, as the blocks of a letter. Roles are found here, where no word of the
 * writer's stands yet: the first paragraph that starts with "Dear", the closing, and the signature below it.
 */
export function letterSkeleton(markdown: string): SkeletonBlock[] {
  const blocks: SkeletonBlock[] = [];
  let isAfterClosing = false;
  let isFirst = true;
  for (let node = parser.parse(markdown).firstChild; node; node = node.next) {
    const block = blockOf(node);
    if (!block) continue;
    if (block.kind === "heading") isAfterClosing = false;
    if (block.kind === "paragraph") {
      const words = textOf(block.content);
      if (isFirst && /^Dear\b/.test(words)) block.role = "salutation";
      isFirst = false;
      if (isAfterClosing) {
        addSignature(blocks, block.content);
        continue;
      }
      if (closing.test(words)) {
        block.role = "closing";
        isAfterClosing = true;
      }
    }
    blocks.push(block);
  }
  return blocks;
}

function addSignature(blocks: SkeletonBlock[], content: Inline[]): void {
  let signature = blocks.at(-1);
  if (signature?.kind !== "signature") {
    signature = { kind: "signature", lines: [] };
    blocks.push(signature);
  }
  signature.lines.push(...linesOf(content));
}

function linesOf(content: Inline[]): Inline[][] {
  const lines: Inline[][] = [[]];
  for (const part of content) {
    if (part.kind === "break") lines.push([]);
    else lines.at(-1)?.push(part);
  }
  return lines.filter((line) => line.length > 0);
}

function blockOf(node: Node): SkeletonBlock | null {
  switch (node.type) {
    case "heading": {
      const content = inlineOf(node);
      if (content.length === 0) return null;
      return node.level === 1 ? { kind: "heading", content, annex: true } : { kind: "heading", content };
    }
    case "list": {
      const items = itemsOf(node);
      return items.length === 0 ? null : { kind: "list", ordered: node.listType === "ordered", items };
    }
    default: {
      const content = inlineOf(node);
      if (content.length === 0) return null;
      const [only] = content;
      const alone = content.length === 1 && only?.kind === "text" && isToken(only.text) ? only.text : null;
      return alone ? { kind: "paragraph", content, alone } : { kind: "paragraph", content };
    }
  }
}

function itemsOf(list: Node): Inline[][] {
  const items: Inline[][] = [];
  for (let item = list.firstChild; item; item = item.next) {
    const content = inlineOf(item);
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

function textOf(content: Inline[]): string {
  return content.map((part) => (part.kind === "text" ? part.text : "\n")).join("");
}
