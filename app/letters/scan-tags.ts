import { closeBlock, fix, mendTag, openStray, plainQuotes } from "./mend-tags.ts";
import type { TemplateFix } from "./shared.ts";
import type { Tag } from "./tag.ts";

export type { Tag } from "./tag.ts";

/** What is wrong with braces and blocks, in places of the text. */
interface Slip {
  index: number;
  sentence: string;
  fixes: TemplateFix[];
}

/** Where a text stands in its file. */
export interface TextPlace {
  line: number;
  /** Added to columns of the first line. */
  column: number;
  /** Place in the file, from 0; missing where the text stands there in another form, as with escapes. */
  offset?: number | null;
}

/** Fixes in places of a text, as fixes in places of its file; none where the file has the text in another form. */
export function fixesInFile(fixes: readonly TemplateFix[], { offset }: TextPlace): { fixes?: TemplateFix[] } {
  if (typeof offset !== "number" || fixes.length === 0) return {};
  const moved = fixes.map(({ edits, ...said }) => ({
    ...said,
    edits: edits.map(({ from, to, text }) => ({ from: from + offset, to: to + offset, text })),
  }));
  return { fixes: moved };
}

/** Line and column in the file, from 1, of a position in a text. */
export function placeOf(text: string, index: number, start: TextPlace): { line: number; column: number } {
  const before = text.slice(0, index);
  const lastBreak = before.lastIndexOf("\n");
  const lines = lastBreak < 0 ? 0 : before.split("\n").length - 1;
  return { line: start.line + lines, column: lines === 0 ? start.column + index : index - lastBreak };
}

/**
 * Finds the tags of a text and what is wrong with their braces and blocks, before Handlebars reads it:
 * its own messages name tokens of its grammar, and point at the end of the file for a block that was never closed.
 */
export function scanTags(text: string): { tags: Tag[]; slips: Slip[] } {
  const tags: Tag[] = [];
  const slips: Slip[] = [];
  const open: Open[] = [];
  const complain: Complain = (index, sentence, fixes = []) => slips.push({ index, sentence, fixes });
  let from = 0;
  for (let at = text.indexOf("{{"); at >= 0; at = text.indexOf("{{", from)) {
    const closing = text.startsWith("{{!--", at) ? "--}}" : "}}";
    const end = text.indexOf(closing, at + 2);
    const next = closing === "}}" ? text.indexOf("{{", at + (/^\{+/.exec(text.slice(at))?.[0].length ?? 2)) : -1;
    if (end < 0 || (next >= 0 && next < end)) {
      complain(at, '"{{" opens a field that is never closed. Write "}}" after its name.', mendTag(text, at));
      matchBroken(text.slice(at, next < 0 ? undefined : next).replace(/^\{+~?\s*/, ""), open);
      if (next < 0) break;
      from = next;
      continue;
    }
    from = end + closing.length;
    const raw = text.slice(at, from);
    const tag = { index: at, raw, inner: raw.slice(2, -2).replace(/^~|~$/g, "").trim() };
    const refused = refuse(tag, text);
    if (refused) {
      complain(at, ...refused);
      matchBroken(tag.inner.replace(/^\{+/, "").trim(), open);
    }
    if (!refused && !tag.inner.startsWith("!")) matchBlock(tag, open, complain);
    tags.push(tag);
  }
  for (const { name, tag, is } of open) {
    if (is === "opened")
      complain(
        tag.index,
        `{{#${name}}} is never closed. Write {{/${name}}} where it ends.`,
        closeBlock(text, tags, tag),
      );
    if (is === "missing") complainOfMissing(tag, null, complain);
  }
  const stray = textWithoutTags(text, tags).indexOf("}}");
  if (stray >= 0 && slips.length === 0)
    complain(stray, '"}}" stands here without a "{{" before it.', openStray(text, stray));
  return { tags, slips };
}

/** The text with something else in the place of each tag: blanks of the same size, unless `fill` says otherwise. */
export function textWithoutTags(text: string, tags: readonly Tag[], fill: (tag: Tag) => string = blank): string {
  let out = "";
  let from = 0;
  for (const tag of tags) {
    out += text.slice(from, tag.index) + fill(tag);
    from = tag.index + tag.raw.length;
  }
  return out + text.slice(from);
}

function blank(tag: Tag): string {
  return tag.raw.replace(/[^\n]/g, " ");
}

/**
 * A block that is open: one that was read; one whose opening can't be read, and that is the problem rather than what
 * belongs to it; or one whose opening is missing, as the `tag` of its first {{else}} tells.
 */
interface Open {
  name: string;
  tag: Tag;
  is: "opened" | "broken" | "missing";
}

type Complain = (index: number, sentence: string, fixes?: TemplateFix[]) => void;

function refuse(tag: Tag, text: string): [string, TemplateFix[]] | null {
  const { index, inner, raw } = tag;
  const mends = () => mendTag(text, index);
  const outright = (label: string, from = index, to = index + raw.length) => [fix(label, from, to, "")];
  if (text[index - 1] === "\\")
    return ['Take the "\\" out: a letter never shows braces.', outright('Take the "\\" out', index - 1, index)];
  if (raw.startsWith("{{{{")) return ["Four braces are not used here. Write {{name}} for a field.", mends()];
  if (raw.startsWith("{{{")) return ["Write two braces, not three: {{name}}. Answers always stay plain text.", mends()];
  if (inner.startsWith("&")) return ['Take the "&" out: {{name}}. Answers always stay plain text.', mends()];
  if (/^#?>/.test(inner)) return ["One template can't include another. Write the text out here.", []];
  if (/^#?\*/.test(inner)) return ['"*" is not used in templates. Write {{name}} for a field.', []];
  if (inner === "")
    return ["These braces are empty. Write the name of a field between them.", outright("Take the braces out")];
  const block = hashless.exec(inner)?.[1];
  if (block)
    return [
      `Write {{#${block} …}} with a "#", and {{/${block}}} where it ends.`,
      [fix(`Write {{#${inner.slice(0, 60)}}}`, index, index + raw.length, raw.replace(/^\{\{~?\s*/, "{{#"))],
    ];
  const plain = plainQuotes(raw);
  if (plain === raw) return null;
  // quotes that hold nothing between them are a slip of the hand
  const isLoose = inner.startsWith("/") || (plain.match(/"/g)?.length ?? 0) % 2 === 1;
  const straight = isLoose ? raw.replace(/[“”„‟«»]/g, "") : plain;
  const hidden = /[\u00ad\u200b-\u200d\u2060\ufeff]/.test(raw);
  const sentence = hidden
    ? "There is a sign in this tag that can't be seen, perhaps from a word processor. Take it out."
    : 'Curly quotes don\'t work between braces. Write straight ones here: "like this".';
  const quotes = isLoose && straight !== raw ? "Take the quotes out" : "Make the quotes straight";
  const label = hidden ? "Take out what can't be seen" : quotes;
  return [sentence, [fix(label, index, index + raw.length, straight === raw ? plain : straight)]];
}

const hashless = /^(if|unless|each)\s+\S/;

/** A tag that was complained of opens or closes its block all the same: what belongs to it is in order. */
function matchBroken(inner: string, open: Open[]): void {
  const name = /^(?:#\s*)?([A-Za-z]\w*)/.exec(inner)?.[1] ?? "";
  if (inner.startsWith("#") || hashless.test(inner))
    open.push({ name, tag: { index: 0, raw: "", inner }, is: "broken" });
  else if (inner.startsWith("/")) open.pop();
}

function matchBlock(tag: Tag, open: Open[], complain: Complain): void {
  const { inner, index, raw } = tag;
  const whole = (label: string, text: string) => [fix(label, index, index + raw.length, text)];
  if (inner.startsWith("#")) open.push({ name: inner.slice(1).trim().split(/\s/)[0] ?? "", tag, is: "opened" });
  else if (inner === "^" || /^else(\s|$)/.test(inner)) {
    if (open.length === 0) open.push({ name: "if", tag, is: "missing" });
  } else if (inner.startsWith("^")) {
    const name = inner.slice(1).trim();
    complain(
      index,
      `Write {{#unless ${name}}} … {{/unless}} for "if not".`,
      whole(`Write {{#unless ${name}}}`, `{{#unless ${name}}}`),
    );
    open.push({ name, tag, is: "opened" });
  } else if (inner.startsWith("/")) closeBlockWith(tag, open, complain);
}

function closeBlockWith(tag: Tag, open: Open[], complain: Complain): void {
  const { inner, index, raw } = tag;
  const whole = (label: string, text: string) => [fix(label, index, index + raw.length, text)];
  const name = inner.slice(1).trim();
  while (open.at(-1)?.is === "broken" && open.at(-1)?.name !== name && open.some((known) => known.name === name))
    open.pop();
  const last = open.pop();
  if (last?.is === "broken") return;
  if (last?.is === "missing") complainOfMissing(last.tag, tag, complain);
  else if (!last) {
    complain(
      index,
      `{{/${name}}} closes a block that was never opened: a {{#${name} …}} above seems to be missing. Write it where the block begins.`,
      whole(`Take {{/${name}}} out: what stands above is then always printed`, ""),
    );
  } else if (last.name !== name) {
    const closing = `{{/${last.name}}}`;
    const around = open.at(-1)?.name === name;
    if (around) open.pop();
    complain(
      index,
      `{{/${name}}} stands where ${closing} is needed: blocks close in the opposite order of their opening.`,
      around ? [fix(`Put ${closing} before it`, index, index, closing)] : whole(`Write ${closing} here`, closing),
    );
  }
}

/** An {{else}} of no block, with the tag that closes it where there is one: one slip, and one sentence. */
function complainOfMissing(tag: Tag, closing: Tag | null, complain: Complain): void {
  const both = [tag, ...(closing ? [closing] : [])];
  complain(
    tag.index,
    "{{else}} belongs between {{#if …}} and {{/if}}, and no block is open here: an {{#if …}} above seems to be missing. Write it where the condition begins.",
    [
      {
        label: `Take ${both.map(({ raw }) => raw.slice(0, 40)).join(" and ")} out: both parts are then always printed`,
        edits: both.map(({ index, raw }) => ({ from: index, to: index + raw.length, text: "" })),
      },
    ],
  );
}
