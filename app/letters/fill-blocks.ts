import type { SkeletonBlock } from "./letter-skeleton.ts";
import { hasToken, type MergeTable } from "./merge-table.ts";
import type { Block, Inline } from "./shared.ts";

/** Puts values in the place of tokens, as text. Own words that stand alone in a block become paragraphs of their own. */
export function fillBlocks(skeleton: readonly SkeletonBlock[], table: MergeTable): Block[] {
  return skeleton.flatMap((block) => fillBlock(block, table));
}

function fillBlock(block: SkeletonBlock, table: MergeTable): Block[] {
  switch (block.kind) {
    case "signature":
      return [{ kind: "signature", lines: block.lines.flatMap((line) => textLines(fillInline(line, table))) }];
    case "list":
      return [{ kind: "list", ordered: block.ordered, items: block.items.map((item) => fillInline(item, table)) }];
    case "heading": {
      const content = fillInline(block.content, table).map(
        (part): Inline => (part.kind === "break" ? { kind: "text", text: " " } : part),
      );
      return [{ kind: "heading", content, ...(block.annex ? { annex: true } : {}) }];
    }
    case "paragraph": {
      const alone = block.alone === undefined ? undefined : table.get(block.alone);
      if (alone?.isOwn) return ownParagraphs(alone.text);
      return [
        { kind: "paragraph", ...(block.role ? { role: block.role } : {}), content: fillInline(block.content, table) },
      ];
    }
  }
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

function fillInline(content: readonly Inline[], table: MergeTable): Inline[] {
  const filled: Inline[] = [];
  for (const part of content) {
    if (part.kind === "break" || !hasToken(part.text)) {
      filled.push({ ...part });
      continue;
    }
    let text = "";
    const put = () => {
      if (text !== "") filled.push({ ...part, text });
      text = "";
    };
    for (const character of part.text) {
      const value = table.get(character);
      if (!value) text += character;
      else if (!value.text.includes("\n")) text += value.text;
      else {
        for (const [index, line] of value.text.split(/\s*\n\s*/).entries()) {
          if (index > 0) {
            put();
            filled.push({ kind: "break" });
          }
          text += line;
        }
      }
    }
    put();
  }
  return filled;
}

function textLines(content: Inline[]): string[] {
  return content
    .map((part) => (part.kind === "break" ? "\n" : part.text))
    .join("")
    .split("\n");
}
