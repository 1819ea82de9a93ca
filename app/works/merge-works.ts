import type { Work } from "#letters/shared";
import { foldWords } from "./fold-title.ts";
import { tidyIsbn, toIsbn13 } from "./tidy-isbn.ts";

/**
 * Makes one row of rows that name the same work: the same ISBN, or without two different ones the same title in the same
 * year (or a year that one of them leaves out). Right ISBNs get 13 figures and their hyphens. What one row leaves out,
 * the other gives; of two findings the later one stays, and of the same day "listed".
 * @returns the rows in their order, and the titles of which there was more than one
 */
export function mergeWorks(works: readonly Work[]): { works: Work[]; merged: string[] } {
  const kept: Work[] = [];
  const merged = new Set<string>();
  const rowsOf = new Map<string, number[]>();
  for (const work of works.map(withTidyIsbn)) {
    const keys = keysOf(work);
    const same = keys.flatMap((key) => rowsOf.get(key) ?? []).find((row) => isSame(kept[row]!, work));
    const row = same ?? kept.length;
    if (same === undefined) kept.push(work);
    else {
      kept[row] = join(kept[row]!, work);
      merged.add(kept[row].title);
    }
    for (const key of keys) rowsOf.set(key, [...(rowsOf.get(key) ?? []), row]);
  }
  return { works: kept, merged: [...merged] };
}

function withTidyIsbn(work: Work): Work {
  const tidy = work.isbn ? tidyIsbn(work.isbn) : null;
  return tidy ? { ...work, isbn: tidy } : work;
}

const isbnOf = (work: Work): string | null => (work.isbn ? toIsbn13(work.isbn) : null);
const titleOf = (work: Work): string => foldWords(work.title ?? "").join(" ");

function keysOf(work: Work): string[] {
  const isbn = isbnOf(work);
  const title = titleOf(work);
  return [...(isbn ? [`isbn:${isbn}`] : []), ...(title ? [`title:${title}`] : [])];
}

function isSame(one: Work, other: Work): boolean {
  const [a, b] = [isbnOf(one), isbnOf(other)];
  if (a && b) return a === b;
  // an ISBN that is wrong is the person's to put right: nothing is folded into it
  if ((one.isbn && !a) || (other.isbn && !b)) return false;
  return titleOf(one) === titleOf(other) && (!one.year || !other.year || one.year === other.year);
}

function join(one: Work, other: Work): Work {
  const filled = (work: Work) => Object.fromEntries(Object.entries(work).filter(([, value]) => value));
  const { found, foundOn, ...rest } = { ...filled(other), ...filled(one) } as Work;
  const finding = [one, other].filter((work) => work.found && work.found !== "not-checked").sort(byFinding)[0];
  if (!finding) return { ...rest, ...(found ? { found } : {}), ...(foundOn ? { foundOn } : {}) };
  return { ...rest, found: finding.found!, ...(finding.foundOn ? { foundOn: finding.foundOn } : {}) };
}

const byFinding = (one: Work, other: Work): number =>
  (other.foundOn ?? "").localeCompare(one.foundOn ?? "") ||
  Number(other.found === "listed") - Number(one.found === "listed");
