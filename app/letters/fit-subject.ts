import { firstGraphemes } from "./clean-text.ts";
import { type Printed, placeholder } from "./letter-run.ts";

/** What a list of mails shows of a subject; a longer one is cut off in the office that reads it. */
const subjectFits = 78;

interface Part {
  text: string;
  values: readonly Printed[];
  isOptional: boolean;
}

/**
 * Lets a subject say as much as fits: where it has over 78 characters, parts in `[[double square brackets]]` are left
 * out; the last is kept first, then the one before it, as far as each fits. What else it says stays, however long.
 * @param text as the template wrote it, with placeholders
 * @param values in the order of the placeholders: what stands in them is never taken for brackets
 * @param fill makes the line of a text and its values
 */
export function fitSubject(
  text: string,
  values: readonly Printed[],
  fill: (text: string, values: readonly Printed[]) => string,
): string {
  if (!text.includes("[[")) return fill(text, values);
  const parts = cutParts(text, values);
  const lineOf = (kept: readonly Part[]) =>
    fill(
      kept.map((part) => part.text).join(""),
      kept.flatMap((part) => part.values),
    );
  const fits = (kept: readonly Part[]) => isShort(lineOf(kept));
  if (fits(parts)) return lineOf(parts);
  let kept = parts.filter((part) => !part.isOptional);
  for (const part of parts.filter(({ isOptional }) => isOptional).reverse()) {
    const withIt = parts.filter((one) => one === part || kept.includes(one));
    if (fits(withIt)) kept = withIt;
  }
  return lineOf(kept);
}

/** Without counting to the end of a long one. */
const isShort = (line: string) => firstGraphemes(line, subjectFits) === line;

/** A bracket that a condition left without its other one is no bracket. */
function cutParts(text: string, values: readonly Printed[]): Part[] {
  let used = 0;
  return text.split(/(\[\[(?:(?!\[\[|\]\]).)*\]\])/s).map((piece, n) => {
    const part = piece.replace(/\[\[|\]\]/g, "");
    const count = part.split(placeholder).length - 1;
    used += count;
    return { text: part, values: values.slice(used - count, used), isOptional: n % 2 === 1 };
  });
}
