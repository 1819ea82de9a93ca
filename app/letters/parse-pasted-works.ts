import { cleanText, firstGraphemes } from "./clean-text.ts";
import { isbnFigures, isIsbn } from "./isbn.ts";
import { workTexts } from "./read-works.ts";
import type { Work } from "./shared.ts";

/** Lines that are read from one paste: more than any letter takes, so that the count can be told. */
const mostLines = 1_000;

const isbnPattern = /(?:\bISBN(?:-1[03])?:?\s*)?\b((?:97[89][\s\u2010-\u2015-]?)?(?:\d[\s\u2010-\u2015-]?){9}[\dXx])\b/;
/** Nine to fourteen figures behind a comma or semicolon, with nothing beside them: an ISBN with a slip, and no publisher. */
const numberAlone = /[,;]\s*((?:\d[\s\u2010-\u2015-]?){8,13}[\dXx])(?=\s*(?:[,;]|$))/;
const yearPattern = /\b(1[4-9]\d\d|20\d\d)\b/;

/**
 * Reads pasted lines as works, one a line: `Title, 2016, Publisher`, `Title (Publisher, 2016) 978-…`, columns with tabs
 * or semicolons. No line is lost: what can't be taken apart becomes a title, for the person to correct.
 * @param defaults columns that every work gets, such as `found`
 * @returns the works, and the lines beyond what one paste may hold
 */
export function parsePastedWorks(text: string, defaults: Partial<Work> = {}): { works: Work[]; unread: string[] } {
  const lines = cleanText(text.replaceAll("\t", " ; "))
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => /[\p{L}\p{N}]/u.test(line));
  const works = lines.slice(0, mostLines).map((line) => ({ ...defaults, ...parseLine(line) }));
  return { works, unread: lines.slice(mostLines) };
}

function parseLine(line: string): Work {
  let rest = line.replace(/^\s*(?:[-–—•*·▪◦‣]\s*|\(?\d{1,3}[.)]\s+)/u, "").trim();
  const work: Work = { title: "" };
  const isbn = isbnPattern.exec(rest);
  const alone = numberAlone.exec(rest);
  if (isbn?.[1] && (isIsbn(isbn[1]) || isMeantAsIsbn(isbn[0]))) {
    work.isbn = isbn[1].toUpperCase();
    rest = mend(rest.replace(isbn[0], " "));
  } else if (alone?.[1]) {
    work.isbn = alone[1].toUpperCase();
    rest = mend(rest.replace(alone[0], ""));
  }
  const parts = rest.includes(";") ? fromColumns(rest) : (fromBrackets(rest) ?? fromCommas(rest));
  const title = unquote(parts.title);
  work.title = firstGraphemes(title === "" ? unquote(rest) || line : title, workTexts.title?.max ?? 200).trim();
  if (parts.year) work.year = parts.year;
  if (parts.publisher) work.publisher = firstGraphemes(parts.publisher, workTexts.publisher?.max ?? 120).trim();
  return work;
}

/** What says that it is one goes to its own place, right or wrong: there the person is told which would fit. */
const isMeantAsIsbn = (text: string): boolean => /^ISBN/i.test(text) || /^97[89]\d{10}$/.test(isbnFigures(text));

type Parts = { title: string; year?: string; publisher?: string };

/** `Title; 2016; Publisher` in any order after the title. */
function fromColumns(line: string): Parts {
  const [title = "", ...others] = line.split(";").map((part) => part.trim());
  return { title, ...imprintOf(others) };
}

/** `Title (Publisher, 2016)`, `Title (2016)`, `Title (2016), Publisher`. Brackets without a year or at the front belong to the title. */
function fromBrackets(line: string): Parts | null {
  const found = /^(.+?)\s*\(([^()]*\b(?:1[4-9]\d\d|20\d\d)\b[^()]*)\)[\s,.:–-]*(.*)$/.exec(line);
  if (!found?.[1] || found[2] === undefined) return null;
  const after = found[3] ? found[3].split(",") : [];
  return { title: found[1].trim().replace(/[,;:]$/, ""), ...imprintOf([...found[2].split(/[,:]/), ...after]) };
}

/** `Title, 2016, Publisher` or `Title, Publisher, 2016`. The year parts title and publisher; without one all is title. */
function fromCommas(line: string): Parts {
  const parts = line.split(/,\s+|\s+[–—-]\s+/);
  const yearAt = parts.findLastIndex((part, index) => index > 0 && /^(?:1[4-9]\d\d|20\d\d)\.?$/.test(part.trim()));
  if (yearAt < 0) return { title: line };
  const year = yearPattern.exec(parts[yearAt] ?? "")?.[1] ?? "";
  const titleEnd = yearAt === parts.length - 1 && parts.length > 2 ? yearAt - 1 : yearAt;
  const publisher = [...parts.slice(titleEnd, yearAt), ...parts.slice(yearAt + 1)]
    .map((part) => part.trim())
    .filter(Boolean);
  const title = line.slice(0, lengthOfParts(line, parts, titleEnd)).replace(/[\s,–—-]+$/, "");
  return { title, year, ...(publisher.length > 0 ? { publisher: publisher.join(", ").replace(/\.$/, "") } : {}) };
}

/** Where the first parts end in the line, its own separators included. */
function lengthOfParts(line: string, parts: readonly string[], count: number): number {
  let at = 0;
  for (const part of parts.slice(0, count)) at = line.indexOf(part, at) + part.length;
  return at;
}

function imprintOf(parts: readonly string[]): { year?: string; publisher?: string } {
  let year: string | undefined;
  const others: string[] = [];
  for (const part of parts.map((one) => one.trim()).filter((one) => one !== "")) {
    if (year === undefined && /^(?:c\.?\s*|©\s*)?(?:1[4-9]\d\d|20\d\d)\.?$/.test(part))
      year = yearPattern.exec(part)?.[1];
    else others.push(part);
  }
  const inside = year === undefined ? others.findIndex((part) => yearPattern.test(part)) : -1;
  if (inside >= 0) {
    year = yearPattern.exec(others[inside] ?? "")?.[1];
    others[inside] = mend((others[inside] ?? "").replace(yearPattern, " "));
  }
  const publisher = others
    .filter((part) => part !== "")
    .join(", ")
    .replace(/^(?:published by|publisher:)\s*/i, "");
  return { ...(year ? { year } : {}), ...(publisher ? { publisher } : {}) };
}

/** What is left when something was taken out of the middle: no doubled or dangling signs. */
function mend(text: string): string {
  return text
    .replace(/\(\s*\)/g, " ")
    .replace(/\bISBN(?:-1[03])?:?(?=\s|$)/gi, " ")
    .replace(/\s+/g, " ")
    .replace(/(?:\s*[,;:]\s*){2,}/g, ", ")
    .replace(/[\s,;:]+$/, "")
    .trim();
}

function unquote(title: string): string {
  const quoted = /^(["'“‘«*_])(.+)(["'”’»*_])$/.exec(title.trim());
  return (quoted?.[2] ?? title).trim();
}
