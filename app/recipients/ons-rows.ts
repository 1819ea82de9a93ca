/**
 * Reads the ONS Postcode Directory or its sister NSPL as a stream: four columns of some fifty, a gigabyte in all, hence
 * by hand instead of by a parser that makes a string of every value. Columns: facts/parliament.md; their names change
 * between releases, so they are found by pattern and never by place.
 */
import type { FileProblem } from "./directory-csv.ts";

const COLUMNS = {
  postcode: { pattern: /^pcds$/i, called: "pcds" },
  doterm: { pattern: /^doterm$/i, called: "doterm" },
  seat: { pattern: /^pcon(\d\dcd)?$/i, called: "pcon or pcon24cd" },
  country: { pattern: /^ctry(\d\dcd)?$/i, called: "ctry or ctry25cd" },
} as const;
type Column = keyof typeof COLUMNS;
const columnNames = Object.keys(COLUMNS) as Column[];

export type OnsRow = Record<Column, string>;

const LONGEST_LINE = 64 * 1024;
const NEWLINE = 10;
const RETURN = 13;
const QUOTE = 34;
const COMMA = 44;

/** What stops the reading; the sentence is for the operator. */
export class OnsFileError extends Error {
  override name = "OnsFileError";
  readonly problem: FileProblem;
  constructor(line: number, sentence: string) {
    super(sentence);
    this.problem = { line, sentence };
  }
}

/**
 * Calls `onRow` for every row below the header. The row is one object, filled anew each time.
 * @throws OnsFileError for a missing or ambiguous column, a broken row, a file that ends within one
 */
export async function readOnsRows(chunks: AsyncIterable<Buffer>, onRow: (row: OnsRow) => void): Promise<void> {
  let rest: Buffer = Buffer.alloc(0);
  let reader: LineReader | null = null;
  for await (const chunk of chunks) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    let from = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, from)) {
      if (reader) reader.read(bytes, from, end, false);
      else reader = createLineReader(bytes.toString("utf8", from, end), onRow);
      from = end + 1;
    }
    rest = bytes.subarray(from);
    if (rest.length > LONGEST_LINE)
      throw new OnsFileError((reader?.line() ?? 0) + 1, "A line is longer than 64 kB. This is not an ONS directory.");
  }
  if (rest.length > 0) {
    if (reader) reader.read(rest, 0, rest.length, true);
    else createLineReader(rest.toString("utf8"), onRow);
  } else if (!reader) throw new OnsFileError(1, "The file is empty.");
}

interface LineReader {
  /** @param isLast the file ends here without a line break: then every column must be there */
  read(bytes: Buffer, from: number, to: number, isLast: boolean): void;
  line(): number;
}

function createLineReader(header: string, onRow: (row: OnsRow) => void): LineReader {
  const names = header
    .replace(/^\uFEFF/, "")
    .replace(/\r$/, "")
    .split(",")
    .map((name) => name.trim().replace(/^"(.*)"$/, "$1"));
  const wanted = findColumns(names);
  const lastWanted = Math.max(...wanted.keys());
  const row: OnsRow = { postcode: "", doterm: "", seat: "", country: "" };
  let line = 1;
  return {
    line: () => line,
    read(bytes, from, to, isLast) {
      line++;
      const end = to > from && bytes[to - 1] === RETURN ? to - 1 : to;
      if (end === from) return;
      const lastColumn = isLast ? names.length - 1 : lastWanted;
      let start = from;
      for (let column = 0; column <= lastColumn; column++) {
        if (start > end)
          throw new OnsFileError(
            line,
            isLast
              ? "The file ends in the middle of a line: it is cut. Fetch it again."
              : "The line has fewer values than the first one. The file is damaged.",
          );
        const quoted = bytes[start] === QUOTE;
        const close = quoted ? endOfQuoted(bytes, start, end, line) : -1;
        let stop = quoted ? close + 1 : start;
        while (stop < end && bytes[stop] !== COMMA) stop++;
        const name = wanted.get(column);
        if (name)
          row[name] = quoted ? bytes.toString("latin1", start + 1, close) : bytes.toString("latin1", start, stop);
        start = stop + 1;
      }
      onRow(row);
    },
  };
}

/** Place of the quotation mark that closes a value; a doubled one belongs to it. */
function endOfQuoted(bytes: Buffer, start: number, end: number, line: number): number {
  for (let at = start + 1; at < end; at++) {
    if (bytes[at] !== QUOTE) continue;
    if (bytes[at + 1] !== QUOTE || at + 1 >= end) return at;
    at++;
  }
  throw new OnsFileError(line, "A quotation mark is not closed. The file is damaged or cut.");
}

function findColumns(names: string[]): Map<number, Column> {
  const found = new Map<number, Column>();
  for (const column of columnNames) {
    const { pattern, called } = COLUMNS[column];
    const places = names.flatMap((name, place) => (pattern.test(name) ? [place] : []));
    if (places.length === 0)
      throw new OnsFileError(
        1,
        `There is no column ${called}. Take the whole ONS Postcode Directory (ONSPD) or the National Statistics Postcode Lookup (NSPL), as CSV or ZIP.`,
      );
    if (places.length > 1)
      throw new OnsFileError(
        1,
        `More than one column may be ${called}: ${places.map((place) => names[place]).join(", ")}. Keep only the right one in the file.`,
      );
    found.set(places[0] as number, column);
  }
  return found;
}
