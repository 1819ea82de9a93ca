import type { TextPlace } from "./scan-tags.ts";
import type { TemplateProblem } from "./shared.ts";
import type { Tag } from "./tag.ts";
import { templateLimits } from "./template.ts";

const { lines: mostLines, blanks: mostBlanks, markers: mostMarkers } = templateLimits;
const longRun = new RegExp(`[^\\S\\n]{${mostBlanks + 1}}`);
/** Turns the direction of a text, hides a text in it, or stands between its letters: a letter could say what nobody sees. */
const disguise = /[\u061c\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;

/** A text without the signs for which a template or a campaign is refused: nobody sees them come along with a copied address. */
export const withoutDisguise = (text: string): string => text.replace(new RegExp(disguise, "gu"), "");

/**
 * What is too much of a text for the parsers of YAML, Handlebars and Markdown to read in a moment, counted in one pass
 * before any of them sees it: they take seconds over thousands of lines, blanks or marks in a row.
 * @returns the first fault, or null
 */
export function boundLines(text: string): TemplateProblem | null {
  const lines = text.split("\n");
  if (lines.length > mostLines) {
    const sentence = `A template may have ${mostLines.toLocaleString("en-GB")} lines at most; this one has ${lines.length.toLocaleString("en-GB")}.`;
    return { line: mostLines + 1, column: 1, sentence };
  }
  for (const [index, line] of lines.entries()) {
    const run = line.search(longRun);
    if (run >= 0)
      return { line: index + 1, column: run + 1, sentence: "Hundreds of blanks stand in a row here. Take them out." };
    const hidden = line.search(disguise);
    if (hidden >= 0) {
      const sentence =
        "There is a sign here that can't be seen and changes how the text reads. Delete it and type the text again.";
      return { line: index + 1, column: hidden + 1, sentence };
    }
  }
  return null;
}

/** A head with more of YAML's own signs than sixty fields with all their settings need, or null. */
export function boundHead(
  head: string,
  firstLine: number,
  mostSigns: number = templateLimits.headSigns,
): TemplateProblem | null {
  const count = (sign: RegExp) => head.match(sign)?.length ?? 0;
  const signs = Math.max(count(/[:,&*!?]/g), count(/["'%]/g));
  if (signs <= mostSigns) return null;
  const most = mostSigns.toLocaleString("en-GB");
  const sentence = `The head has ${signs.toLocaleString("en-GB")} signs such as : , and quotes which YAML reads; ${most} is the most. Ask less, or make two templates.`;
  return { line: firstLine, column: 1, sentence };
}

/** The first line of a body whose marks would open lists or quotations in one another, or null. */
export function boundMarkers(body: string, start: TextPlace): TemplateProblem | null {
  for (const [index, line] of body.split("\n").entries()) {
    if (/^(?:[-\s]+|[*\s]+|[_\s]+)$/.test(line)) continue; // a rule, whatever its length
    let [at, count] = [0, 0];
    for (let found = markerAt(line, at); found > 0 && count <= mostMarkers; found = markerAt(line, at)) {
      at += found;
      count++;
    }
    if (count <= mostMarkers) continue;
    const isQuote = line.trimStart().startsWith(">");
    const sentence = isQuote
      ? 'A line that begins with ">" is a quotation block, which letters don\'t have. Use quotes.'
      : "A list can't stand inside another list. Make it one list.";
    return { line: start.line + index, column: 1, sentence };
  }
  return null;
}

function markerAt(line: string, at: number): number {
  const piece = /^[^\S\n]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=\s))/.exec(line.slice(at, at + 300));
  return piece?.[0].length ?? 0;
}

/** The first tag that is too long, or has helpers too deep in one another, to be read; comments may be long. */
export function boundTag(tags: readonly Tag[]): { tag: Tag; sentence: string } | null {
  for (const tag of tags) {
    if (tag.inner.startsWith("!")) continue;
    if (tag.raw.length > templateLimits.tagCharacters) {
      return {
        tag,
        sentence: `A tag has ${templateLimits.tagCharacters} characters at most. Write less between its braces.`,
      };
    }
    let [depth, deepest] = [0, 0];
    for (const sign of tag.raw) {
      if (sign === "(") deepest = Math.max(deepest, ++depth);
      else if (sign === ")") depth--;
    }
    if (deepest > templateLimits.callDepth) {
      return {
        tag,
        sentence: `Brackets may stand ${templateLimits.callDepth} deep in one another at most. Ask in two conditions.`,
      };
    }
  }
  return null;
}

/** Where the tag begins that is one too many, or -1: counted before anything is made of them. */
export function findTagTooMany(text: string): number {
  let count = 0;
  for (let at = text.indexOf("{{"); at >= 0; at = text.indexOf("{{", at + 2))
    if (++count > templateLimits.tags) return at;
  return -1;
}

/** What is too much of a subject, before it is read. */
export function boundSubject(subject: string): string | null {
  if (subject.length > templateLimits.subjectSource) {
    return `The subject has ${subject.length.toLocaleString("en-GB")} characters with its conditions; ${templateLimits.subjectSource.toLocaleString("en-GB")} is the most.`;
  }
  const parts = subject.split("[[").length - 1;
  return parts > templateLimits.subjectParts
    ? `A subject may have ${templateLimits.subjectParts} parts in [[ ]] at most; this one has ${parts}.`
    : null;
}
