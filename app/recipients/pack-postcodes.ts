/** Builds the compact file of a postcode directory, row by row. */
import { crc32 } from "node:zlib";
import {
  BITMAP_BYTES,
  FIXED_BYTES,
  IS_DIRECT,
  IS_LIST,
  LIST_BITS,
  MAGIC,
  PADDING,
  type PostcodeFileHead,
} from "./postcode-file.ts";
import { UNITS_IN_SECTOR } from "./postcode-key.ts";

/** A value takes 16 bits of a row at most. */
const MOST_VALUES = 65_536;

export interface PostcodePacker {
  /** Takes a row. @param key from `packPostcode` @param value as in `PostcodeFileHead.values` */
  add(key: number, value: string): void;
  /** The whole file. A postcode that came twice keeps its live row; `repeated` counts the others. */
  finish(head: Omit<PostcodeFileHead, "values">): { bytes: Buffer; repeated: number };
}

/** Rows are kept as one number each: 2.7 million take 21 MB. */
export function createPostcodePacker(): PostcodePacker {
  const places = new Map<string, number>();
  const values: string[] = [];
  let rows = new Float64Array(1 << 16);
  let count = 0;
  return {
    add(key, value) {
      let place = places.get(value);
      if (place === undefined) {
        place = values.push(value) - 1;
        if (place >= MOST_VALUES) throw new RangeError("A postcode directory has more values than its file can hold.");
        places.set(value, place);
      }
      if (count === rows.length) {
        const larger = new Float64Array(count * 2);
        larger.set(rows);
        rows = larger;
      }
      rows[count++] = key * MOST_VALUES + place;
    },
    finish(head) {
      const sorted = rows.subarray(0, count).sort();
      const { kept, repeated } = keepOneOfEach(sorted, values);
      return { bytes: toFile(sorted.subarray(0, kept), values, head), repeated };
    },
  };
}

/** Moves the rows that stay to the front, in order. */
function keepOneOfEach(sorted: Float64Array, values: string[]): { kept: number; repeated: number } {
  const keyOf = (row: number) => Math.floor(row / MOST_VALUES);
  const isLive = (row: number) => !(values[row % MOST_VALUES] as string).startsWith("t:");
  let kept = 0;
  for (const row of sorted) {
    const before = kept > 0 ? (sorted[kept - 1] as number) : -1;
    if (kept === 0 || keyOf(before) !== keyOf(row)) sorted[kept++] = row;
    else if (isLive(row) && !isLive(before)) sorted[kept - 1] = row;
  }
  return { kept, repeated: sorted.length - kept };
}

function toFile(rows: Float64Array, values: string[], head: Omit<PostcodeFileHead, "values">): Buffer {
  const sectors: number[] = [];
  const starts: number[] = [];
  const records: Buffer[] = [];
  const directWidth = bitsFor(values.length);
  let length = 0;
  for (let from = 0; from < rows.length; ) {
    const sector = Math.floor((rows[from] as number) / MOST_VALUES / UNITS_IN_SECTOR);
    let to = from;
    while (to < rows.length && Math.floor((rows[to] as number) / MOST_VALUES / UNITS_IN_SECTOR) === sector) to++;
    const record = toRecord(rows.subarray(from, to), directWidth);
    sectors.push(sector);
    starts.push(length);
    records.push(record);
    length += record.length;
    from = to;
  }
  starts.push(length);
  const text = JSON.stringify({ ...head, values, sectorCount: sectors.length });
  const headBytes = Buffer.from(text + " ".repeat((4 - (Buffer.byteLength(text) % 4)) % 4));
  const body = Buffer.concat([headBytes, numbers(sectors), numbers(starts), ...records, Buffer.alloc(PADDING)]);
  const fixed = Buffer.alloc(FIXED_BYTES);
  fixed.write(MAGIC, "latin1");
  fixed.writeUInt32LE(headBytes.length, 8);
  fixed.writeUInt32LE(crc32(body), 12);
  return Buffer.concat([fixed, body]);
}

function numbers(list: number[]): Buffer {
  const bytes = Buffer.alloc(list.length * 4);
  for (const [at, one] of list.entries()) bytes.writeUInt32LE(one, at * 4);
  return bytes;
}

/** One sector: its own table of values where that is shorter than naming them in full. */
function toRecord(rows: Float64Array, directWidth: number): Buffer {
  const units = Array.from(rows, (row) => Math.floor(row / MOST_VALUES) % UNITS_IN_SECTOR);
  const all = Array.from(rows, (row) => row % MOST_VALUES);
  const table = [...new Set(all)];
  const localWidth = bitsFor(table.length);
  const isDirect = table.length > 256 || table.length * 16 + all.length * localWidth > all.length * directWidth;
  const width = isDirect ? directWidth : localWidth;
  const places = new Map(table.map((value, place) => [value, place]));
  const isList = 2 + Math.ceil((units.length * LIST_BITS) / 8) < BITMAP_BYTES;
  return Buffer.concat([
    Buffer.from([width | (isList ? IS_LIST : 0) | (isDirect ? IS_DIRECT : 0), isDirect ? 0 : table.length - 1]),
    isDirect ? Buffer.alloc(0) : Buffer.from(Uint16Array.from(table).buffer),
    isList
      ? Buffer.concat([Buffer.from([units.length & 255, units.length >> 8]), toBits(units, LIST_BITS)])
      : toBitmap(units),
    toBits(isDirect ? all : all.map((value) => places.get(value) as number), width),
  ]);
}

function toBitmap(units: number[]): Buffer {
  const bytes = Buffer.alloc(BITMAP_BYTES);
  for (const unit of units) bytes[unit >>> 3] = (bytes[unit >>> 3] as number) | (1 << (unit & 7));
  return bytes;
}

/** Numbers of one width, the lowest bits first. */
function toBits(list: number[], width: number): Buffer {
  const bytes = Buffer.alloc(Math.ceil((list.length * width) / 8));
  for (const [place, one] of list.entries())
    for (let bit = 0; bit < width; bit++) {
      const at = place * width + bit;
      if ((one >>> bit) & 1) bytes[at >>> 3] = (bytes[at >>> 3] as number) | (1 << (at & 7));
    }
  return bytes;
}

/** Bits that tell so many values apart; none for one. */
function bitsFor(count: number): number {
  return count <= 1 ? 0 : 32 - Math.clz32(count - 1);
}
