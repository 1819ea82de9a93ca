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
  const kept: FoldedRow[] = [];
  const merged = new Set<string>();
  const placesOf = new Map<string, number[]>();
  for (const row of rows) {
    const one = foldedOf({ ...row, work: withTidyIsbn(row.work) });
    const keys = keysOf(one);
    const same = keys.flatMap((key) => placesOf.get(key) ?? []).find((at) => isSame(kept[at]!, one));
    const at = same ?? kept.length;
    if (same === undefined) kept.push(one);
    else {
      const before = kept[at]!.row;
      kept[at] = foldedOf({ ...before, work: join(before.work, one.row.work) });
      merged.add(kept[at].row.work.title);
    }
    for (const key of keys) {
      const places = placesOf.get(key);
      if (places) places.push(at);
      else placesOf.set(key, [at]);
    }
  }
  return { rows: kept.map(({ row }) => row), merged: [...merged] };
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

/** What has to agree where both rows say it. */
const facts = ["title", "year", "publisher", "role", "originalAuthor", "publishedAs", "rights"] as const;

/** A row with its words folded, once: of a thousand rows with one title each is compared with all before it. */
interface FoldedRow {
  row: ListRow;
  says: string[];
  isbn: string | null;
  /** An ISBN that is wrong is the person's to put right: nothing is folded into it. */
  isWrong: boolean;
}

function foldedOf(row: ListRow): FoldedRow {
  const isbn = isbnOf(row.work);
  const isWrong = Boolean(row.work.isbn) && isbn === null;
  return { row, isbn, isWrong, says: facts.map((fact) => folded(row.work[fact])) };
}

function keysOf({ isbn, says: [title] }: FoldedRow): string[] {
  return [...(isbn ? [`isbn:${isbn}`] : []), ...(title ? [`title:${title}`] : [])];
}

function isSame(one: FoldedRow, other: FoldedRow): boolean {
  if (one.isWrong || other.isWrong) return false;
  if (one.isbn && other.isbn && one.isbn !== other.isbn) return false;
  return one.says.every((here, fact) => {
    const there = other.says[fact];
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
