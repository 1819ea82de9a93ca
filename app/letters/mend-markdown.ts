import type { Node } from "commonmark";
import { fix } from "./mend-tags.ts";
import type { TemplateFix } from "./shared.ts";

/** What a line loses so that it is plain text again, by the kind of block that it made. */
const lineMends: Record<string, { label: string; from: RegExp; to: string }> = {
  code_block: { label: "Begin it at the left edge", from: /^[ \t]+|^```.*$/gm, to: "" },
  block_quote: { label: 'Take the ">" out', from: /^[^\S\n]*>[^\S\n]?/gm, to: "" },
  thematic_break: { label: "Take the line out", from: /^.*$/gm, to: "" },
  heading: { label: "Make it a ## heading", from: /^#{3,6}/gm, to: "##" },
  list: { label: "Put it in the list around it", from: /^[^\S\n]+(?=[-*+]|\d)/gm, to: "" },
};

/** What a sign within a line becomes. */
const inlineMends: Record<string, { label: string; from: RegExp; to: string }> = {
  link: { label: "Write the address out", from: /\[([^\]\n]*)\]\(<?([^)\s>]*)>?[^)\n]*\)/, to: "$1 ($2)" },
  image: { label: "Take the picture out", from: /!\[[^\]\n]*\]\([^)\n]*\)/, to: "" },
  code: { label: "Use quotes", from: /`+([^`\n]+)`+/, to: "“$1”" },
};

const tags: [RegExp, string][] = [
  [/<(b|strong)>([^<\n]*)<\/\1>/i, "**$2**"],
  [/<(i|em)>([^<\n]*)<\/\1>/i, "*$2*"],
  [/<https?:\/\/([^>\s]+)>/i, "$1"],
  [/<br\s*\/?>\n?/i, "\\\n"],
  [/<\/?[a-z][^>\n]*>/i, ""],
];

/** A piece of Markdown in the body: from where to where, as far as it was found, and what would mend it. */
export interface FoundMarkdown {
  at: number | null;
  until: number;
  fixes: TemplateFix[];
}

/**
 * Finds Markdown that letters do not have, and its mends, in places of the body. The node was read of a text with the
 * same lines.
 * @param after where the piece before it in the same block ended
 */
export function findMarkdown(body: string, node: Node, firstLine: number, after: number): FoundMarkdown {
  const lines = body.split("\n");
  const startOf = (line: number) => lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0);
  const block = blockOf(node);
  const first = block?.sourcepos?.[0][0] ?? firstLine;
  const last = Math.min(lines.length, block?.sourcepos?.[1][0] ?? first);
  const from = startOf(first);
  const text = lines.slice(first - 1, last).join("\n");
  const byLine = lineMends[node.type];
  if (byLine) {
    const fixes = [fix(byLine.label, from, from + text.length, text.replace(byLine.from, byLine.to))];
    return { at: null, until: after, fixes };
  }
  const isInline = node.type !== "html_block";
  const start = isInline ? Math.max(0, after - from) : 0;
  // a sign of HTML is known to the letter; of the others the next one is it
  const exact = node.type === "html_inline" ? text.indexOf(node.literal ?? "", start) : -1;
  const mends: [string, RegExp, string][] = /^html_/.test(node.type)
    ? tags.map(([found, to]) => ["Take the HTML out", found, to])
    : [inlineMends[node.type]].flatMap((mend) => (mend ? [[mend.label, mend.from, mend.to]] : []));
  for (const [label, pattern, to] of mends) {
    const next = new RegExp(pattern.source, exact < 0 ? `g${pattern.flags}` : `y${pattern.flags}`);
    next.lastIndex = Math.max(start, exact);
    const found = next.exec(text);
    if (found) {
      const at = from + found.index;
      const until = at + found[0].length;
      return { at: isInline ? at : null, until, fixes: [fix(label, at, until, found[0].replace(pattern, to))] };
    }
  }
  return { at: null, until: after, fixes: [] };
}

function blockOf(node: Node): Node | null {
  let block: Node | null = node;
  while (block && !block.sourcepos) block = block.parent;
  return block;
}
