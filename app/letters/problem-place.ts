import { isMap } from "yaml";
import { scalarText } from "./read-field.ts";
import type { TemplateProblem } from "./shared.ts";
import { normalLines, splitFrontMatter } from "./split-front-matter.ts";
import { openFields } from "./template-settings.ts";
import { endOf, lineEndAfter, pairOf } from "./yaml-edits.ts";

/** Where in an editor a problem shows: places are those of the letter's text, or of the file with LF line ends. */
export type ProblemPlace =
  | { in: "letter"; from: number; to: number }
  | { in: "field"; index: number; key: string | null; from: number; to: number }
  | { in: "head"; key: string | null; from: number; to: number }
  | { in: "file"; from: number; to: number };

/**
 * Finds the place of a problem.
 * @returns in the letter's text: from its beginning; in head and file: from the file's
 */
export function placeProblem(source: string, { line, column }: Pick<TemplateProblem, "line" | "column">): ProblemPlace {
  const text = normalLines(source);
  const lines = text.split("\n");
  const from = Math.min(
    text.length,
    lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0) + column - 1,
  );
  const to = from + lengthOf(text.slice(from));
  const split = splitFrontMatter(source);
  if (!split.ok) return { in: "file", from, to };
  const { head, headAt, bodyAt } = split.value;
  if (from >= bodyAt) return { in: "letter", from: from - bodyAt, to: to - bodyAt };
  const opened = openFields(`${head}\n`);
  if (!opened || from < headAt) return { in: "file", from, to };
  const at = from - headAt;
  const index = opened.fields.items.findIndex((pair) => at < lineEndAfter(opened.head, endOf(pair)));
  const first = opened.fields.items[0]?.key.range?.[0] ?? Number.POSITIVE_INFINITY;
  const field = opened.fields.items[index];
  if (field && at >= first) {
    const inner = isMap(field.value) ? field.value.items.find((pair) => at <= endOf(pair as never)) : undefined;
    const key = inner && at > (field.key.range?.[1] ?? 0) ? scalarText(inner.key) : null;
    return { in: "field", index, key, from, to };
  }
  const key = ["title", "description", "subject", "true_until"].find((name) => {
    const pair = pairOf(opened.map, name);
    return pair?.key.range && at >= pair.key.range[0] && at <= endOf(pair);
  });
  return { in: "head", key: key ?? null, from, to };
}

/** How far a problem reaches from its place: its tag, else its word. */
function lengthOf(rest: string): number {
  const tag = /^\{\{[^\n]*?\}\}+/.exec(rest)?.[0];
  return (tag ?? /^[@\w./]+/.exec(rest)?.[0] ?? /^\S+/.exec(rest)?.[0] ?? "").length;
}
