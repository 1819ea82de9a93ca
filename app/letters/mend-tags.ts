import type { TemplateFix } from "./shared.ts";
import type { Tag } from "./tag.ts";
import { helperUsage } from "./template.ts";

/** A fix of one edit; places are those of the text that was scanned. */
export function fix(label: string, from: number, to: number, text: string): TemplateFix {
  return { label, edits: [{ from, to, text }] };
}

/** A name alone. */
const nameOnly = /^\{+~?\s*&?\s*((?:[#/]\s*)?(?:\.\.\/)?[A-Za-z@][\w.]*)/;
/** A block or a helper with what it takes. */
const withWords = new RegExp(
  `^\\{+~?\\s*((?:#\\s*|else\\s+)(?:if|unless|each)|${Object.keys(helperUsage).join("|")})((?:\\s+(?:"[^"\\n{}]*"|'[^'\\n{}]*'|\\([^(){}\\n]*\\)|(?:\\.\\./)?[\\w.]+(?=\\s*(?:\\}|$|["'(]))))+)`,
);

/** A tag with too many braces, or with one or none at its end, written with two. */
export function mendTag(text: string, index: number): TemplateFix[] {
  const rest = text.slice(index, index + 200).split("\n")[0] ?? "";
  const found = withWords.exec(rest) ?? nameOnly.exec(rest);
  if (!found?.[1]) return [fix("Take the braces out", index, index + (/^\{+/.exec(rest)?.[0].length ?? 2), "")];
  const end = found[0].length;
  const braces = /^\s*~?\}*/.exec(rest.slice(end))?.[0] ?? "";
  const closed = braces.includes("}") ? braces.length : 0;
  const written = `{{${found[1]}${found[2] ?? ""}}}`;
  return [fix(`Write ${written}`, index, index + end + closed, written)];
}

/** A tag with its curly quotes made straight outside of texts in straight ones, and without signs that can't be seen. */
export function plainQuotes(raw: string): string {
  return raw.replace(/"[^"]*"|'[^']*'|[“”„‟«»]|[‘’‚‛]|[\u00ad\u200b-\u200d\u2060\ufeff]/g, (found) => {
    if (found.length > 1) return found.replace(/[\u00ad\u200b\u2060\ufeff]/g, "");
    if ("“”„‟«»".includes(found)) return '"';
    return "‘’‚‛".includes(found) ? "'" : "";
  });
}

/**
 * Closes a block where it most likely ends: at the end of its line where text stands beside it, else after the next
 * paragraph; never inside a block that was opened later, and before whatever ends the block around it.
 */
export function closeBlock(text: string, tags: readonly Tag[], opening: Tag): TemplateFix[] {
  const name = opening.inner.slice(1).trim().split(/\s/)[0] ?? "";
  const closing = `{{/${name}}}`;
  const after = opening.index + opening.raw.length;
  const lineStart = text.lastIndexOf("\n", opening.index - 1) + 1;
  const isAlone = text.slice(lineStart, opening.index).trim() === "" && /^[^\S\n]*(\n|$)/.test(text.slice(after));
  let depth = 0;
  let most = text.length;
  const shut: [number, number][] = [];
  let opened = 0;
  for (const tag of tags.filter(({ index }) => index > opening.index)) {
    if (tag.inner.startsWith("#") && depth++ === 0) opened = tag.index;
    if (tag.inner.startsWith("/")) {
      if (depth === 0) {
        most = tag.index;
        break;
      }
      if (--depth === 0) shut.push([opened, tag.index + tag.raw.length]);
    }
  }
  const isInside = (place: number) => shut.some(([from, to]) => place > from && place < to);
  const ends = isAlone ? /\n[^\S\n]*(?=\n|$)|$/g : /(?=\n|$)/g;
  ends.lastIndex = isAlone ? Math.min(text.length, after + 1) : after;
  let place = most;
  for (let found = ends.exec(text); found; found = ends.exec(text)) {
    if (!isInside(found.index)) {
      place = Math.min(most, found.index);
      break;
    }
    if (found.index >= text.length) break;
    if (found[0] === "") ends.lastIndex++;
  }
  const full = isAlone ? 0 : fullStop(text.slice(lineStart, opening.index), text.slice(after, place));
  const written = isAlone
    ? `${text[place - 1] === "\n" ? "" : "\n"}${closing}${text[place] === "\n" ? "" : "\n"}`
    : closing;
  const where = `at the end of this ${isAlone ? "paragraph" : "line"}${full > 0 ? ", before the full stop" : ""}`;
  return [fix(`Put ${closing} ${where}`, place - full, place - full, written)];
}

/**
 * Length of the full stop at the end of a block's words that belongs to a sentence begun before the block: it stays when
 * the block is left out.
 */
function fullStop(before: string, inside: string): number {
  const isBegun = /[^\s.!?:…}]["”’)]*\s*$/.test(before);
  return isBegun ? (/(?<=[^\s.!?…])[.!?…]$/.exec(inside)?.[0].length ?? 0) : 0;
}

/** "}}" without a beginning: after a word it gets one, else it goes. */
export function openStray(text: string, index: number): TemplateFix[] {
  const word = /(?:^|[^\w{])(\{?)([A-Za-z][\w.]*)$/.exec(text.slice(Math.max(0, index - 60), index));
  const from = index - (word?.[1]?.length ?? 0) - (word?.[2]?.length ?? 0);
  return word?.[2]
    ? [fix(`Write {{${word[2]}}}`, from, index, `{{${word[2]}`)]
    : [fix('Take "}}" out', index, index + 2, "")];
}

/** A comparison as people write it from other languages, written with the helper. */
export function mendComparison({ inner, raw, index }: Tag): TemplateFix[] {
  const found = /^#(if|unless)\s+\(?([A-Za-z]\w*)\s*={1,3}\s*["']?([^"'(){}=]*?)["']?\s*\)?$/.exec(inner);
  if (!found) return [];
  const written = `{{#${found[1]} (is ${found[2]} "${found[3]}")}}`;
  return [fix(`Write ${written}`, index, index + raw.length, written)];
}
