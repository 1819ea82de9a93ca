import Handlebars from "handlebars";
import type { Complain } from "./body-check.ts";
import { boundTag, findTagTooMany } from "./bound-text.ts";
import { checkProgram, depthSentence } from "./check-program.ts";
import { NodeMender } from "./mend-nodes.ts";
import { mendComparison } from "./mend-tags.ts";
import { fixesInFile, placeOf, scanTags, type Tag, type TextPlace } from "./scan-tags.ts";
import type { Field, TemplateProblem } from "./shared.ts";
import { templateLimits } from "./template.ts";
import type { Step } from "./template-program.ts";
import { translateProgram } from "./translate-program.ts";

type Node = hbs.AST.Node;

/**
 * Checks a Handlebars text against the list of what templates may do: declared and system fields, if, unless, each,
 * our helpers. Everything else is refused with line, column and what to write instead.
 * The number and nesting of tags are bounded before and after Handlebars parses it.
 * @returns the tags, the problems in no order, and what the text does where there are none
 */
export function checkBody(
  text: string,
  start: TextPlace,
  fields: Field[],
): { tags: Tag[]; problems: TemplateProblem[]; steps: Step[] } {
  const refuse = (tags: Tag[], index: number, sentence: string) => ({
    ...{ tags, steps: [], problems: [{ ...placeOf(text, index, start), sentence }] },
  });
  const tooMany = findTagTooMany(text);
  if (tooMany >= 0) return refuse([], tooMany, tooManySentence);
  const { tags, problems } = scanTags(text, start);
  if (problems.length > 0) return { tags, problems, steps: [] };
  const long = boundTag(tags);
  if (long) return refuse(tags, long.tag.index, long.sentence);
  const deep = tooDeep(tags);
  if (deep) return refuse(tags, deep.tag.index, deep.sentence);
  let program: hbs.AST.Program;
  try {
    program = Handlebars.parse(text);
  } catch (error) {
    return { tags, steps: [], problems: [explainParseError(error as Error, text, tags, start)] };
  }
  const at = (node: Node) => ({
    line: start.line + node.loc.start.line - 1,
    column: node.loc.start.line === 1 ? start.column + node.loc.start.column : node.loc.start.column + 1,
  });
  const complain: Complain = (node, sentence, fixes = []) => {
    problems.push({ ...at(node), sentence, ...fixesInFile(fixes, start) });
    return null;
  };
  const byName = new Map(fields.map((field) => [field.name, field]));
  const body = { fields: byName, mend: new NodeMender(text), complain };
  checkProgram(body, program, { each: null, parent: null, rows: 1, depth: 0 });
  return { tags, problems, steps: problems.length > 0 ? [] : translateProgram(program, fields) };
}

const tooManySentence = `A template may have ${templateLimits.tags} tags at most, and this is one more.`;
const elsesSentence = `A block may have ${templateLimits.elses} times "else" at most. Make several blocks of it.`;

/** The tag that opens a block too deep in others, or that is one "else" too many for its block. */
function tooDeep(tags: Tag[]): { tag: Tag; sentence: string } | null {
  const elses: number[] = [];
  for (const tag of tags) {
    if (tag.inner.startsWith("#") && elses.push(0) > templateLimits.blockDepth) return { tag, sentence: depthSentence };
    if (tag.inner.startsWith("/")) elses.pop();
    if (!/^(?:else\b|\^)/.test(tag.inner)) continue;
    const count = (elses.pop() ?? 0) + 1;
    if (count > templateLimits.elses) return { tag, sentence: elsesSentence };
    elses.push(count);
  }
  return null;
}

function explainParseError(error: Error, text: string, tags: Tag[], start: TextPlace): TemplateProblem {
  const line = Number(/line (\d+)/.exec(error.message)?.[1] ?? (error as { lineNumber?: number }).lineNumber ?? 1);
  const lineStart =
    text
      .split("\n")
      .slice(0, line - 1)
      .join("\n").length + (line > 1 ? 1 : 0);
  const lineEnd = text.indexOf("\n", lineStart) < 0 ? text.length : text.indexOf("\n", lineStart);
  const near = tags.filter((tag) => tag.index <= lineEnd && tag.index + tag.raw.length >= lineStart);
  const tag = near.find(({ inner }) => !/^[#/]?(?:else )?[\w. "()@/]*$/.test(inner)) ?? near.at(-1);
  const place = placeOf(text, tag?.index ?? lineStart, start);
  if (!tag) return { ...place, sentence: "This line can't be read as a template. Look at its braces." };
  const hint = tag.inner.includes("=")
    ? 'To compare, write {{#if (is field "value")}}.'
    : "A tag holds one field, such as {{name}}, or a helper with what it needs, such as {{count works}}.";
  const sentence = `${tag.raw.slice(0, 60).replace(/\s+/g, " ")} can't be read. ${hint}`;
  return { ...place, sentence, ...fixesInFile(mendComparison(tag), start) };
}
