import { addField } from "./arrange-fields.ts";
import { changeSettings } from "./change-settings.ts";
import { type PastedBlank, readBlanks } from "./paste-blanks.ts";
import { Mends, type PasteMend } from "./paste-mends.ts";
import { readShape } from "./paste-shape.ts";
import { mendPastedTags, mendSigns, readParts } from "./paste-signs.ts";
import { readSettings } from "./read-settings.ts";
import { splitFrontMatter } from "./split-front-matter.ts";

/** A text from a word processor as the body of a template, with all that was changed. */
export interface PastedLetter {
  body: string;
  /** Where the text names one. */
  subject: string | null;
  mends: PasteMend[];
  /** What is to be filled in, in the order of the text. */
  blanks: PastedBlank[];
  /** The head of a whole template file, where one was pasted. */
  head: string | null;
}

/** Most that is read of a paste, in characters: a template has 32 kB. */
const most = 100_000;
const mostLines = 3_000;

/**
 * Reads a letter from a word processor or a mail: its paragraphs, lists, greeting, closing and blanks. Curly quotes stay
 * in prose and are straight between braces; every change is listed in words.
 * @param fields the fields that the template has
 * @param keep what looks like a blank and is none, as `blanks` wrote it
 */
export function readPastedLetter(
  pasted: string,
  { fields, keep = [] }: { fields: readonly { name: string; label: string }[]; keep?: readonly string[] },
): PastedLetter {
  const mends = new Mends();
  const signs = mendSigns(cut(pasted), mends);
  const { head, rest } = takeHead(signs, mends);
  const ownNames = head === null ? [] : (readSettings(`---\n${head}\n---\n`)?.fields ?? []);
  const known = [...ownNames, ...fields];
  const tags = mendPastedTags(
    rest,
    known.map(({ name }) => name),
    mends,
  );
  if (head !== null) return { body: `${tags.trim()}\n`, subject: null, mends: mends.all, blanks: [], head };
  const { text, blanks } = readBlanks(tags, { fields: known, keep, mends });
  const { parts, subject } = readShape(readParts(text, mends), mends);
  const body = `${parts.map(({ lines }) => lines.join("\n")).join("\n\n")}\n`;
  const used = blanks.filter(({ name }) => body.includes(`{{${name}}}`) || subject?.includes(`{{${name}}}`));
  const needsName = body.includes("{{name}}") && ![...used, ...known].some(({ name }) => name === "name");
  if (needsName)
    used.push({ written: "the name under the letter", name: "name", field: { label: "Your name", kind: "" } });
  return { body, subject, mends: mends.all, blanks: used, head: null };
}

/** What is read of a paste: a letter has a hundred lines, and thousands would keep others waiting. */
function cut(pasted: string): string {
  const text = pasted.slice(0, most);
  const lines = text.split(/\r\n?|\n/, mostLines + 1);
  return lines.length > mostLines ? lines.slice(0, mostLines).join("\n") : text;
}

/** A template with a pasted letter in the place of its own: the fields that it had stay, and new ones are added. */
export function withPastedLetter(source: string, { body, subject, blanks, head }: PastedLetter): string {
  if (head !== null) return `---\n${head}\n---\n${body}`;
  const split = splitFrontMatter(source);
  if (!split.ok) return source;
  let changed = `---\n${split.value.head}\n---\n${body}`;
  for (const { name, field } of blanks) {
    const taken = readSettings(changed)?.fields.some((known) => known.name === name);
    if (field && !taken)
      changed = addField(changed, name, {
        ...field,
        required: name === "name",
        ...(name === "name" ? { max: "100" } : {}),
      });
  }
  const settings = readSettings(changed);
  if (subject === null || !settings) return changed;
  return changeSettings(changed, {
    ...settings,
    subject,
    fields: settings.fields.map((field) => ({ ...field, was: field.name })),
  });
}

/** The head of a template file that went through a word processor: dashes, quotes and capitals as YAML wants them. */
function takeHead(text: string, mends: Mends): { head: string | null; rest: string } {
  const lines = text.replace(/^\s+/, "").split("\n");
  const isRule = (line: string | undefined) => /^[-–—]{1,4}\s*$/.test(line ?? "");
  const end = lines.findIndex((line, i) => i > 0 && isRule(line));
  if (!isRule(lines[0]) || end < 0 || !/^\s*title\s*:/im.test(lines.slice(1, end).join("\n")))
    return { head: null, rest: text };
  const head = lines.slice(1, end).map((line) => {
    const straight = line.replace(/(?<=[:[,{]\s*)[“”„]([^“”„]*)[“”„]/g, (_, words: string) => JSON.stringify(words));
    if (straight !== line) mends.add("Curly quotes around settings became straight ones", line, straight);
    const small = straight
      .replace(
        /^(\s*)([A-Z])(\w*\s*:)/,
        (_, blanks: string, letter: string, more: string) => blanks + letter.toLowerCase() + more,
      )
      .replace(
        /([{,]\s*)(Label|Hint|Kind|Required|Many|Options|Min|Max|Example|Prompt|Openings|Words)(?=\s*:)/g,
        (_, before: string, word: string) => before + word.toLowerCase(),
      )
      .replace(/\t/g, "  ");
    if (small !== straight) mends.add("Names of settings begin with a small letter", straight, small);
    return small;
  });
  return { head: head.join("\n"), rest: lines.slice(end + 1).join("\n") };
}
