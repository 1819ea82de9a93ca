import { plainQuotes } from "./mend-tags.ts";
import type { Mends } from "./paste-mends.ts";
import { helperUsage } from "./template.ts";

/** Bullets of word processors: those of Unicode, and those of Symbol and Wingdings as Word puts them on the clipboard. */
const bullet = /^[^\S\n]*(?:[•·▪◦‣●○■□➢❖]|[\uf0a7\uf0b7\uf0d8\uf076]|o(?=\t))[^\S\n]*/;
const dash = /^[^\S\n]*[-–—*][^\S\n]+/;
const numbered = /^[^\S\n]*\(?(\d{1,3}|[a-z])[.)][^\S\n]+(?=\S)/i;

/** Signs that nobody sees, line ends, no-break spaces: as a text file has them. Bullets stay for `readLists`. */
export function mendSigns(text: string, mends: Mends): string {
  return text
    .replace(/^\ufeff/, "")
    .replace(/\r\n?/g, "\n")
    .replace(/[\v\u2028\u0085]/g, "\\\n")
    .replace(/\u2029|\f/g, "\n\n")
    .replace(/[\u00ad\u200b\u200e\u200f\u2060\ufeff]+/g, (found) =>
      mends.add(
        "Signs that nobody can see were taken out, such as soft hyphens",
        found === "\u00ad" ? "soft hyphen" : "hidden sign",
        "",
      ),
    )
    .replace(/[\u00a0\u202f\u2007]/g, (found) => {
      mends.add("No-break spaces became ordinary ones", "no-break space", "space");
      return found && " ";
    })
    .replace(/(?![\n\t\uf0a7\uf0b7\uf0d8\uf076])(?:\p{Cc}|\p{Co}|\p{Cs})/gu, "");
}

/** Tags that somebody wrote in a word processor: straight quotes, no capitals that it put there, no hidden signs. */
export function mendPastedTags(text: string, fields: readonly string[], mends: Mends): string {
  return text.replace(/\{\{[^{}\n]*\}\}/g, (tag) => {
    let mended = plainQuotes(tag);
    if (mended !== tag) mends.add("Curly quotes inside braces became straight ones", tag, mended);
    const before = mended;
    mended = mended.replace(
      /^(\{\{\s*[#/]?\s*)(If|Unless|Each|Else)\b/,
      (_, start: string, word: string) => start + word.toLowerCase(),
    );
    mended = mended.replace(/"[^"]*"|'[^']*'|\b[A-Z][A-Za-z0-9_]*\b(?!\.)/g, (word) => {
      const small = `${word.slice(0, 1).toLowerCase()}${word.slice(1)}`;
      return !fields.includes(word) && (fields.includes(small) || Object.hasOwn(helperUsage, small)) ? small : word;
    });
    mended = mended.replace(/\b(Recipient|Campaign|Hub|Letter)\./g, (root) => root.toLowerCase());
    return mended === before
      ? mended
      : mends.add(
          "Names of fields begin with a small letter; the word processor had made it a capital",
          before,
          mended,
        );
  });
}

/** The lines of one paragraph or list, and whether they are a list. */
export interface PastedPart {
  lines: string[];
  list: boolean;
}

/**
 * Cuts a text into paragraphs and lists. A word processor ends each paragraph with one line end; a mail program breaks
 * lines in the middle, and leaves a blank line between paragraphs.
 */
export function readParts(text: string, mends: Mends): PastedPart[] {
  const lines = text.split("\n").map((line) => line.trimEnd());
  const wrapped = isWrapped(lines);
  const parts: PastedPart[] = [];
  let open: PastedPart | null = null;
  const begin = (part: PastedPart) => {
    parts.push(part);
    return part;
  };
  for (const [index, line] of lines.entries()) {
    if (line.trim() === "") {
      if (!open?.list || !isItem(lines, nextFull(lines, index))) open = null;
      continue;
    }
    const item = itemOf(lines, index);
    if (item !== null) {
      if (item !== line) mends.add("Bullets and numbers became lists", line, item);
      if (open?.list) open.lines.push(item);
      else open = begin({ lines: [item], list: true });
    } else if (open && (wrapped || lines[index - 1]?.endsWith("\\"))) {
      const last = open.lines.length - 1;
      const joins = open.list && !lines[index - 1]?.endsWith("\\");
      if (joins) open.lines[last] = `${open.lines[last]} ${line.trim()}`;
      else open.lines.push(plainStart(line.trim()));
    } else open = begin({ lines: [plainStart(line.trim())], list: false });
  }
  return parts.filter(({ lines: [first = ""] }) => {
    if (!/^[-_*=–—]{3,}$/.test(first)) return true;
    mends.add("Rules across the page were taken out", first, "");
    return false;
  });
}

/** Signs that begin a heading, a quotation or a list in a template, and belong to the text here. */
function plainStart(line: string): string {
  return line.replace(/^(#+|>|\+|\d{3,}\.)(?=\s|$)/, "\\$1").replace(/^\\(\d+)\.(?=\s)/, "$1\\.");
}

function isWrapped(lines: string[]): boolean {
  const full = lines.filter((line) => line.trim() !== "");
  const pairs = lines.filter((line, i) => line.length > 45 && (lines[i + 1] ?? "").trim() !== "").length;
  return full.length > 0 && Math.max(...full.map(({ length }) => length)) <= 80 && pairs > 0 && lines.includes("");
}

/** The next line with text, a few lines on at most. */
function nextFull(lines: string[], from: number): number {
  for (let i = from + 1; i < Math.min(lines.length, from + 5); i++) if (lines[i] !== "") return i;
  return -1;
}

const isItem = (lines: string[], index: number) => index >= 0 && itemOf(lines, index) !== null;

/** A line as an item of a list, or null. A dash or a number alone may be anything: it needs a neighbour of its kind. */
export function itemOf(lines: string[], index: number): string | null {
  const line = lines[index] ?? "";
  const near = [lines[index - 1], lines[index + 1], lines[nextFull(lines, index)]].map((text) => text ?? "");
  if (bullet.test(line)) return line.replace(bullet, "- ");
  if (dash.test(line) && (/\t/.test(line) || near.some((text) => dash.test(text)))) return line.replace(dash, "- ");
  const number = numbered.exec(line)?.[1];
  if (number && (near.some((text) => numbered.test(text)) || /^[^\S\n]*\S+\t/.test(line))) {
    const shown = /\d/.test(number) ? Number(number) : number.toLowerCase().charCodeAt(0) - 96;
    return line.replace(numbered, `${shown}. `);
  }
  return null;
}
