import { labelFor } from "./field-name.ts";
import { findLeftBlanks, type LeftBlank } from "./paste-blanks.ts";
import { itemOf } from "./paste-signs.ts";
import type { FieldKind, TemplateFix } from "./shared.ts";

/** Advice on a letter's text; places are those of the body. */
export interface TextAdvice {
  at: number;
  sentence: string;
  fixes: TemplateFix[];
  /** A field that the first fix needs and the form does not have yet. */
  adds: { name: string; label: string; kind: FieldKind | "" } | null;
}

/**
 * What is to be filled in by somebody, and would be printed as it stands.
 * @param text the letter with blanks in the place of its tags
 */
export function adviseOnBlanks(text: string, fields: readonly { name: string; label: string }[]): TextAdvice[] {
  return findLeftBlanks(text, fields).map((left) => {
    const name = nameFor(left, text);
    const field = left.blank?.field ?? null;
    const edits = [{ from: left.at, to: left.at + left.written.length, text: `{{${name}}}` }];
    return {
      at: left.at,
      sentence: `“${left.written.slice(0, 60)}” looks as if it is still to be filled in. It will be printed as it stands.`,
      fixes: name ? [{ label: field ? `Ask for it: add a field ${name}` : `Write {{${name}}}`, edits }] : [],
      adds: field && name ? { ...field, name, label: field.label || labelFor(name) } : null,
    };
  });
}

/** A greeting takes the name with its title, as the hub writes it. */
function nameFor({ blank, at }: LeftBlank, text: string): string | null {
  if (blank?.name !== "recipient.name") return blank?.name ?? null;
  const before = text.slice(text.lastIndexOf("\n", at - 1) + 1, at);
  return /^\s*(?:dear|annwyl)\s*$/i.test(before) ? "recipient.salutation" : blank.name;
}

const markdownItem = /^ {0,3}(?:[-*+]|\d{1,9}[.)])\s/;
/** "A. Writer" is a name rather than an item. */
const initial = /^\s*\(?[A-Za-z]\.[^\S\n\t]/;

/** Lists as a word processor puts them on the clipboard: the letter would print them as one paragraph. */
export function adviseOnLists(body: string): TextAdvice[] {
  const lines = body.split("\n");
  const items = lines.map((line, i) => (initial.test(line) ? null : itemOf(lines, i)));
  const advice: TextAdvice[] = [];
  let start = 0;
  for (let first = 0; first < lines.length && advice.length < mostLists; first++) {
    const next = items.indexOf(null, first);
    const end = next < 0 ? lines.length : next;
    if (end > first) {
      const isPlain = (line: string | undefined) => line !== undefined && line.trim() !== "" && !line.startsWith("{{");
      const group = lines.slice(first, end);
      const runsOn = isPlain(lines[end]) && group.some((line) => /^\s*\S{1,4}\t/.test(line));
      if (runsOn || group.some((line) => !markdownItem.test(line))) {
        const text = group.map((_, i) => items[first + i]).join("\n");
        const written = `${isPlain(lines[first - 1]) ? "\n" : ""}${text}${isPlain(lines[end]) ? "\n" : ""}`;
        advice.push({
          at: start,
          sentence: sentenceOf(group),
          fixes: [
            {
              label: group.length > 1 ? `Make a list of these ${group.length} lines` : "Make it an item of a list",
              edits: [{ from: start, to: start + group.join("\n").length, text: written }],
            },
          ],
          adds: null,
        });
      }
      start += group.reduce((sum, line) => sum + line.length + 1, 0);
      first = end;
    }
    start += (lines[first]?.length ?? 0) + 1;
  }
  return advice;
}

const mostLists = 20;

function sentenceOf(group: string[]): string {
  if (group.every((line) => markdownItem.test(line)))
    return "The line below this list would be printed as part of its last item.";
  return group.length > 1
    ? "These lines look like a list from a word processor. The letter prints them as one paragraph."
    : "This line looks like an item of a list. The letter prints its sign as text.";
}
