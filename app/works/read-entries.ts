import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { Readable } from "node:stream";
import { parse } from "csv-parse";
import { type CsvShape, csvShapeOf } from "./csv-shape.ts";
import { decodeParts, encodingOf, isZip } from "./decode-text.ts";
import { foldWords } from "./fold-title.ts";
import { toIsbn13 } from "./tidy-isbn.ts";

export interface Entry {
  title: string;
  authors: string;
  isbn: string | null;
  year: number | null;
}

/** Said of a file that can't be read; stands in the line that it names. */
export class EntriesError extends Error {
  override name = "EntriesError";
}

const LONGEST_TEXT = 500;
const HEAD = 65_536;
const LONGEST_LINE = 1_000_000;

/**
 * The rows of a bibliographic list, CSV with headings or JSON Lines, read as a stream; null is a row without a title.
 * Headings and keys: title, authors (or author), isbn, year, in any order; others are passed over.
 * @param onBytes how much of the file has been read
 * @throws EntriesError
 */
export async function* readEntries(file: string, onBytes: (count: number) => void): AsyncGenerator<Entry | null> {
  const head = await readHead(file);
  const encoding = encodingOf(head, head.length === HEAD);
  if (encoding === null || isZip(head))
    throw new EntriesError("This is not a text. Save the list as CSV, or as JSON Lines, and give that file.");
  const text = decodeParts(partsOf(file, onBytes), encoding);
  const start = new TextDecoder(encoding).decode(head);
  if (/^\s*\[\s*\{/.test(start))
    throw new EntriesError("This is one JSON array. In JSON Lines each line is an object of its own.");
  yield* /^\s*\{/.test(start) ? fromJsonLines(text) : fromCsv(Readable.from(text), csvShapeOf(start));
}

async function readHead(file: string): Promise<Uint8Array> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function* partsOf(file: string, onBytes: (count: number) => void): AsyncGenerator<Uint8Array> {
  let read = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: 262_144 })) {
    read += (chunk as Buffer).length;
    onBytes(read);
    yield chunk as Buffer;
  }
}

async function* fromJsonLines(text: AsyncIterable<string>): AsyncGenerator<Entry | null> {
  let number = 0;
  for await (const line of linesOf(text)) {
    number++;
    if (line.length > LONGEST_LINE) throw new EntriesError(`Line ${number} is longer than a million characters.`);
    if (line.trim() !== "") yield toEntry(jsonOf(line, number));
  }
}

/** Lines of a text; of one that is too long only as much as shows it. */
async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = "";
  for await (const part of text) {
    const lines = (rest + part).split(/\r?\n/);
    rest = lines.pop() ?? "";
    yield* lines;
    if (rest.length > LONGEST_LINE) break;
  }
  yield rest;
}

function jsonOf(line: string, number: number): Record<string, unknown> {
  try {
    const row: unknown = JSON.parse(line);
    if (typeof row === "object" && row !== null && !Array.isArray(row)) return row as Record<string, unknown>;
  } catch {
    // said below
  }
  throw new EntriesError(`Line ${number} is not a JSON object.`);
}

const known: Record<string, keyof Entry> = {
  ...{
    title: "title",
    "book title": "title",
    authors: "authors",
    author: "authors",
    "author s": "authors",
    isbn: "isbn",
    isbn13: "isbn",
    "isbn 13": "isbn",
  },
  ...{ identifier: "isbn", year: "year", published: "year", "publication year": "year" },
};

async function* fromCsv(text: Readable, shape: CsvShape): AsyncGenerator<Entry | null> {
  const options = { bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true };
  const rows = text.pipe(parse({ ...options, ...shape, max_record_size: LONGEST_LINE }));
  text.once("error", (error) => rows.destroy(error));
  let names: (keyof Entry | undefined)[] | null = null;
  try {
    for await (const row of rows as AsyncIterable<string[]>) {
      if (names) yield toEntry(fromRow(names, row));
      else {
        names = row.map((heading) => known[foldWords(heading).join(" ")]);
        if (!names.includes("title"))
          throw new EntriesError("The first line has no column title. The columns are title, authors, isbn and year.");
      }
    }
  } catch (error) {
    const { code, lines } = error as { code?: string; lines?: number };
    if (!code?.startsWith("CSV_")) throw error;
    throw new EntriesError(`Line ${lines ?? 1} can’t be read: a quotation mark is missing, or a row has no end.`);
  }
  if (!names) throw new EntriesError("The file is empty.");
}

function fromRow(names: (keyof Entry | undefined)[], row: string[]): Record<string, unknown> {
  const entry: Record<string, unknown> = {};
  for (const [at, name] of names.entries()) if (name) entry[name] ||= row[at];
  return entry;
}

function toEntry(row: Record<string, unknown>): Entry | null {
  const title = textOf(row.title);
  if (title === "") return null;
  const year = /\b(?:1[4-9]|20)\d\d\b/.exec(textOf(row.year))?.[0];
  const isbns = textOf(row.isbn).split(/[,;|]/).map(toIsbn13);
  return {
    title,
    authors: textOf(row.authors ?? row.author),
    isbn: isbns.find((isbn) => isbn !== null) ?? null,
    year: year ? Number(year) : null,
  };
}

function textOf(value: unknown): string {
  const text = Array.isArray(value) ? value.filter((one) => typeof one === "string").join(", ") : value;
  if (typeof text !== "string" && typeof text !== "number") return "";
  return String(text)
    .slice(0, LONGEST_TEXT)
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim();
}
