/**
 * Lists the entries of a ZIP and streams one of them, without ever holding it whole. Form: PKWARE's APPNOTE.TXT 6.3
 * (central directory 4.3.12, end records 4.3.14 to 4.3.16, Zip64 extra field 4.5.3). Only stored and deflated entries.
 */
import { type FileHandle, open } from "node:fs/promises";
import { Readable } from "node:stream";
import { crc32, createInflateRaw } from "node:zlib";

/** An archive of the ONS has about 200 entries; their list is bounded all the same. */
const MOST_DIRECTORY_BYTES = 8 * 1024 * 1024;
const END_BYTES = 22;
const LONGEST_COMMENT = 65_535;

export interface ZipEntry {
  name: string;
  size: number;
  packedSize: number;
  method: number;
  crc: number;
  encrypted: boolean;
  headerAt: number;
}

/** The archive is broken, cut, or of a form that we do not read. The sentence is for the operator. */
export class ZipError extends Error {
  override name = "ZipError";
}

const CUT = "The archive is cut or broken: its table of contents is missing. Fetch it again.";

/** Whether a file begins as a ZIP does. */
export async function isZip(path: string): Promise<boolean> {
  await using file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
  return bytesRead === 4 && buffer.readUInt32LE(0) === 0x04034b50;
}

/** All entries, in the order of the central directory. @throws ZipError */
export async function listZip(path: string): Promise<ZipEntry[]> {
  await using file = await open(path);
  const { size } = await file.stat();
  const tailLength = Math.min(size, END_BYTES + LONGEST_COMMENT);
  const tail = await readAt(file, size - tailLength, tailLength);
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || end + END_BYTES > tail.length) throw new ZipError(CUT);
  let length = tail.readUInt32LE(end + 12);
  let from = tail.readUInt32LE(end + 16);
  if (length === 0xffffffff || from === 0xffffffff) {
    if (end < 20 || tail.readUInt32LE(end - 20) !== 0x07064b50) throw new ZipError(CUT);
    const record = await readAt(file, Number(tail.readBigUInt64LE(end - 12)), 56);
    if (record.readUInt32LE(0) !== 0x06064b50) throw new ZipError(CUT);
    length = Number(record.readBigUInt64LE(40));
    from = Number(record.readBigUInt64LE(48));
  }
  if (length > MOST_DIRECTORY_BYTES || from + length > size) throw new ZipError(CUT);
  return readEntries(await readAt(file, from, length));
}

/**
 * The bytes of an entry as they unpack; opens the file at the first one, checks length and CRC at the end.
 * @throws ZipError when the entry is not what the archive says of it
 */
export async function* readZipEntry(path: string, entry: ZipEntry): AsyncGenerator<Buffer> {
  const { name, size, crc } = entry;
  let seen = 0;
  let sum = 0;
  try {
    for await (const part of await unpack(path, entry)) {
      seen += part.length;
      if (seen > size) break; // more than it says: a bomb
      sum = crc32(part, sum);
      yield part;
    }
  } catch (error) {
    if (!String((error as NodeJS.ErrnoException).code).startsWith("Z_")) throw error;
  }
  if (seen !== size || sum !== crc) throw new ZipError(`${name} is damaged in the archive. Fetch the archive again.`);
}

async function unpack(path: string, entry: ZipEntry): Promise<AsyncIterable<Buffer>> {
  if (entry.encrypted) throw new ZipError(`${entry.name} is locked with a password.`);
  if (entry.method !== 0 && entry.method !== 8)
    throw new ZipError(`${entry.name} is packed in a way that the hub does not read. Unpack it and import the CSV.`);
  if (entry.packedSize === 0) return Readable.from([]);
  const file = await open(path);
  const header = await readAt(file, entry.headerAt, 30);
  if (header.readUInt32LE(0) !== 0x04034b50) throw new ZipError(CUT);
  const start = entry.headerAt + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  const packed = file.createReadStream({ start, end: start + entry.packedSize - 1, highWaterMark: 1 << 18 });
  if (entry.method === 0) return packed;
  const inflate = createInflateRaw({ chunkSize: 1 << 18 });
  packed.on("error", (error) => inflate.destroy(error));
  inflate.on("close", () => packed.destroy());
  return packed.pipe(inflate);
}

function readEntries(bytes: Buffer): ZipEntry[] {
  const entries: ZipEntry[] = [];
  for (let at = 0; at + 46 <= bytes.length && bytes.readUInt32LE(at) === 0x02014b50; ) {
    const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
    const extraEnd = nameEnd + bytes.readUInt16LE(at + 30);
    entries.push({
      name: bytes.toString("utf8", at + 46, nameEnd),
      encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      ...readSizes(bytes.subarray(at + 16, at + 46), bytes.subarray(nameEnd, extraEnd)),
    });
    at = extraEnd + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

/** Sizes and place; where the 32 bits are full the Zip64 field holds them, in this order and only those. */
function readSizes(fixed: Buffer, extra: Buffer): Pick<ZipEntry, "size" | "packedSize" | "headerAt"> {
  let wide = Buffer.alloc(0);
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2))
    if (extra.readUInt16LE(at) === 1) wide = Buffer.from(extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2)));
  let used = 0;
  const read = (offset: number) => {
    const short = fixed.readUInt32LE(offset);
    if (short !== 0xffffffff) return short;
    if (used + 8 > wide.length) throw new ZipError(CUT);
    used += 8;
    return Number(wide.readBigUInt64LE(used - 8));
  };
  const size = read(8);
  const packedSize = read(4);
  return { size, packedSize, headerAt: read(26) };
}

async function readAt(file: FileHandle, from: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from);
  if (bytesRead < length) throw new ZipError(CUT);
  return buffer;
}
