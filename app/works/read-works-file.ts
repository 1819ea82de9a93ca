import { parse } from "csv-parse/sync";
import { cleanLine, parsePastedWorks } from "#letters";
import type { Work } from "#letters/shared";
import type { Result } from "#platform";
import { csvShapeOf } from "./csv-shape.ts";
import { decodeText, isZip } from "./decode-text.ts";
import { foldWords } from "./fold-title.ts";

const MOST_BYTES = 1_048_576;
const MOST_ROWS = 1_000;

export interface ReadFile {
  works: Work[];
  /** What the person should know of how it was read, a sentence each. */
  notes: string[];
}

/**
 * Reads a list of works from a file: CSV with commas, semicolons or tabs, with a line of headings or without, or a work
 * on each line. A headed column that we don't know is passed over.
 * @returns the works as the file has them, not yet checked, or a sentence that says what to do
 */
export function readWorksFile(bytes: Uint8Array): Result<ReadFile, string> {
  if (bytes.length === 0) return no("This file is empty. Choose the one with your works.");
  if (bytes.length > MOST_BYTES) return no("A file with a list of works can have 1 MB. Choose a smaller one, or two.");
  if (isZip(bytes))
    return no(
      "This is a spreadsheet or a document. In the program that made it, save it as CSV, and choose that file.",
    );
  const text = decodeText(bytes);
  if (text === null) return no("This is not a text. Save your list as CSV, and choose that file.");
  const { rows, notes } = readRows(text.replace(/^\ufeff/, ""));
  const names = (rows[0] ?? []).map(columnOf);
  const works = names.includes("title") ? rows.slice(1).map((row) => fromHeadings(names, row)) : rows.flatMap(fromLine);
  const filled = works.filter((work) => Object.values(work).some(Boolean));
  if (filled.length === 0) return no("There is no work in this file. Put one on each line, its title first.");
  if (filled.length > MOST_ROWS) notes.push("The file has more than a thousand works. We read the first 1,000.");
  return { ok: true, value: { works: filled.slice(0, MOST_ROWS).map((work) => mendIsbn(work, notes)), notes } };
}

const no = (problem: string): Result<ReadFile, string> => ({ ok: false, problem });

function readRows(text: string): { rows: string[][]; notes: string[] } {
  const options = {
    ...csvShapeOf(text),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    trim: true,
    to: MOST_ROWS * 2,
  };
  try {
    return { rows: parse(text, options), notes: [] };
  } catch {
    // a quotation mark that is never closed: each line for itself, and the marks around a cell taken off
    const rows = parse(text, { ...options, quote: false }).map((row) => row.map((cell) => cell.replace(/^"|"$/g, "")));
    return {
      rows,
      notes: ["A quotation mark in the file has no second one. We read it line by line: please check the rows."],
    };
  }
}

/** Headings as people and programs write them, folded. */
const headings: Record<string, keyof Work> = {
  ...{ title: "title", titel: "title", teitl: "title", book: "title", work: "title", "book title": "title" },
  ...{ year: "year", date: "year", published: "year", "year published": "year", "original publication year": "year" },
  ...{ "publication year": "year", "publication date": "year", "date published": "year" },
  ...{ publisher: "publisher", imprint: "publisher", isbn: "isbn", isbn13: "isbn", "isbn 13": "isbn", isbn10: "isbn" },
  ...{ "isbn 10": "isbn", "isbn issn": "isbn", role: "role", "your role": "role", contribution: "role" },
  ...{ "original author": "originalAuthor", "published as": "publishedAs", "pen name": "publishedAs" },
  ...{ rights: "rights", found: "found", "what your search found": "found", result: "found" },
  ...{ "date of your search": "foundOn", "found on": "foundOn", "checked on": "foundOn" },
};

const columnOf = (heading: string): keyof Work | null => headings[foldWords(heading).join(" ")] ?? null;

const labels: Record<string, string> = {
  "not found": "not-found",
  "not checked": "not-checked",
  "not sure": "not-sure",
};

/** The first column of a name that holds something: a file may have ISBN and ISBN13. */
function fromHeadings(names: (keyof Work | null)[], row: string[]): Work {
  const work: Partial<Record<keyof Work, string>> = {};
  for (const [at, name] of names.entries()) {
    const value = withoutGuard(cleanLine(row[at] ?? ""));
    if (!name || !value || (work[name] && name !== "isbn")) continue;
    if (name === "found" || name === "rights") work[name] = labels[value.toLowerCase()] ?? value.toLowerCase();
    else if (name === "year") work.year = /\b(?:1[4-9]|20)\d\d\b/.exec(value)?.[0] ?? value;
    else if (name === "isbn") work.isbn = work.isbn && work.isbn.replace(/\D/g, "").length === 13 ? work.isbn : value;
    else work[name] = value;
  }
  return { title: "", ...work } as Work;
}

/** A row without headings, as a pasted line would be. */
function fromLine(row: string[]): Work[] {
  const cells = row.map((cell) => withoutGuard(cleanLine(cell)).replaceAll(";", ",")).filter(Boolean);
  return parsePastedWorks(cells.join("; ")).works;
}

/** The apostrophe that our own files have before what a spreadsheet would take for a formula, and the ="…" of others. */
const withoutGuard = (cell: string): string => cell.replace(/^'(?=[=+\-@])/, "").replace(/^="?([\dXx-]*)"?$/, "$1");

/** A spreadsheet writes long numbers as 9.78E+12: what was there can't be known. */
function mendIsbn(work: Work, notes: string[]): Work {
  if (!work.isbn || !/^\d[.,]\d+e\+?\d+$/i.test(work.isbn)) return work;
  const { isbn, ...rest } = work;
  notes.push(`The spreadsheet shortened the ISBN of “${work.title}” to ${isbn}, so we left it out.`);
  return rest;
}
