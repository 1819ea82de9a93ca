import { fieldNameFor } from "./field-name.ts";
import { nearestWord } from "./nearest-word.ts";
import type { Mends } from "./paste-mends.ts";
import type { FieldKind } from "./shared.ts";

/** A place in a pasted text that somebody is to fill in. */
export interface PastedBlank {
  /** As it stands in the text. */
  written: string;
  /** What takes its place: a field, or what the hub knows by itself. */
  name: string;
  /** A new field with this label and kind; null where the name is known already. */
  field: { label: string; kind: FieldKind | "" } | null;
}

interface Known {
  name: string;
  label: string;
}

/** What the hub knows by itself, by the words that people use for it. */
const known: [RegExp, string][] = [
  [
    /^(?:mp|member|m\.p\.|recipient|minister|company|organisation)(?:['’]?s)?(?: of parliament)?(?:['’]?s)? ?(?:full )?(?:name|title(?: and (?:sur)?name)?)?$/,
    "recipient.name",
  ],
  [/^(?:name of (?:your |the |my )?(?:mp|member|recipient|company)|title and surname|mp)$/, "recipient.name"],
  [/^(?:(?:your|my|name of) )?(?:the )?constituency(?: name)?$/, "recipient.constituency"],
  [/^(?:today['’]?s )?date$/, "today"],
  [/^(?:the )?(?:secretary of state|minister)(?:['’]?s)? name$/, "campaign.office_holder"],
];

/** Fields that most letters have, by the words that people use for them. */
const usual: [RegExp, Known & { kind: FieldKind | "" }][] = [
  [
    /^(?:your |my |insert |full |first |sur)*name(?: here| and surname)?$/,
    { name: "name", label: "Your name", kind: "" },
  ],
  [
    /^(?:your |my |full |home |postal )*address(?: here)?$/,
    { name: "address", label: "Your address", kind: "address" },
  ],
  [/^(?:your |my )*post ?code$/, { name: "postcode", label: "Your postcode", kind: "postcode" }],
  [/^(?:your |my )*e-?mail(?: address)?$/, { name: "email", label: "Your e-mail", kind: "email" }],
];

const written =
  /\{\{[^\S\n]{0,9}([A-Za-z][\w ’'-]{0,50})[^\S\n]{0,9}\}\}|«[^\S\n]{0,9}([^«»\n]{1,60})[^\S\n]{0,9}»|<<[^\S\n]{0,9}([^<>\n]{1,60})[^\S\n]{0,9}>>|<[^\S\n]{0,9}([A-Za-z][^<>\n@/]{0,60})[^\S\n]{0,9}>|\[[^\S\n]{0,9}([^[\]\n]{2,200})[^\S\n]{0,9}\](?!\()|(?<!\{)\{[^\S\n]{0,9}([A-Za-z][^{}\n]{0,60})[^\S\n]{0,9}\}(?!\})|_{3,}|\.{6,}|…{2,}/g;

/** Most blanks that are read: a form asks no more. */
const mostBlanks = 60;

/** Words in square brackets that belong to the text. */
const notBlank = /^(?:sic|\d+|…|\.\.\.|emphasis added|citation needed|note \d+)$/i;

/**
 * Writes fields in the place of what is to be filled in: [Name], «Name», <<name>>, {name}, ____.
 * @param keep blanks that stay as they were written
 */
export function readBlanks(
  text: string,
  { fields, keep, mends }: { fields: readonly Known[]; keep: readonly string[]; mends: Mends },
): { text: string; blanks: PastedBlank[] } {
  const blanks: PastedBlank[] = [];
  const names = new Set(fields.map(({ name }) => name));
  const out = text.replace(written, (found, ...groups) => {
    const at = groups.find((group) => typeof group === "number") as number;
    const said = groups
      .slice(0, 6)
      .find((group): group is string => typeof group === "string")
      ?.trim();
    if (said !== undefined && (notBlank.test(said) || (found.startsWith("{{") && (names.has(said) || isWord(said)))))
      return found;
    const words = said ?? wordsBefore(text, at);
    const key = said === undefined ? `${lastWords(words, 30)} ${found.slice(0, 3)}` : found;
    const seen = blanks.find((blank) => blank.written === key);
    if (!seen && blanks.length >= mostBlanks) return found;
    const blank = seen ?? blankFor(key, words, { fields, names, isLine: said === undefined });
    if (!seen) blanks.push(blank);
    if (keep.includes(key)) return found;
    names.add(blank.name);
    return mends.add("What is to be filled in became fields", found, `{{${blank.name}}}`);
  });
  return { text: out, blanks };
}

/** A place in a template's own text that looks as if somebody is to fill it in. */
export interface LeftBlank {
  at: number;
  written: string;
  /** What may take its place, where its words say so. */
  blank: Pick<PastedBlank, "name" | "field"> | null;
}

/** Words that people write until they know better; "XX" may be a Roman number. */
const fillers = /\b(?:X{3,}|x{3,}|TB[ACDN]|TODO|TKTK|FIXME)\b|\b[Ll]orem ipsum\b|\?{3,}/g;
const starters = /^TO WRITE: /;
const mostWordsInQuotes = 4;

/**
 * Finds what is to be filled in and was typed into a template: [Name], «Name», {name}, ____, XXX, TBC.
 * @param text the letter with blanks in the place of its tags
 */
export function findLeftBlanks(text: string, fields: readonly Known[]): LeftBlank[] {
  const names = new Set(fields.map(({ name }) => name));
  const left: LeftBlank[] = [...text.matchAll(fillers)].map((found) => ({
    ...{ at: found.index, written: found[0], blank: null },
  }));
  for (const found of text.matchAll(written)) {
    const said = found
      .slice(1)
      .find((group) => typeof group === "string")
      ?.trim();
    const { 0: whole, index: at } = found;
    // what stands in < > is refused as HTML, and a sign behind "\" was meant
    if (left.length >= mostBlanks || /^<[^<]/.test(whole) || text[at - 1] === "\\") continue;
    if (said !== undefined && (notBlank.test(said) || starters.test(said))) continue;
    if (said !== undefined && whole.startsWith("«") && said.split(/\s+/).length > mostWordsInQuotes) continue;
    if (said !== undefined && whole.startsWith("[") && isInQuotes(text, at)) continue;
    const blank = blankFor(whole, said ?? wordsBefore(text, at), { fields, names, isLine: said === undefined });
    left.push({ at, written: whole, blank: said === undefined && blank.field !== null ? null : blank });
  }
  return left.sort((a, b) => a.at - b.at).slice(0, mostBlanks);
}

/** Square brackets in a quotation hold the quoting writer's own words: “the government [should] act”. */
function isInQuotes(text: string, at: number): boolean {
  const line =
    text
      .slice(Math.max(0, at - 400), at)
      .split("\n")
      .at(-1) ?? "";
  return line.lastIndexOf("“") > line.lastIndexOf("”");
}

const isWord = (said: string) => /^(?:else|this|today)$/.test(said);

function blankFor(
  key: string,
  words: string,
  { fields, names, isLine }: { fields: readonly Known[]; names: Set<string>; isLine: boolean },
): PastedBlank {
  const asked = words
    .replace(/^(?:please )?(?:insert|enter|add|write|type|fill in)\b(?: here)?:? ?/i, "")
    .replace(/[.:]$/, "")
    .trim();
  const plain = asked.toLowerCase();
  const tail = isLine
    ? plain
        .split(" ")
        .slice(-3)
        .join(" ")
        .replace(/\b(?:is|in|at|of|am)$/, "")
        .trim()
    : plain;
  const system = known.find(([pattern]) => pattern.test(tail));
  if (system) return { written: key, name: system[1], field: null };
  const common = usual.find(([pattern]) => pattern.test(tail))?.[1];
  const near = common
    ? common.name
    : (fields.find(({ label, name }) => [label.toLowerCase(), name.toLowerCase()].includes(plain))?.name ??
      nearestWord(
        fieldNameFor(plain, []),
        fields.map(({ name }) => name),
      ));
  if (near !== null && fields.some(({ name }) => name === near)) return { written: key, name: near, field: null };
  if (common) return { written: key, name: common.name, field: { label: common.label, kind: common.kind } };
  const label = isLine
    ? `After “${lastWords(words, 40) || "the beginning"}”`
    : sentence(asked === asked.toUpperCase() ? plain || words : asked || words);
  return {
    written: key,
    name: fieldNameFor(isLine ? tail : plain, names, "answer"),
    field: { label, kind: kindOf(plain) },
  };
}

/** What kind of answer a blank asks for, by its words. */
function kindOf(words: string): FieldKind | "" {
  if (/\b(?:why|how|story|tell|explain|describe|own words|experience|feel|because|reasons?)\b/.test(words))
    return "question";
  if (/\b(?:date|day)\b/.test(words)) return "date";
  if (/\b(?:number|how many|amount|years)\b/.test(words)) return "number";
  if (/\b(?:works|books|titles)\b/.test(words)) return "works";
  return "";
}

const wordsBefore = (text: string, at: number) =>
  (
    text
      .slice(Math.max(0, at - 80), at)
      .split("\n")
      .at(-1) ?? ""
  )
    .replace(/[^\p{L}\p{N}’'-]+/gu, " ")
    .trim();

const sentence = (text: string) => text.slice(0, 1).toUpperCase() + firstWords(text, 60).slice(1);

/** As many whole words as have room; a single word that has none is cut. */
function firstWords(text: string, room: number): string {
  if (text.length <= room) return text;
  const cut = text.slice(0, room + 1);
  const end = cut.lastIndexOf(" ");
  return `${(end > 0 ? cut.slice(0, end) : text.slice(0, room)).replace(/[\s,;:–—-]+$/, "")} …`;
}

function lastWords(text: string, room: number): string {
  if (text.length <= room) return text.trim();
  const cut = text.slice(-room - 1);
  const start = cut.indexOf(" ");
  return (start >= 0 ? cut.slice(start + 1) : text.slice(-room)).trim();
}
