/** `hub directory import FILE`: constituencies or members from a CSV file that an operator fetched. */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { problem, type Result } from "#platform";
import { isConstituencyCode, nationOfCode } from "./constituency-code.ts";
import { type CsvConstituency, type CsvMember, type FileProblem, readDirectoryFile } from "./directory-csv.ts";
import { findRepeated } from "./find-repeated.ts";
import { foldName } from "./fold-name.ts";
import type { Nation } from "./shared.ts";
import { type ConstituencyRow, listConstituencyRows, listMemberRows, type MemberRow, writeDirectory } from "./store.ts";

export interface ImportReport {
  kind: "members" | "constituencies";
  rows: number;
  /** Seats of the file without a member. */
  vacant: number;
  mailboxes: number;
  /** Constituencies of the file that no constituency of the directory matches. */
  unjoined: string[];
  asOf: string;
}

interface ImportOptions {
  now: Date;
  /** Date of the list, YYYY-MM-DD, where the file does not tell it. */
  asOf?: string;
}

/** A list that empties more of the seats than this is a broken file, not an election. */
const MOST_EMPTIED = 0.05;

/**
 * Imports a file in one transaction; what is in place stays when the file is refused. The first import ends the
 * demonstration directory.
 * @returns what was imported, or the problems with their lines
 */
export async function importDirectory(
  file: string,
  options: ImportOptions,
): Promise<Result<ImportReport, FileProblem[]>> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch {
    return problem([{ line: 1, sentence: "The file cannot be read. Check its name and that it may be read." }]);
  }
  const read = readDirectoryFile(bytes);
  if (!read.ok) return read;
  const source = basename(file);
  return read.value.kind === "constituencies"
    ? importConstituencies(read.value.rows, source, options)
    : importMembers(read.value.rows, source, { ...options, asOf: options.asOf ?? read.value.asOf ?? undefined });
}

async function importConstituencies(
  rows: CsvConstituency[],
  source: string,
  { now, asOf = dayOf(now) }: ImportOptions,
): Promise<Result<ImportReport, FileProblem[]>> {
  const constituencies = rows.map(({ line, nation, ...row }) => ({ ...row, nation: nation as Nation }));
  const double = findRepeated(rows, ({ name }) => foldName(name));
  if (double) return problem([{ line: double.line, sentence: `${double.name} stands twice in the file.` }]);
  await writeDirectory({ constituencies, members: null, kind: "constituencies", source, asOf, unjoined: [] }, now);
  return {
    ok: true,
    value: { kind: "constituencies", rows: rows.length, vacant: 0, mailboxes: 0, unjoined: [], asOf },
  };
}

async function importMembers(
  rows: CsvMember[],
  source: string,
  { now, asOf = dayOf(now) }: ImportOptions,
): Promise<Result<ImportReport, FileProblem[]>> {
  const { constituencies, members, unjoined, vacant } = joinSeats(rows, await listConstituencyRows());
  if (members.length === 0)
    return problem([{ line: 1, sentence: "No row matches a constituency. Import the list of constituencies first." }]);
  const twice = findRepeated(members, ({ constituencyCode }) => constituencyCode);
  if (twice) return problem([{ line: 1, sentence: `${twice.constituencyCode} has two members in the file.` }]);
  const before = await listMemberRows();
  const filled = new Set(members.map(({ constituencyCode }) => constituencyCode));
  const emptied = before.filter(({ constituencyCode }) => !filled.has(constituencyCode)).length;
  if (emptied > before.length * MOST_EMPTIED)
    return problem([
      {
        line: 1,
        sentence: `${emptied} of ${before.length} seats would be left without a member. Check that the file is whole; the list in place stays.`,
      },
    ]);
  await writeDirectory({ constituencies, members, kind: "members", source, asOf, unjoined }, now);
  const mailboxes = members.filter(({ email }) => email).length;
  return { ok: true, value: { kind: "members", rows: members.length, vacant, mailboxes, unjoined, asOf } };
}

/** Joins each row to a seat: by code, else by exact folded name; a code that we do not know yet makes a seat. */
function joinSeats(rows: CsvMember[], known: (ConstituencyRow & { foldedName: string })[]) {
  const byCode = new Map(known.map((row) => [row.code, row]));
  const byName = new Map(known.map((row) => [row.foldedName, row]));
  const constituencies: ConstituencyRow[] = [];
  const members: MemberRow[] = [];
  const unjoined: string[] = [];
  let vacant = 0;
  for (const row of rows) {
    const seat = byCode.get(row.code) ?? byName.get(foldName(row.constituency)) ?? newSeat(row);
    if (!seat) {
      unjoined.push(row.constituency || row.code);
      continue;
    }
    const code = seat.code.startsWith("api:") && isConstituencyCode(row.code) ? row.code : seat.code;
    if (!byCode.has(code) || row.aliases.length > 0)
      constituencies.push({ ...seat, code, nation: nationOfCode(code) ?? seat.nation, aliases: row.aliases });
    if (row.name === "") vacant++;
    else members.push(toMember(row, code));
  }
  return { constituencies, members, unjoined, vacant };
}

function newSeat(row: CsvMember): ConstituencyRow | null {
  if (!isConstituencyCode(row.code) || row.constituency === "") return null;
  return { code: row.code, name: row.constituency, nation: nationOfCode(row.code), aliases: [], membersApiId: null };
}

function toMember({ name, fullTitle, addressAs, party, membersApiId, email }: CsvMember, code: string): MemberRow {
  return { constituencyCode: code, name, fullTitle, addressAs, party, membersApiId, email };
}

function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10);
}
