/** `hub directory import-map FILE`: where each seat stands on a map of hexagons, from a CSV file that an operator fetched. */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { ok, problem, type Result } from "#platform";
import { isConstituencyCode } from "./constituency-code.ts";
import { type FileProblem, type Line, readLines, refuse } from "./directory-csv.ts";
import { isRegionCode } from "./regions.ts";
import { listConstituencyRows } from "./store.ts";
import { type Hexagon, writeMap } from "./store-map.ts";

export interface MapReport {
  rows: number;
  /** Codes of the map that no constituency of the directory has. */
  unjoined: string[];
  /** Constituencies of the directory that have no place on the map. */
  missing: string[];
}

/** Twice the seats of the House of Commons. */
const MOST_ROWS = 1300;
/** A map that is wider than this is no map of hexagons: the real one runs from 0 to 72. */
const FARTHEST = 1000;
const MOST_CREDIT = 200;

/**
 * Reads a file with the columns `code`, `q`, `r` and, if it has them, `region_code` or `region`; others are ignored. The
 * layout is odd-r: odd rows stand half a hexagon to the right, and the larger row is north. Replaces the map in place.
 * @param options.credit how the source wants to be named; the file's name where nobody says
 * @returns what was imported, or the problems with their lines
 */
export async function importMap(
  file: string,
  { credit, now }: { credit: string | null; now: Date },
): Promise<Result<MapReport, FileProblem[]>> {
  if (credit !== null && credit.length > MOST_CREDIT)
    return problem([{ line: 1, sentence: `The credit is longer than ${MOST_CREDIT} characters.` }]);
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch {
    return problem([{ line: 1, sentence: "The file cannot be read. Check its name and that it may be read." }]);
  }
  const read = readMapFile(bytes);
  if (!read.ok) return read;
  await writeMap(read.value, { source: credit?.trim() || basename(file), now });
  const placed = new Set(read.value.map(({ code }) => code));
  const known = new Map((await listConstituencyRows()).map((row) => [row.code, row.name]));
  return ok({
    rows: read.value.length,
    unjoined: [...placed].filter((code) => !known.has(code)).sort(),
    missing: [...known].filter(([code]) => !placed.has(code)).map(([, name]) => name),
  });
}

function readMapFile(bytes: Uint8Array): Result<Hexagon[], FileProblem[]> {
  const lines = readLines(bytes);
  if (!lines.ok) return lines;
  const { header, rows } = lines.value;
  if (!["code", "q", "r"].every((column) => header.includes(column)))
    return refuse(1, "This is no map of hexagons: its first line needs the columns code, q and r.");
  if (rows.length > MOST_ROWS) return refuse(1, `The map has more than ${MOST_ROWS} seats.`);
  const problems: FileProblem[] = [];
  const seen = new Map<string, number>();
  const hexagons = rows.map((row) => {
    const hexagon = toHexagon(row);
    const sentence = problemOf(row, hexagon);
    if (sentence) problems.push({ line: row.line, sentence });
    for (const key of [hexagon.code, `${hexagon.q} ${hexagon.r}`]) {
      const earlier = seen.get(key);
      if (earlier) problems.push({ line: row.line, sentence: `${key} stands in line ${earlier} already.` });
      else seen.set(key, row.line);
    }
    return hexagon;
  });
  return problems.length > 0 ? problem(problems.slice(0, 20)) : ok(hexagons);
}

const toHexagon = ({ get }: Line): Hexagon => ({
  code: get("code"),
  q: Number(get("q")),
  r: Number(get("r")),
  region: get("region_code") || get("region"),
});

function problemOf({ get }: Line, { code, q, r, region }: Hexagon): string | null {
  if (!isConstituencyCode(code)) return "The code is not an ONS code such as E14001063.";
  const isPlace = (text: string, value: number) => /^-?\d{1,4}$/.test(text) && Math.abs(value) <= FARTHEST;
  if (!isPlace(get("q"), q) || !isPlace(get("r"), r))
    return `q and r are whole numbers from -${FARTHEST} to ${FARTHEST}.`;
  if (region !== "" && !isRegionCode(region)) return "The region is not an ONS code such as E12000007.";
  return null;
}
