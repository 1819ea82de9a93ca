import type { MarkedInline } from "../shared.ts";
import { type Block, type Inline, type Letter, plainText } from "../shared.ts";
import { splitSentences } from "./split-sentences.ts";

/** A letter whose sentences are marked where another does not have them, and the sentences that only the other has. */
export function markNew(letter: Letter, other: Letter): { letter: Letter; leftOut: string[] } {
  if (letter === other) return { letter, leftOut: [] };
  const [there, here] = [sentencesOf(other), sentencesOf(letter)];
  const mark = (content: Inline[]) => markContent(content, there);
  const blocks = letter.blocks.map((block): Block => {
    if (block.kind === "list") return { ...block, items: block.items.map(mark) };
    return "content" in block ? { ...block, content: mark(block.content) } : block;
  });
  return { letter: { ...letter, blocks }, leftOut: [...there].filter((sentence) => !here.has(sentence)) };
}

function sentencesOf({ blocks }: Letter): Set<string> {
  const contents = blocks.flatMap((block) =>
    block.kind === "list" ? block.items : "content" in block ? [block.content] : [],
  );
  return new Set(contents.flatMap((content) => splitSentences(plainText(content)).map(({ text }) => text.trim())));
}

/** Cuts content where a new sentence begins or ends. */
function markContent(content: readonly Inline[], known: ReadonlySet<string>): MarkedInline[] {
  const fresh = splitSentences(plainText(content)).filter(({ text }) => !known.has(text.trim()));
  if (fresh.length === 0) return [...content];
  const marked: MarkedInline[] = [];
  let at = 0;
  for (const part of content) {
    if (part.kind === "break") {
      marked.push(part);
      at += 1;
      continue;
    }
    const end = at + part.text.length;
    const cuts = fresh.flatMap(({ start, end: stop }) => [start, stop]).filter((cut) => cut > at && cut < end);
    const edges = [at, ...new Set(cuts.sort((a, b) => a - b)), end];
    for (const [i, from] of edges.slice(0, -1).entries()) {
      const isNew = fresh.some(({ start, end: stop }) => start <= from && stop > from);
      const text = part.text.slice(from - at, (edges[i + 1] as number) - at);
      marked.push(isNew ? { ...part, text, isNew: true } : { ...part, text });
    }
    at = end;
  }
  return marked;
}
