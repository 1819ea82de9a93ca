import { scanTags } from "./scan-tags.ts";

/** A name that a tag mentions: a field of the letter, or inside `each` a column of the row. */
export interface MentionedName {
  /** Without `../`. */
  name: string;
  from: number;
  to: number;
  /** It is looked up in the row of an `each`, not in the letter. */
  inRow: boolean;
}

const quoted = /"[^"]*"|'[^']*'/g;
const path = /(\.\.\/)*@?[A-Za-z_][\w.]*/g;

/** Every name in the tags of a text, helpers and block words included; texts in quotes are left out. */
export function mentionedNames(text: string): MentionedName[] {
  const names: MentionedName[] = [];
  /** What is open: true for an `each` whose rows are being printed. */
  const open: boolean[] = [];
  for (const tag of scanTags(text).tags) {
    const { inner, raw, index } = tag;
    if (inner.startsWith("!")) continue;
    if (inner.startsWith("/")) {
      open.pop();
      continue;
    }
    if (/^(\^|else\b)/.test(inner) && open.length > 0) open[open.length - 1] = false;
    const bare = raw.replace(quoted, (all) => " ".repeat(all.length));
    for (const found of bare.matchAll(path)) {
      const ups = (found[0].match(/\.\.\//g) ?? []).length;
      const rows = open.filter(Boolean).length;
      const from = index + found.index + ups * 3;
      const name = found[0].slice(ups * 3);
      names.push({ name, from, to: from + name.length, inRow: rows > ups });
    }
    if (inner.startsWith("#")) open.push(/^#\s*each\b/.test(inner));
  }
  return names;
}
