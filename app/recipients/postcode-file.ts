/**
 * The compact file of a postcode directory: its form, and how it is read.
 *
 *   "HUBPC01\n", length of the head (4 bytes), CRC-32 of all that follows (4), head as JSON (padded to 4),
 *   numbers of the sectors in order (4 each), where each one's record begins (4 each, one more at the end), records.
 *
 * A record: one byte of form, the values that occur in the sector (2 bytes each), which of its 676 units exist (a bit
 * each, or a list of 10-bit numbers where that is shorter), and for each unit its value in as few bits as will do.
 * A value is a constituency, a month of withdrawal, a place without an MP, or "no constituency".
 */
import { crc32 } from "node:zlib";
import { UNITS_IN_SECTOR } from "./postcode-key.ts";

export const MAGIC = "HUBPC01\n";
/** Length of the head and the checksum follow the magic. */
export const FIXED_BYTES = 16;
export const BITMAP_BYTES = Math.ceil(UNITS_IN_SECTOR / 8);
export const LIST_BITS = 10;
/** Bits read past the end of the last record. */
export const PADDING = 4;

/** Form of a record: the low bits are the width of a value. */
export const IS_LIST = 0x80;
/** Values are those of the whole file, without a table of the sector's own. */
export const IS_DIRECT = 0x40;
export const WIDTH_MASK = 0x1f;

export interface PostcodeFileHead {
  /** Name of the file that was imported. */
  source: string;
  importedAt: string;
  rows: number;
  live: number;
  terminated: number;
  /** Distinct constituencies of live postcodes. */
  seats: number;
  /** Postcodes of Northern Ireland were left out. */
  withoutNorthernIreland: boolean;
  /** `E14001063`, `t:199607` (withdrawn), `t:` (withdrawn, nobody knows when), `o:` and a place, or `-`. */
  values: string[];
  /** Names of constituencies where the imported archive held them. */
  names: Record<string, string>;
}

export interface PostcodeFile {
  head: PostcodeFileHead;
  bytes: number;
  /** Place in `head.values` of a postcode's value, or -1. @param key from `packPostcode` */
  find(key: number): number;
}

/** Reads the bytes of a file. @returns null where it is not whole or of another form */
export function readPostcodeFile(bytes: Buffer): PostcodeFile | null {
  if (bytes.length < FIXED_BYTES || bytes.toString("latin1", 0, MAGIC.length) !== MAGIC) return null;
  if (crc32(bytes.subarray(FIXED_BYTES)) !== bytes.readUInt32LE(12)) return null;
  const headEnd = FIXED_BYTES + bytes.readUInt32LE(8);
  const { sectorCount, ...head } = JSON.parse(bytes.toString("utf8", FIXED_BYTES, headEnd)) as PostcodeFileHead & {
    sectorCount: number;
  };
  const numbers = (from: number, count: number) =>
    Uint32Array.from({ length: count }, (_, at) => bytes.readUInt32LE(from + at * 4));
  const sectors = numbers(headEnd, sectorCount);
  const starts = numbers(headEnd + sectorCount * 4, sectorCount + 1);
  const records = bytes.subarray(headEnd + (2 * sectorCount + 1) * 4);

  function find(key: number): number {
    const sector = Math.floor(key / UNITS_IN_SECTOR);
    const place = search(sectors, sector);
    return place < 0 ? -1 : findInRecord(records, starts[place] as number, key - sector * UNITS_IN_SECTOR);
  }
  return { head, bytes: bytes.length, find };
}

/** Place of a number in a sorted array, or -1. */
function search(sorted: Uint32Array, sought: number): number {
  let from = 0;
  let to = sorted.length - 1;
  while (from <= to) {
    const middle = (from + to) >>> 1;
    const here = sorted[middle] as number;
    if (here === sought) return middle;
    if (here < sought) from = middle + 1;
    else to = middle - 1;
  }
  return -1;
}

function findInRecord(records: Buffer, start: number, unit: number): number {
  const form = records[start] as number;
  const width = form & WIDTH_MASK;
  const local = form & IS_DIRECT ? 0 : (records[start + 1] as number) + 1;
  const table = start + 2;
  const units = table + local * 2;
  let rank: number;
  let values: number;
  if (form & IS_LIST) {
    const count = (records[units] as number) | ((records[units + 1] as number) << 8);
    rank = rankInList(records, units + 2, count, unit);
    values = units + 2 + ((count * LIST_BITS + 7) >>> 3);
  } else {
    rank = rankInBitmap(records, units, unit);
    values = units + BITMAP_BYTES;
  }
  if (rank < 0) return -1;
  const value = width === 0 ? 0 : readBits(records, values * 8 + rank * width, width);
  if (local === 0) return value;
  return (records[table + value * 2] as number) | ((records[table + value * 2 + 1] as number) << 8);
}

/** How many bits are set in a byte. */
const ONES = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll("0", "").length);

function rankInBitmap(records: Buffer, from: number, unit: number): number {
  const last = from + (unit >>> 3);
  const bit = 1 << (unit & 7);
  const byte = records[last] as number;
  if ((byte & bit) === 0) return -1;
  let rank = ONES[byte & (bit - 1)] as number;
  for (let at = from; at < last; at++) rank += ONES[records[at] as number] as number;
  return rank;
}

function rankInList(records: Buffer, from: number, count: number, unit: number): number {
  let low = 0;
  let high = count - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const here = readBits(records, from * 8 + middle * LIST_BITS, LIST_BITS);
    if (here === unit) return middle;
    if (here < unit) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Up to 16 bits, the lowest first. */
function readBits(records: Buffer, bit: number, width: number): number {
  const at = bit >>> 3;
  const three = (records[at] as number) | ((records[at + 1] as number) << 8) | ((records[at + 2] as number) << 16);
  return (three >>> (bit & 7)) & ((1 << width) - 1);
}
