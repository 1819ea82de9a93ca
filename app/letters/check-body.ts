import Handlebars from "handlebars";
import type { Complain } from "./body-check.ts";
import { boundTag, findTagTooMany } from "./bound-text.ts";
import { checkProgram, depthSentence } from "./check-program.ts";
import { editSource, unedited } from "./edit-source.ts";
import { NodeMender } from "./mend-nodes.ts";
import { mendComparison } from "./mend-tags.ts";
import { fixesInFile, placeOf, scanTags, type Tag, type TextPlace } from "./scan-tags.ts";
import type { Field, Said, TemplateFix, TemplateProblem } from "./shared.ts";
import { templateLimits } from "./template.ts";
import type { Step } from "./template-program.ts";
import { translateProgram } from "./translate-program.ts";

type Node = hbs.AST.Node;

export interface CheckedBody {
  tags: Tag[];
  problems: TemplateProblem[];
  /** What the text does, where there are no problems. */
  steps: Step[];
  /** Lines on which a slip keeps the text from being read. */
  slips: ReadonlySet<number>;
  /** More may show once these problems are mended. */
  more: boolean;
}

/**
 * Checks a Handlebars text against the list of what templates may do: declared and system fields, if, unless, each,
 * our helpers. Everything else is refused with line, column and what to write instead.
 * The number and nesting of tags are bounded before and after Handlebars parses it. Where a slip keeps it from being
 * read, the rest is checked as it would be once that is mended.
 * @param unsure names of fields of which it is not known how they may be used
 * @returns the tags, and the problems in no order
 */
export function checkBody(
  text: string,
  start: TextPlace,
  fields: Field[],
  unsure: ReadonlySet<string> | "all" = new Set(),
): CheckedBody {
  let looked = lookAt(text, fields, unsure);
  const { tags, steps } = looked;
  const found: Found[] = [];
  const slips = new Set<number>();
  let back: (place: number) => number | null = (place) => place;
  for (let round = 0; ; round++) {
    const mine = looked.found.map((one) => movedBack(one, back));
    if (looked.stopped) for (const { index } of mine) slips.add(placeOf(text, index, start).line);
    found.push(...mine);
    const edits = round < mostRounds && looked.stopped ? mendsOf(looked.found) : null;
    if (!edits) break;
    const [read, before] = [looked.text, back];
    looked = lookAt(editSource(read, edits), fields, unsure);
    back = (place) => {
      const earlier = unedited(edits, place);
      return earlier === null ? null : before(earlier);
    };
  }
  const problems = found.map(({ index, said, fixes }) => ({
    ...placeOf(text, index, start),
    ...said,
    ...fixesInFile(fixes, start),
  }));
  return { tags, problems, slips, steps: found.length > 0 ? [] : steps, more: looked.stopped || looked.leftOut };
}

/** Times that a text is mended to see what else there is: each slip of Handlebars' own grammar takes one. */
const mostRounds = 6;

/** A problem in places of a text. */
interface Found {
  index: number;
  said: Said;
  fixes: TemplateFix[];
}

interface Looked {
  text: string;
  tags: Tag[];
  found: Found[];
  steps: Step[];
  /** It could not be read to the end. */
  stopped: boolean;
  /** Something may be wrong or not, depending on a field that has a problem itself. */
  leftOut: boolean;
}

function lookAt(text: string, fields: Field[], unsure: ReadonlySet<string> | "all"): Looked {
  const stop = (tags: Tag[], found: Found[]): Looked => {
    return { text, tags, found, steps: [], stopped: true, leftOut: false };
  };
  const refuse = (tags: Tag[], index: number, sentence: string) =>
    stop(tags, [{ index, said: { sentence }, fixes: [] }]);
  const tooMany = findTagTooMany(text);
  if (tooMany >= 0) return refuse([], tooMany, tooManySentence);
  const { tags, slips } = scanTags(text);
  if (slips.length > 0)
    return stop(
      tags,
      slips.map(({ index, sentence, fixes }) => ({ index, said: { sentence }, fixes })),
    );
  const long = boundTag(tags);
  if (long) return refuse(tags, long.tag.index, long.sentence);
  const deep = tooDeep(tags);
  if (deep) return refuse(tags, deep.tag.index, deep.sentence);
  let program: hbs.AST.Program;
  try {
    program = Handlebars.parse(text);
  } catch (error) {
    return stop(tags, [explainParseError(error as Error, text, tags)]);
  }
  if (unsure === "all") return { text, tags, found: [], steps: [], stopped: false, leftOut: tags.length > 0 };
  const found: Found[] = [];
  let leftOut = false;
  const complain: Complain = (node, said, fixes = []) => {
    const index = indexOf(text, node);
    if (isAbout(unsure, tags, index)) leftOut = true;
    else found.push({ index, said: typeof said === "string" ? { sentence: said } : said, fixes });
    return null;
  };
  const byName = new Map(fields.map((field) => [field.name, field]));
  const leaveOut = () => {
    leftOut = true;
  };
  const body = { fields: byName, mend: new NodeMender(text), complain, leaveOut };
  checkProgram(body, program, { each: null, parent: null, rows: 1, depth: 0 });
  const steps = found.length > 0 || leftOut ? [] : translateProgram(program, fields);
  return { text, tags, found, steps, stopped: false, leftOut };
}

function indexOf(text: string, { loc }: Node): number {
  let lineStart = 0;
  for (let line = 1; line < loc.start.line; line++) lineStart = text.indexOf("\n", lineStart) + 1;
  return lineStart + loc.start.column;
}

/** Whether the tag at a place names one of these fields. */
function isAbout(unsure: ReadonlySet<string>, tags: readonly Tag[], index: number): boolean {
  if (unsure.size === 0) return false;
  const tag = tags.find((one) => one.index <= index && index < one.index + one.raw.length);
  const words = new Set(tag?.raw.toLowerCase().match(/[a-z_][\w-]*/g));
  return [...unsure].some((name) => words.has(name.toLowerCase()));
}

/** The first mend of each problem together; null where one has none, or two are in each other's way. */
function mendsOf(found: readonly Found[]): TemplateFix["edits"] | null {
  const edits = found.flatMap(({ fixes }) => fixes[0]?.edits ?? []).sort((a, b) => a.from - b.from || a.to - b.to);
  const isApart = edits.every(({ from }, n) => n === 0 || from >= (edits[n - 1]?.to ?? 0));
  return isApart && found.every(({ fixes }) => fixes.length > 0) ? edits : null;
}

/** A problem of the mended text at its place in the text before; its own mends only where they touch nothing mended. */
function movedBack({ index, said, fixes }: Found, back: (place: number) => number | null): Found {
  const place = (at: number): number => back(at) ?? (at > 0 ? place(at - 1) : 0);
  const moved = fixes.flatMap(({ edits, ...words }): TemplateFix[] => {
    const then = edits.flatMap(({ from, to, text }) => {
      const [start, end] = [back(from), back(to)];
      return start !== null && end !== null && end - start === to - from ? [{ from: start, to: end, text }] : [];
    });
    return then.length === edits.length ? [{ ...words, edits: then }] : [];
  });
  return { index: place(index), said, fixes: moved };
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

function explainParseError(error: Error, text: string, tags: Tag[]): Found {
  const line = Number(/line (\d+)/.exec(error.message)?.[1] ?? (error as { lineNumber?: number }).lineNumber ?? 1);
  const lineStart =
    text
      .split("\n")
      .slice(0, line - 1)
      .join("\n").length + (line > 1 ? 1 : 0);
  const lineEnd = text.indexOf("\n", lineStart) < 0 ? text.length : text.indexOf("\n", lineStart);
  const near = tags.filter((tag) => tag.index <= lineEnd && tag.index + tag.raw.length >= lineStart);
  const tag = near.find(({ inner }) => !/^[#/]?(?:else )?[\w. "()@/]*$/.test(inner)) ?? near.at(-1);
  if (!tag) {
    const sentence = "This line can't be read as a template. Look at its braces.";
    return { index: lineStart, said: { sentence }, fixes: [] };
  }
  const hint = tag.inner.includes("=")
    ? 'To compare, write {{#if (is field "value")}}.'
    : "A tag holds one field, such as {{name}}, or a helper with what it needs, such as {{count works}}.";
  const sentence = `${tag.raw.slice(0, 60).replace(/\s+/g, " ")} can't be read. ${hint}`;
  return { index: tag.index, said: { sentence }, fixes: mendComparison(tag) };
}
