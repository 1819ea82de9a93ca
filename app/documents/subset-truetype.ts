/**
 * The part of a TrueType font that a document uses. fontkit has the same, but builds each table from objects, which was
 * a third of a letter's time; the tables that a PDF wants (ISO 32000-1, 9.9) can be copied from the file.
 * Tables: OpenType 1.9, "glyf", "loca", "hmtx", "head", "hhea", "maxp".
 */

export interface TrueType {
  head: Buffer;
  hhea: Buffer;
  maxp: Buffer;
  prep: Buffer | null;
  /** A glyph's outline, its advance and left bearing, and where its parts are named, if it is made of parts. */
  glyph(id: number): { outline: Buffer; metrics: Buffer; parts: { at: number; id: number }[] };
}

/** Reads the tables of a TrueType file. Throws where it has none, or has hinting programs that we do not copy. */
export function readTrueType(file: Buffer): TrueType {
  const tables = new Map<string, Buffer>();
  for (let i = 0; i < file.readUInt16BE(4); i++) {
    const record = 12 + i * 16;
    const offset = file.readUInt32BE(record + 8);
    tables.set(
      file.toString("latin1", record, record + 4),
      file.subarray(offset, offset + file.readUInt32BE(record + 12)),
    );
  }
  const table = (name: string) => {
    const found = tables.get(name);
    if (!found) throw new Error(`the font has no table ${name}`);
    return found;
  };
  if (tables.has("fpgm") || tables.has("cvt ")) throw new Error("the font's hinting programs would be lost");
  const [head, hhea, hmtx, loca, glyf] = ["head", "hhea", "hmtx", "loca", "glyf"].map(table) as [
    Buffer,
    Buffer,
    Buffer,
    Buffer,
    Buffer,
  ];
  const long = head.readInt16BE(50) === 1;
  const offsetOf = (id: number) => (long ? loca.readUInt32BE(id * 4) : loca.readUInt16BE(id * 2) * 2);
  const lastMetric = hhea.readUInt16BE(34) - 1;
  const known = new Map<number, ReturnType<TrueType["glyph"]>>();
  const glyph: TrueType["glyph"] = (id) => {
    const found = known.get(id);
    if (found) return found;
    const outline = glyf.subarray(offsetOf(id), offsetOf(id + 1));
    const read = { outline, metrics: metricsOf(hmtx, id, lastMetric), parts: partsOf(outline) };
    known.set(id, read);
    return read;
  };
  return { head, hhea, maxp: table("maxp"), prep: tables.get("prep") ?? null, glyph };
}

/**
 * A TrueType file with some glyphs of a font, in their order: glyph 0 stands first, as every font has it, and parts of
 * composed glyphs that are not among them stand last.
 */
export function subsetTrueType(font: TrueType, ids: number[]): Uint8Array {
  const glyphs = [0, ...ids];
  const places = new Map(glyphs.map((id, place) => [id, place]));
  const placeOf = (id: number) => {
    const known = places.get(id);
    if (known !== undefined) return known;
    places.set(id, glyphs.length);
    return glyphs.push(id) - 1;
  };
  return encode(font, glyphs, placeOf);
}

/** Glyphs after the last entry share its advance. */
function metricsOf(hmtx: Buffer, id: number, last: number): Buffer {
  if (id <= last) return hmtx.subarray(id * 4, id * 4 + 4);
  const bearing = (last + 1) * 4 + (id - last - 1) * 2;
  return Buffer.concat([hmtx.subarray(last * 4, last * 4 + 2), hmtx.subarray(bearing, bearing + 2)]);
}

const WORDS = 0x0001;
const SCALE = 0x0008;
const MORE = 0x0020;
const SCALE_XY = 0x0040;
const MATRIX = 0x0080;

function partsOf(outline: Buffer): { at: number; id: number }[] {
  const parts: { at: number; id: number }[] = [];
  if (outline.length === 0 || outline.readInt16BE(0) >= 0) return parts;
  for (let at = 10, flags = MORE; flags & MORE; ) {
    flags = outline.readUInt16BE(at);
    parts.push({ at: at + 2, id: outline.readUInt16BE(at + 2) });
    at += 4 + (flags & WORDS ? 4 : 2) + (flags & MATRIX ? 8 : flags & SCALE_XY ? 4 : flags & SCALE ? 2 : 0);
  }
  return parts;
}

/** `glyphs` grows while parts of composed glyphs are met. */
function encode(font: TrueType, glyphs: number[], placeOf: (id: number) => number): Uint8Array {
  const outlines: Buffer[] = [];
  const metrics: Buffer[] = [];
  const offsets = [0];
  for (let i = 0; i < glyphs.length; i++) {
    const glyph = font.glyph(glyphs[i] ?? 0);
    let outline = glyph.outline;
    if (glyph.parts.length > 0) {
      outline = Buffer.from(outline);
      for (const part of glyph.parts) outline.writeUInt16BE(placeOf(part.id), part.at);
    }
    outlines.push(outline);
    metrics.push(glyph.metrics);
    offsets.push((offsets.at(-1) ?? 0) + outline.length);
  }
  const loca = Buffer.alloc(offsets.length * 4);
  for (const [i, offset] of offsets.entries()) loca.writeUInt32BE(offset, i * 4);
  const head = Buffer.from(font.head);
  head.writeInt16BE(1, 50);
  const hhea = Buffer.from(font.hhea);
  hhea.writeUInt16BE(glyphs.length, 34);
  const maxp = Buffer.from(font.maxp);
  maxp.writeUInt16BE(glyphs.length, 4);
  return writeFile([
    ["glyf", Buffer.concat(outlines)],
    ["head", head],
    ["hhea", hhea],
    ["hmtx", Buffer.concat(metrics)],
    ["loca", loca],
    ["maxp", maxp],
    ...(font.prep ? ([["prep", font.prep]] as [string, Buffer][]) : []),
  ]);
}

/** An sfnt file; tables in the order of their names, each from a multiple of four. */
function writeFile(tables: [string, Buffer][]): Uint8Array {
  const power = 2 ** Math.floor(Math.log2(tables.length));
  const start = 12 + tables.length * 16;
  const file = Buffer.alloc(tables.reduce((size, [, table]) => size + Math.ceil(table.length / 4) * 4, start));
  file.writeUInt32BE(0x00010000, 0);
  file.writeUInt16BE(tables.length, 4);
  file.writeUInt16BE(power * 16, 6);
  file.writeUInt16BE(Math.log2(power), 8);
  file.writeUInt16BE(tables.length * 16 - power * 16, 10);
  let at = start;
  for (const [i, [name, table]] of tables.entries()) {
    const record = 12 + i * 16;
    table.copy(file, at);
    const padded = Math.ceil(table.length / 4) * 4;
    file.write(name, record, "latin1");
    file.writeUInt32BE(checksum(file, at, at + padded), record + 4);
    file.writeUInt32BE(at, record + 8);
    file.writeUInt32BE(table.length, record + 12);
    at += padded;
  }
  return file;
}

function checksum(file: Buffer, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at += 4) sum = (sum + file.readUInt32BE(at)) >>> 0;
  return sum;
}
