import { isMap } from "yaml";
import { openFields } from "./open-head.ts";
import { scalarText } from "./read-field.ts";
import type { TemplateProblem } from "./shared.ts";
import { normalLines, splitFrontMatter } from "./split-front-matter.ts";
import { endOf, lineEndAfter, type PlacedMap, pairOf } from "./yaml-edits.ts";

/** Where in an editor a problem shows: places are those of the letter's text, or of the file with LF line ends. */
export type ProblemPlace =
  | { in: "letter"; from: number; to: number }
  | { in: "field"; index: number; key: string | null; from: number; to: number }
  | { in: "head"; key: string | null; from: number; to: number }
  | { in: "file"; from: number; to: number };

/**
 * Finds the places of problems.
 * @returns in the letter's text: from its beginning; in head and file: from the file's
 */
export function placeProblems(
  source: string,
  problems: readonly Pick<TemplateProblem, "line" | "column" | "box">[],
): ProblemPlace[] {
  const text = normalLines(source);
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const split = splitFrontMatter(source);
  const opened = split.ok ? openFields(`${split.value.head}\n`) : null;
  return problems.map(({ line, column, box }) => {
    const from = Math.min(text.length, (starts[line - 1] ?? text.length) + column - 1);
    const to = from + lengthOf(text.slice(from, from + 500));
    if (!split.ok) return { in: "file", from, to };
    const { headAt, bodyAt } = split.value;
    if (from >= bodyAt) return { in: "letter", from: from - bodyAt, to: to - bodyAt };
    if (!opened || from < headAt) return { in: "file", from, to };
    const place = placeInHead(opened, from - headAt);
    // what is missing stands elsewhere than where it should be
    if (box && headBoxes.includes(box)) return { in: "head", key: box, from, to };
    return { ...place, ...(box && { key: box }), from, to };
  });
}

type HeadPlace = { in: "field"; index: number; key: string | null } | { in: "head"; key: string | null };

/** Keys of the head that have a box of their own, and the one for all that is asked. */
const headBoxes = ["title", "description", "subject", "true_until", "fields"];

function placeInHead({ head, map, fields }: NonNullable<ReturnType<typeof openFields>>, at: number): HeadPlace {
  const index = fields.items.findIndex((pair) => at < lineEndAfter(head, endOf(pair)));
  const first = fields.items[0]?.key.range?.[0] ?? Number.POSITIVE_INFINITY;
  const field = fields.items[index];
  if (field && at >= first) {
    const inner = isMap(field.value) ? (field.value as PlacedMap).items.find((pair) => at <= endOf(pair)) : undefined;
    const key = inner && at > (field.key.range?.[1] ?? 0) ? scalarText(inner.key) : null;
    return { in: "field", index, key };
  }
  const key = headBoxes.find((name) => {
    const pair = name === "fields" ? undefined : pairOf(map, name);
    return pair?.key.range && at >= pair.key.range[0] && at <= endOf(pair);
  });
  return { in: "head", key: key ?? null };
}

/** How far a problem reaches from its place: its tag, else its word. */
function lengthOf(rest: string): number {
  const tag = /^\{\{[^\n]*?\}\}+/.exec(rest)?.[0];
  return (tag ?? /^[@\w./]+/.exec(rest)?.[0] ?? /^\S+/.exec(rest)?.[0] ?? "").length;
}
