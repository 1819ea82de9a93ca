import type { TemplateProblem } from "./shared.ts";

/** One `{{…}}` of a text. */
export interface Tag {
  index: number;
  raw: string;
  /** Without braces, `~` and outer spaces. */
  inner: string;
}

/** Where a text stands in its file. */
export interface TextPlace {
  line: number;
  /** Added to columns of the first line. */
  column: number;
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
export function scanTags(text: string, start: TextPlace): { tags: Tag[]; problems: TemplateProblem[] } {
  const tags: Tag[] = [];
  const problems: TemplateProblem[] = [];
  const open: { name: string; tag: Tag }[] = [];
  const complain = (index: number, sentence: string) => problems.push({ ...placeOf(text, index, start), sentence });
  let from = 0;
  for (let at = text.indexOf("{{"); at >= 0; at = text.indexOf("{{", from)) {
    const closing = text.startsWith("{{!--", at) ? "--}}" : "}}";
    const end = text.indexOf(closing, at + 2);
    if (end < 0) {
      complain(at, '"{{" opens a field that is never closed. Write "}}" after its name.');
      break;
    }
    from = end + closing.length;
    const raw = text.slice(at, from);
    const tag = { index: at, raw, inner: raw.slice(2, -2).replace(/^~|~$/g, "").trim() };
    const refused = refuse(tag, text);
    if (refused) complain(at, refused);
    else if (!tag.inner.startsWith("!")) matchBlock(tag, open, complain);
    tags.push(tag);
  }
  for (const { name, tag } of open)
    complain(tag.index, `{{#${name}}} is never closed. Write {{/${name}}} where it ends.`);
  const stray = textWithoutTags(text, tags).indexOf("}}");
  if (stray >= 0 && problems.length === 0) complain(stray, '"}}" stands here without a "{{" before it.');
  return { tags, problems };
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

function refuse(tag: Tag, text: string): string | null {
  if (text[tag.index - 1] === "\\") return 'Take the "\\" out: a letter never shows braces.';
  if (tag.raw.startsWith("{{{{")) return "Four braces are not used here. Write {{name}} for a field.";
  if (tag.raw.startsWith("{{{")) return "Write two braces, not three: {{name}}. Answers always stay plain text.";
  if (tag.inner.startsWith("&")) return 'Take the "&" out: {{name}}. Answers always stay plain text.';
  if (/^#?>/.test(tag.inner)) return "One template can't include another. Write the text out here.";
  if (/^#?\*/.test(tag.inner)) return '"*" is not used in templates. Write {{name}} for a field.';
  if (tag.inner === "") return "These braces are empty. Write the name of a field between them.";
  return null;
}

function matchBlock(
  tag: Tag,
  open: { name: string; tag: Tag }[],
  complain: (index: number, sentence: string) => void,
): void {
  const { inner, index } = tag;
  if (inner.startsWith("#")) open.push({ name: inner.slice(1).trim().split(/\s/)[0] ?? "", tag });
  else if (inner === "^" || /^else(\s|$)/.test(inner)) {
    if (open.length === 0) complain(index, "{{else}} belongs between {{#if …}} and {{/if}}; no block is open here.");
  } else if (inner.startsWith("^")) {
    complain(index, `Write {{#unless ${inner.slice(1).trim()}}} … {{/unless}} for "if not".`);
    open.push({ name: inner.slice(1).trim(), tag });
  } else if (inner.startsWith("/")) {
    const name = inner.slice(1).trim();
    const last = open.pop();
    if (!last)
      complain(
        index,
        `{{/${name}}} closes a block that was never opened. Take it out, or write {{#${name} …}} before it.`,
      );
    else if (last.name !== name) {
      complain(
        index,
        `{{/${name}}} stands where {{/${last.name}}} is needed: blocks close in the opposite order of their opening.`,
      );
    }
  }
}
