import { diffArrays, diffWordsWithSpace } from "diff";
import type { ComparedLine, ComparedPart } from "./shared.ts";

/** A text that differs more than this many lines or words is shown whole, rather than kept waiting for. */
const mostEdits = 800;
/** Lines that share fewer of their words are two lines, not one that was changed. */
const alikeFrom = 0.35;
/** Runs of removed and added lines longer than this are paired in their order. */
const longestRun = 60;

/**
 * Two texts beside each other: lines as they are the same, were changed, taken out or added, with the words that differ
 * marked within changed ones. By jsdiff (Myers), bounded.
 */
export function compareTexts(before: readonly string[], after: readonly string[]): ComparedLine[] {
  const changes = diffArrays([...before], [...after], { maxEditLength: mostEdits }) ?? [
    { value: [...before], removed: true, added: false },
    { value: [...after], removed: false, added: true },
  ];
  const lines: ComparedLine[] = [];
  for (let at = 0; at < changes.length; at++) {
    const change = changes[at]!;
    if (!change.removed && !change.added) {
      lines.push(
        ...change.value.map((text): ComparedLine => ({ kind: "same", before: whole(text), after: whole(text) })),
      );
      continue;
    }
    const next = changes[at + 1];
    const isReplaced = change.removed && next?.added;
    const [gone, come] = isReplaced
      ? [change.value, next.value]
      : change.removed
        ? [change.value, []]
        : [[], change.value];
    lines.push(...pairLines(gone, come));
    if (isReplaced) at++;
  }
  return lines;
}

/** Whether the two texts say the same. */
export const isSame = (lines: ComparedLine[]): boolean => lines.every(({ kind }) => kind === "same");

const whole = (text: string, marked = false): ComparedPart[] => [{ text, marked }];
const removed = (text: string): ComparedLine => ({ kind: "removed", before: whole(text, true), after: null });
const added = (text: string): ComparedLine => ({ kind: "added", before: null, after: whole(text, true) });

/** Lines that went and lines that came: those that are alike stand beside each other, in the order of both. */
function pairLines(gone: string[], come: string[]): ComparedLine[] {
  const lines: ComparedLine[] = [];
  let [i, j] = [0, 0];
  for (const [k, l] of pairs(gone, come)) {
    while (i < k) lines.push(removed(gone[i++]!));
    while (j < l) lines.push(added(come[j++]!));
    lines.push(changed(gone[i++]!, come[j++]!));
  }
  while (i < gone.length) lines.push(removed(gone[i++]!));
  while (j < come.length) lines.push(added(come[j++]!));
  return lines;
}

/** Which lines belong together: the pairs in order that share most words in all. */
function pairs(gone: string[], come: string[]): [number, number][] {
  if (gone.length > longestRun || come.length > longestRun)
    return gone.slice(0, come.length).map((_, n): [number, number] => [n, n]);
  const words = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  const [left, right] = [gone.map(words), come.map(words)];
  const best = Array.from({ length: gone.length + 1 }, () => new Array<number>(come.length + 1).fill(0));
  for (let i = gone.length - 1; i >= 0; i--)
    for (let j = come.length - 1; j >= 0; j--)
      best[i]![j] = Math.max(best[i + 1]![j]!, best[i]![j + 1]!, pairScore(left[i]!, right[j]!) + best[i + 1]![j + 1]!);
  const found: [number, number][] = [];
  for (let i = 0, j = 0; i < gone.length && j < come.length; ) {
    const score = pairScore(left[i]!, right[j]!);
    if (score > 0 && best[i]![j] === score + best[i + 1]![j + 1]!) found.push([i++, j++]);
    else if (best[i]![j] === best[i + 1]![j]) i++;
    else j++;
  }
  return found;
}

/** From 0 to 1: which share of their words two lines have in common. */
function pairScore(left: Set<string>, right: Set<string>): number {
  let common = 0;
  for (const word of left) if (right.has(word)) common++;
  const share = (2 * common) / Math.max(1, left.size + right.size);
  return share < alikeFrom ? 0 : share;
}

function changed(before: string, after: string): ComparedLine {
  const parts = diffWordsWithSpace(before, after, { maxEditLength: mostEdits });
  if (!parts) return { kind: "changed", before: whole(before, true), after: whole(after, true) };
  const side = (other: "added" | "removed") =>
    parts.filter((part) => !part[other]).map((part) => ({ text: part.value, marked: part.added || part.removed }));
  return { kind: "changed", before: side("added"), after: side("removed") };
}
