/** Reads the CSV files that an operator imports: a list of constituencies, or a list of members. */
import { type CsvError, parse } from "csv-parse/sync";
import type { Result } from "#platform";
import { foldName } from "./fold-name.ts";

const MOST_BYTES = 5 * 1024 * 1024;
const MOST_CHARACTERS = 300;

/** What is wrong with a file, and where. A problem of the whole file stands in line 1. */
export interface FileProblem {
  line: number;
  sentence: string;
}

export interface CsvConstituency {
  line: number;
  code: string;
  name: string;
  nation: string;
  aliases: string[];
  membersApiId: number | null;
}

export interface CsvMember {
  line: number;
  code: string;
  constituency: string;
  /** Empty: the seat is vacant. */
  name: string;
  fullTitle: string | null;
  addressAs: string | null;
  party: string | null;
  membersApiId: number | null;
  /** Undefined: the file has no such column. */
  email: string | null | undefined;
  aliases: string[];
}

export type DirectoryFile =
  | { kind: "constituencies"; rows: CsvConstituency[] }
  | { kind: "members"; rows: CsvMember[] /** The newest date in the column `source`. */; asOf: string | null };

/** A row with the number of its line in the file. */
export interface Line {
  line: number;
  get(column: string): string;
  has(column: string): boolean;
}

/**
 * Reads a file by its header: `code,name,nation` is a list of constituencies; `mp_name` with `constituency_code` or
 * `constituency_name` a list of members. Further columns: `members_api_id`, `member_id`, `party`, `full_title`,
 * `address_as`, `email`, `aliases` (separated by a vertical bar), `source`; others are ignored. A byte order mark,
 * CRLF, and semicolons or tabs in place of commas are fine.
 * @returns the rows, or every problem that was found
 */
export function readDirectoryFile(bytes: Uint8Array): Result<DirectoryFile, FileProblem[]> {
  const lines = readLines(bytes);
  if (!lines.ok) return lines;
  const { header, rows } = lines.value;
  if (header.includes("mp_name") && (header.includes("constituency_code") || header.includes("constituency_name")))
    return refuseIfWrong(rows.map(toMember), memberProblems, (members) => ({
      kind: "members",
      rows: members,
      asOf: newestDate(rows),
    }));
  if (["code", "name", "nation"].every((column) => header.includes(column)))
    return refuseIfWrong(rows.map(toConstituency), constituencyProblems, (constituencies) => ({
      kind: "constituencies",
      rows: constituencies,
    }));
  return refuse(
    1,
    "This is neither a list of members (columns constituency_code, constituency_name, mp_name) nor of constituencies (columns code, name, nation). Check that it is the right file and that its first line holds these names.",
  );
}

/** Any CSV file with names in its first line, within bounds. */
export function readLines(bytes: Uint8Array): Result<{ header: string[]; rows: Line[] }, FileProblem[]> {
  if (bytes.length > MOST_BYTES) return refuse(1, "The file is larger than 5 MB; a whole list has less than 100 kB.");
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return refuse(1, "The file is not in UTF-8. Save it again as «CSV UTF-8».");
  }
  const first = text.slice(0, 2000).split(/\r?\n/)[0] ?? "";
  const delimiter = [",", ";", "\t"].find((character) => first.includes(character)) ?? ",";
  try {
    const records = parse(text, { delimiter, info: true, skip_empty_lines: true, trim: true, max_record_size: 20_000 });
    return toLines(records as unknown as { record: string[]; info: { lines: number } }[]);
  } catch (error) {
    return refuse(lineOf(error as CsvError), explainCsvError(error as CsvError));
  }
}

function toLines(
  records: { record: string[]; info: { lines: number } }[],
): Result<{ header: string[]; rows: Line[] }, FileProblem[]> {
  const header = (records[0]?.record ?? []).map((name) => name.trim().toLowerCase());
  const repeated = header.find((name, at) => header.indexOf(name) !== at);
  if (repeated) return refuse(1, `The column ${repeated.slice(0, 40)} stands twice in the first line.`);
  if (records.length < 2) return refuse(1, "The file has no rows below its first line.");
  const rows = records.slice(1).map(
    ({ record, info }): Line => ({
      line: info.lines,
      get: (column) => (record[header.indexOf(column)] ?? "").normalize("NFC").replace(/\s+/g, " ").trim(),
      has: (column) => header.includes(column),
    }),
  );
  const long = rows.find(({ get }) => header.some((column) => get(column).length > MOST_CHARACTERS));
  if (long) return refuse(long.line, `A value is longer than ${MOST_CHARACTERS} characters.`);
  return { ok: true, value: { header, rows } };
}

function lineOf({ lines }: CsvError): number {
  return typeof lines === "number" ? lines : 1;
}

function explainCsvError(error: CsvError): string {
  if (error.code === "CSV_RECORD_INCONSISTENT_FIELDS_LENGTH")
    return "This line has more or fewer values than the first line has names. A value with a comma needs quotes around it.";
  if (error.code === "CSV_QUOTE_NOT_CLOSED") return "A quotation mark is opened here and never closed.";
  return "This line cannot be read as CSV. Check its quotation marks.";
}

function toConstituency(row: Line): CsvConstituency {
  return {
    line: row.line,
    code: row.get("code"),
    name: row.get("name"),
    nation: row.get("nation"),
    aliases: readAliases(row, ["name_postcodes_io", "name_welsh"]),
    membersApiId: readNumber(row.get("members_api_id")),
  };
}

function toMember(row: Line): CsvMember {
  return {
    line: row.line,
    code: row.get("constituency_code"),
    constituency: row.get("constituency_name"),
    name: row.get("mp_name"),
    fullTitle: row.get("full_title") || null,
    addressAs: row.get("address_as") || null,
    party: row.get("party") || null,
    membersApiId: readNumber(row.get("member_id")),
    email: row.has("email") ? row.get("email").toLowerCase() || null : undefined,
    aliases: readAliases(row, []),
  };
}

/** Other names of the seat: those that differ from its own even when folded. */
function readAliases(row: Line, columns: string[]): string[] {
  const own = foldName(row.get("name") || row.get("constituency_name"));
  const given = [...row.get("aliases").split("|"), ...columns.map((column) => row.get(column))];
  return [...new Set(given.map((alias) => alias.trim()))].filter((alias) => alias !== "" && foldName(alias) !== own);
}

function readNumber(text: string): number | null {
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

function newestDate(rows: Line[]): string | null {
  const dates = rows.map(({ get }) => get("source")).filter((text) => /^\d{4}-\d{2}-\d{2}$/.test(text));
  return dates.sort().at(-1) ?? null;
}

function constituencyProblems(row: CsvConstituency): string | null {
  if (!/^[A-Z]\d{8}$/.test(row.code)) return "The code is not an ONS code such as E14001063.";
  if (foldName(row.name) === "") return "The name is empty.";
  if (!["England", "Scotland", "Wales", "Northern Ireland"].includes(row.nation))
    return "The nation is none of England, Scotland, Wales and Northern Ireland.";
  return null;
}

function memberProblems(row: CsvMember): string | null {
  if (row.code === "" && foldName(row.constituency) === "")
    return "Neither the code nor the name of the constituency is there.";
  if (row.code !== "" && !/^[A-Z]\d{8}$/.test(row.code)) return "The code is not an ONS code such as E14001063.";
  if (row.email && !/^[^\s@<>,;:"]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(row.email))
    return "The email is not one mail address.";
  return null;
}

function refuseIfWrong<Row extends { line: number; code: string }>(
  rows: Row[],
  check: (row: Row) => string | null,
  toFile: (rows: Row[]) => DirectoryFile,
): Result<DirectoryFile, FileProblem[]> {
  const seen = new Map<string, number>();
  const problems: FileProblem[] = [];
  for (const row of rows) {
    const sentence = check(row);
    if (sentence) problems.push({ line: row.line, sentence });
    const earlier = row.code && seen.get(row.code);
    if (earlier) problems.push({ line: row.line, sentence: `The code ${row.code} stands in line ${earlier} already.` });
    else seen.set(row.code, row.line);
  }
  return problems.length > 0 ? { ok: false, problem: problems.slice(0, 20) } : { ok: true, value: toFile(rows) };
}

export function refuse(line: number, sentence: string): { ok: false; problem: FileProblem[] } {
  return { ok: false, problem: [{ line, sentence }] };
}
