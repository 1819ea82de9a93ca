import { isBlank } from "./clean-text.ts";
import { type Printed, placeholder } from "./letter-run.ts";

/** Words that lead to what is missing, and say nothing without it. */
const leading = /\s+(?:from|in|by|as|of|to|for|and|or|with|a|an|the|at|on|about|your|my|our|we|I|is|are)$/i;
/** What parts a line: the part that has the gap is left out whole. */
const part = /\s*(?:[,;:(—]|\s[–-]\s)(?:(?![,;:(—]|\s[–-]\s).)*$/s;

/**
 * A subject without what follows its first gap: up to the last comma or colon before it, or without the words that lead
 * to it. Where nothing is left, the title takes its place.
 * @param run of the subject, with a gap
 * @param fill makes the line of a text and its values
 */
export function beforeGap(
  run: { text: string; values: readonly Printed[]; gapAt: number | null },
  fill: (text: string, values: readonly Printed[]) => string,
  title: string,
): string {
  const said = run.text.slice(0, run.gapAt ?? undefined).replace(/\[\[|\]\]/g, "");
  const whole = said.replace(part, "");
  let kept = whole === said || isBlank(whole) ? said.trimEnd().replace(/[,;:(—–-]+$/, "") : whole;
  while (leading.test(kept)) kept = kept.replace(leading, "");
  const line = fill(kept, run.values.slice(0, kept.split(placeholder).length - 1));
  return /[\p{L}\p{N}].*[\p{L}\p{N}]/su.test(line) && /\s/.test(line.trim()) ? line : title;
}
