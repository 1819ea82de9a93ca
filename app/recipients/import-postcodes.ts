/** `hub directory import-postcodes FILE`: the ONS Postcode Directory or NSPL becomes one compact file in DATA_DIR. */
import { createReadStream } from "node:fs";
import { open, readdir, rename, rm, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { env, problem, type Result } from "#platform";
import { isConstituencyCode, isPseudoCode } from "./constituency-code.ts";
import type { FileProblem } from "./directory-csv.ts";
import { readLocalPostcodes } from "./local-postcodes.ts";
import { openOnsArchive } from "./ons-archive.ts";
import { OnsFileError, type OnsRow, readOnsRows } from "./ons-rows.ts";
import { createPostcodePacker } from "./pack-postcodes.ts";
import { packPostcode } from "./postcode-key.ts";
import { listConstituencyRows } from "./store.ts";
import { isZip, ZipError } from "./zip-archive.ts";

const MOST_UNKNOWN = 0.01;
const MOST_UNREADABLE = 0.01;
const FEWEST_OF_BEFORE = 0.5;
const WHOLE = { seats: 650, live: 1_700_000 };
const MOST_ROWS = 6_000_000;
const MOST_BYTES = 4 * 1024 ** 3;
/** Unknown codes that are counted by name; the rest are counted together. */
const MOST_NAMED = 1000;

export interface PostcodesReport {
  source: string;
  rows: number;
  live: number;
  terminated: number;
  /** Live rows of Jersey, Guernsey and Man. */
  outside: number;
  /** Live rows with neither a constituency nor a place without one. */
  withoutSeat: number;
  /** Rows of Northern Ireland that were left out. */
  leftOut: number;
  unreadable: number;
  repeated: number;
  seats: number;
  /** Share of the live rows that have a constituency, 0 to 1. */
  shareWithSeat: number;
  /** Codes that are neither of 2024 nor in our list, the most frequent first, ten at most. */
  unknownCodes: { code: string; rows: number }[];
  unknownRows: number;
  bytes: number;
  warnings: string[];
  /** Licence and attribution, to be printed. */
  notes: string[];
}

export interface PostcodesOptions {
  now: Date;
  /** Leaves out the postcodes that begin with BT. */
  withoutNorthernIreland?: boolean;
  onProgress?: (done: number, all: number) => void;
}

/**
 * Streams the file, checks all of it, and only then puts the new directory in the old one's place by one rename.
 * Running hubs take it up with the next look-up. Checks: facts/parliament.md, "The ONS Postcode Directory".
 */
export async function importPostcodes(
  file: string,
  options: PostcodesOptions,
): Promise<Result<PostcodesReport, FileProblem[]>> {
  try {
    const { chunks, names } = await openFile(file, options.onProgress);
    const known = await listConstituencyRows();
    const counter = createCounter(new Set(known.map(({ code }) => code)), options.withoutNorthernIreland === true);
    await readOnsRows(chunks, counter.take);
    const refusal = await refuse(counter.counts);
    if (refusal) return problem([{ line: 1, sentence: refusal }]);
    return { ok: true, value: await write(file, names, counter, known, options) };
  } catch (error) {
    if (error instanceof OnsFileError) return problem([error.problem]);
    if (error instanceof ZipError) return problem([{ line: 1, sentence: error.message }]);
    throw error;
  }
}

async function openFile(file: string, onProgress: PostcodesOptions["onProgress"]) {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) throw new OnsFileError(1, "The file cannot be read. Check its name and that it may be read.");
  if (await isZip(file)) {
    const { size, chunks, names } = await openOnsArchive(file);
    return { names, chunks: metered(chunks, size, onProgress) };
  }
  return { names: {}, chunks: metered(createReadStream(file, { highWaterMark: 1 << 18 }), found.size, onProgress) };
}

async function* metered(chunks: AsyncIterable<Buffer>, all: number, onProgress: PostcodesOptions["onProgress"]) {
  let done = 0;
  for await (const chunk of chunks) {
    done += chunk.length;
    if (done > MOST_BYTES) throw new OnsFileError(1, "The file is larger than 4 GB. This is not an ONS directory.");
    onProgress?.(Math.min(done, all), all);
    yield chunk;
  }
}

type Counter = ReturnType<typeof createCounter>;

function createCounter(listed: Set<string>, withoutNorthernIreland: boolean) {
  const packer = createPostcodePacker();
  const seats = new Set<string>();
  const unknown = new Map<string, number>();
  const counts = {
    rows: 0,
    live: 0,
    terminated: 0,
    outside: 0,
    withoutSeat: 0,
    leftOut: 0,
    unreadable: 0,
    unknownRows: 0,
  };
  const isKnown = (code: string) => seats.has(code) || isConstituencyCode(code) || listed.has(code);

  function take(row: OnsRow): void {
    if (++counts.rows > MOST_ROWS)
      throw new OnsFileError(counts.rows + 1, "The file has more than 6 million rows. This is not an ONS directory.");
    const key = packPostcode(row.postcode);
    if (key < 0) counts.unreadable++;
    else if (withoutNorthernIreland && isNorthernIrish(row.postcode)) counts.leftOut++;
    else packer.add(key, valueIn(row));
  }

  function valueIn({ doterm, seat, country }: OnsRow): string {
    const ended = doterm.trim();
    if (ended !== "") {
      counts.terminated++;
      return /^(19|20)\d\d(0[1-9]|1[0-2])$/.test(ended) ? `t:${ended}` : "t:";
    }
    counts.live++;
    const code = seat.trim();
    const place = placeWithoutMp(code, country.trim());
    if (place) counts.outside++;
    else if (code === "" || isPseudoCode(code)) counts.withoutSeat++;
    else if (isKnown(code)) {
      seats.add(code);
      return code;
    } else {
      counts.unknownRows++;
      if (unknown.size < MOST_NAMED || unknown.has(code)) unknown.set(code, (unknown.get(code) ?? 0) + 1);
    }
    return place ? `o:${place}` : "-";
  }
  return { take, packer, counts: Object.assign(counts, { seats, unknown }) };
}

function isNorthernIrish(postcode: string): boolean {
  return /^\s*BT\d/i.test(postcode);
}

/** ONS codes of the places that have no MP: facts/parliament.md. */
function placeWithoutMp(seat: string, country: string): string | null {
  if (seat === "L99999999" || country === "L93000001") return "the Channel Islands";
  if (seat === "M99999999" || country === "M83000003") return "the Isle of Man";
  return null;
}

async function refuse(counts: Counter["counts"]): Promise<string | null> {
  const { rows, live, unreadable, unknownRows, seats } = counts;
  if (rows === 0) return "The file has a header and no rows. The directory in place stays.";
  if (unreadable > rows * MOST_UNREADABLE)
    return `${say(unreadable)} of ${say(rows)} rows hold no postcode in the column pcds. The directory in place stays.`;
  if (unknownRows > live * MOST_UNKNOWN) {
    const codes = mostFrequent(counts.unknown)
      .slice(0, 5)
      .map(({ code }) => code);
    return `${say(unknownRows)} of ${say(live)} live postcodes have a constituency code that is not one of the 650 of 2024, such as ${codes.join(", ")}.${ofOldYear(codes)} The directory in place stays.`;
  }
  if (seats.size === 0) return "No live postcode in the file has a constituency. The directory in place stays.";
  const before = (await readLocalPostcodes()).file?.head.live ?? 0;
  if (live < before * FEWEST_OF_BEFORE)
    return `The file has ${say(live)} live postcodes, the directory in place ${say(before)}: less than half. Check that the file is whole. If it is meant, delete postcodes.bin in the data folder first.`;
  return null;
}

function ofOldYear(codes: string[]): string {
  const isOld = (code: string) =>
    /^(E14000\d{3}|E1400(10[0-5]\d|106[0-2])|W070000[4-8]\d|N06\d{6}|S14000\d{3})$/.test(code);
  return codes.some(isOld)
    ? " These are constituencies of before July 2024: take a newer release of the directory."
    : "";
}

async function write(
  file: string,
  names: Record<string, string>,
  { packer, counts }: Counter,
  listed: { code: string }[],
  { now, withoutNorthernIreland = false }: PostcodesOptions,
): Promise<PostcodesReport> {
  const { seats, unknown, ...figures } = counts;
  const source = basename(file);
  const { bytes, repeated } = packer.finish({
    source,
    importedAt: now.toISOString(),
    rows: figures.rows,
    live: figures.live,
    terminated: figures.terminated,
    seats: seats.size,
    withoutNorthernIreland,
    names: Object.fromEntries(Object.entries(names).filter(([code]) => seats.has(code))),
  });
  await replaceFile(bytes);
  const named = new Set([...listed.map(({ code }) => code), ...Object.keys(names)]);
  return {
    source,
    ...figures,
    repeated,
    seats: seats.size,
    shareWithSeat: (figures.live - figures.outside - figures.withoutSeat - figures.unknownRows) / figures.live,
    unknownCodes: mostFrequent(unknown).slice(0, 10),
    bytes: bytes.length,
    warnings: warnings(seats, figures, repeated, named),
    notes: notes(now, withoutNorthernIreland),
  };
}

/** Whole or not at all: what a reader opens is either the old file or the new one. */
async function replaceFile(bytes: Buffer): Promise<void> {
  const path = join(env().DATA_DIR, "postcodes.bin");
  const draft = `${path}.${process.pid}`;
  for (const name of await readdir(env().DATA_DIR))
    if (isLeftover(name)) await rm(join(env().DATA_DIR, name), { force: true });
  try {
    const file = await open(draft, "w", 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } finally {
    await rm(draft, { force: true });
  }
  const folder = await open(env().DATA_DIR, "r");
  await folder.sync().catch(() => undefined); // not every system can
  await folder.close();
}

/** The draft of an import that was killed: nobody with its number runs any more. */
function isLeftover(name: string): boolean {
  const pid = Number(/^postcodes\.bin\.(\d+)$/.exec(name)?.[1] ?? 0);
  if (pid === 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

function warnings(
  seats: Set<string>,
  { live, unreadable, unknownRows }: { live: number; unreadable: number; unknownRows: number },
  repeated: number,
  named: Set<string>,
): string[] {
  const nameless = [...seats].filter((code) => !named.has(code)).length;
  return [
    ...(seats.size < WHOLE.seats ? [`Only ${seats.size} of ${WHOLE.seats} constituencies occur in the file.`] : []),
    ...(live < WHOLE.live
      ? [`Only ${say(live)} live postcodes: a whole directory has more than ${say(WHOLE.live)}.`]
      : []),
    ...(unknownRows > 0
      ? [`${say(unknownRows)} live postcodes have an unknown code; they are answered as not found.`]
      : []),
    ...(unreadable > 0 ? [`${say(unreadable)} rows hold no readable postcode and were left out.`] : []),
    ...(repeated > 0 ? [`${say(repeated)} postcodes stand more than once; the live row counts.`] : []),
    ...(nameless > 0
      ? [
          `${nameless} constituencies have no name in our list yet. Import a list of constituencies (directory import FILE with the columns code, name, nation).`,
        ]
      : []),
  ];
}

/** The wording that the licences ask for: facts/parliament.md, "Licence". */
function notes(now: Date, withoutNorthernIreland: boolean): string[] {
  const year = now.getUTCFullYear();
  return [
    ...(withoutNorthernIreland
      ? []
      : [
          "Postcodes of Northern Ireland (BT) are not under the Open Government Licence: by using them you accept ONS's Northern Ireland End User Licence, for internal business use only. To leave them out, import again with --without-ni. Never pass on postcodes.bin.",
        ]),
    `Contains OS data © Crown copyright and database right ${year}`,
    `Contains Royal Mail data © Royal Mail copyright and database right ${year}`,
    "Source: Office for National Statistics licensed under the Open Government Licence v.3.0",
  ];
}

function mostFrequent(counted: Map<string, number>): { code: string; rows: number }[] {
  return [...counted].map(([code, rows]) => ({ code: code.slice(0, 20), rows })).sort((a, b) => b.rows - a.rows);
}

function say(count: number): string {
  return count.toLocaleString("en-GB");
}
