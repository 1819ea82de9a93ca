import type { Work } from "#letters/shared";
import { foldWords } from "./fold-title.ts";
import type { ListRow } from "./list-row.ts";
import { tidyIsbn, toIsbn13 } from "./tidy-isbn.ts";

/**
 * Makes one row of rows that name the same work: none says anything that another contradicts, and they have the same
 * title. Rows that differ stay, whatever their ISBN: one number can stand on several books by a slip, or by right, as on
 * the volumes of a set. Right ISBNs get 13 figures and their hyphens. What one row leaves out, the other gives; of two
 * findings the later one stays, and of the same day "listed".
 * @returns the rows in their order, and the titles of which there was more than one
 */
export function mergeWorks(rows: readonly ListRow[]): { rows: ListRow[]; merged: string[] } {
  const kept: ListRow[] = [];
  const merged = new Set<string>();
  const placesOf = new Map<string, number[]>();
  for (const row of rows.map((one) => ({ ...one, work: withTidyIsbn(one.work) }))) {
    const keys = keysOf(row.work);
    const same = keys.flatMap((key) => placesOf.get(key) ?? []).find((at) => isSame(kept[at]!.work, row.work));
    const at = same ?? kept.length;
    if (same === undefined) kept.push(row);
    else {
      kept[at] = { ...kept[at]!, work: join(kept[at]!.work, row.work) };
      merged.add(kept[at].work.title);
    }
    for (const key of keys) placesOf.set(key, [...(placesOf.get(key) ?? []), at]);
  }
  return { rows: kept, merged: [...merged] };
}

/** Rows, from 0, that have the same ISBN and stayed apart. */
export function sharedIsbns(works: readonly Work[]): { isbn: string; rows: number[] }[] {
  const rowsOf = new Map<string, number[]>();
  for (const [row, work] of works.entries()) {
    const isbn = isbnOf(work);
    if (isbn) rowsOf.set(isbn, [...(rowsOf.get(isbn) ?? []), row]);
  }
  return [...rowsOf].filter(([, rows]) => rows.length > 1).map(([isbn, rows]) => ({ isbn, rows }));
}

function withTidyIsbn(work: Work): Work {
  const tidy = work.isbn ? tidyIsbn(work.isbn) : null;
  return tidy ? { ...work, isbn: tidy } : work;
}

const isbnOf = (work: Work): string | null => (work.isbn ? toIsbn13(work.isbn) : null);
const folded = (text: string | undefined): string => foldWords(text ?? "").join(" ");

function keysOf(work: Work): string[] {
  const isbn = isbnOf(work);
  const title = folded(work.title);
  return [...(isbn ? [`isbn:${isbn}`] : []), ...(title ? [`title:${title}`] : [])];
}

/** What has to agree where both rows say it. */
const facts = ["title", "year", "publisher", "role", "originalAuthor", "publishedAs", "rights"] as const;

function isSame(one: Work, other: Work): boolean {
  const [a, b] = [isbnOf(one), isbnOf(other)];
  // an ISBN that is wrong is the person's to put right: nothing is folded into it
  if ((one.isbn && !a) || (other.isbn && !b)) return false;
  if (a && b && a !== b) return false;
  return facts.every((fact) => {
    const [here, there] = [folded(one[fact]), folded(other[fact])];
    return here === there || here === "" || there === "";
  });
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
