import { type Node, Parser } from "commonmark";
import { findMarkdown } from "./mend-markdown.ts";
import { fixesInFile, placeOf, type Tag, type TextPlace, textWithoutTags } from "./scan-tags.ts";
import type { TemplateProblem } from "./shared.ts";
import { templateLimits } from "./template.ts";

const known = new Set([
  "document",
  "paragraph",
  "list",
  "item",
  "heading",
  "emph",
  "strong",
  "text",
  "softbreak",
  "linebreak",
]);

const refused: Record<string, string> = {
  link: "Links are not used in letters: they can't be followed on paper. Write the address out, or leave it away.",
  image: "Pictures are not used in letters. Take this one out.",
  code: "The sign ` marks computer code, which letters don't have. Use quotes.",
  code_block: "A line that begins with four spaces or ``` is taken for computer code. Begin it at the left edge.",
  html_inline: "Write no HTML. For bold write **word**, for italic *word*.",
  html_block: "Write no HTML. A blank line makes a new paragraph.",
  block_quote: 'A line that begins with ">" is a quotation block, which letters don\'t have. Use quotes.',
  thematic_break:
    "A line of dashes or stars is a rule, which letters don't have. For a new part write a heading: ## Title.",
};

/** A mend is sought for each. */
const mostProblems = 50;

/**
 * Refuses Markdown outside the subset of letters, in every branch at once: the conditions' own tags vanish,
 * fields become a letter, and the lines stay where they are.
 */
export function checkMarkdown(body: string, tags: readonly Tag[], start: TextPlace): TemplateProblem[] {
  const text = textWithoutTags(body, tags, ({ inner, raw }) => {
    const lines = raw.replace(/[^\n]/g, "");
    return (/^[#/^!]|^else\b/.test(inner) ? "" : "x") + lines;
  });
  const signs = text.match(/[*_[\]`<&!~\\]/g)?.length ?? 0;
  if (signs > templateLimits.signs) {
    const most = templateLimits.signs.toLocaleString("en-GB");
    return [
      {
        line: start.line,
        column: 1,
        sentence: `This letter has ${signs.toLocaleString("en-GB")} signs such as * _ [ and &; ${most} is the most. Write words.`,
      },
    ];
  }
  const problems: TemplateProblem[] = [];
  /** Closing tags that belong to what was told. */
  const closed = new Set<string>();
  const walker = new Parser().parse(text).walker();
  let [line, column, after] = [1, 1, 0];
  for (let event = walker.next(); event && problems.length < mostProblems; event = walker.next()) {
    if (!event.entering) continue;
    const { node } = event;
    if (node.sourcepos) [line, column] = node.sourcepos[0];
    if (node.sourcepos) after = 0;
    // what closes a piece of HTML was told with what opens it
    if (node.type === "html_inline" && node.literal?.startsWith("</") && closed.delete(node.literal.toLowerCase()))
      continue;
    const sentence = known.has(node.type)
      ? nestedList(node)
      : (refused[node.type] ?? "This kind of text is not used in letters.");
    if (sentence) {
      const { at, until, fixes } = findMarkdown(body, node, line, after);
      after = until;
      const closing = /<\/[a-z]+>$/i.exec(at === null ? "" : body.slice(at, until))?.[0];
      if (closing) closed.add(closing.toLowerCase());
      const place = at === null ? { line: start.line + line - 1, column } : placeOf(body, at, start);
      problems.push({ ...place, sentence, ...fixesInFile(fixes, start) });
    }
  }
  return problems;
}

function nestedList(node: Node): string | null {
  if (node.type === "heading" && node.level > 2)
    return "Letters have two kinds of heading: ## for a part, and # for an annex on a page of its own.";
  return node.type === "list" && node.parent?.type === "item"
    ? "A list can't stand inside another list. Make it one list."
    : null;
}
