/** For tests and benchmarks: files in the form of the ONS Postcode Directory with invented rows, always the same ones. */
import { crc32, deflateRawSync } from "node:zlib";

export const onsHeader =
  "pcd7,pcd8,pcds,dointr,doterm,usrtypind,east1m,north1m,gridind,oa21cd,cty26cd,lad26cd,wd26cd,nhser24cd,ctry26cd,rgn26cd,pcon24cd,lat,long";

export interface GivenRow {
  postcode: string;
  doterm?: string;
  seat?: string;
  country?: string;
}

/** A row in the order of `onsHeader`. */
export function onsLine({ postcode, doterm = "", seat = "", country = "E92000001" }: GivenRow): string {
  const compact = postcode.replace(" ", "");
  return `${compact},${compact},${postcode},198001,${doterm},0,400000,300000,1,E00000001,E10000001,E06000001,E05000001,E40000001,${country},E12000001,${seat},52.1,-1.2`;
}

/** A file of rows, the header first. */
export function onsFile(rows: GivenRow[]): string {
  return `${[onsHeader, ...rows.map(onsLine)].join("\n")}\n`;
}

/** All 650 codes of the constituencies of 2024 as far as their numbers run. */
export const seatCodes: string[] = [
  ...Array.from({ length: 543 }, (_, at) => `E14${String(1063 + at).padStart(6, "0")}`),
  ...Array.from({ length: 52 }, (_, at) => `S14${String(60 + at).padStart(6, "0")}`),
  ...["21", "27", "45", "48", "51"].map((end) => `S140000${end}`),
  ...Array.from({ length: 32 }, (_, at) => `W07${String(81 + at).padStart(6, "0")}`),
  ...Array.from({ length: 18 }, (_, at) => `N05${String(1 + at).padStart(6, "0")}`),
];

const areas =
  "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU HA HD HG HP HR HS HU HX IG IP IV KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE".split(
    " ",
  );
const unitLetters = "ABDEFGHJLNPQRSTUWXYZ";

/**
 * Rows as a true directory has them: districts of an area, up to ten sectors, units scattered in each; a sector lies in
 * one to four constituencies, and about a third of its units are withdrawn.
 */
export function* generateRows({
  live,
  terminated,
}: {
  live: number;
  terminated: number;
}): Generator<Required<GivenRow>> {
  const random = seeded(650);
  const all = live + terminated;
  const share = terminated / all;
  let made = { live: 0, terminated: 0 };
  for (let district = 1; made.live + made.terminated < all; district++)
    for (const [place, area] of areas.entries())
      for (let sector = 0; sector < 10; sector++) {
        const home = (place * 97 + district * 31 + (sector >> 2)) % seatCodes.length;
        const neighbours = 1 + Math.floor(random() * 4);
        for (let unit = 0; unit < 400; unit++) {
          if (random() > 0.55) continue;
          if (made.live + made.terminated === all) return;
          const ended = made.terminated < terminated && (made.live === live || random() < share);
          made = { live: made.live + (ended ? 0 : 1), terminated: made.terminated + (ended ? 1 : 0) };
          const seat = seatCodes[(home + Math.floor(random() * neighbours)) % seatCodes.length] as string;
          yield {
            postcode: `${area}${outwardEnd(district)} ${sector}${unitLetters[Math.floor(unit / 20)]}${unitLetters[unit % 20]}`,
            doterm: ended
              ? `${1973 + Math.floor(random() * 53)}${String(1 + Math.floor(random() * 12)).padStart(2, "0")}`
              : "",
            seat,
            country: "E92000001",
          };
        }
      }
}

/** 1 to 99, then `1A` to `9Z`. */
function outwardEnd(district: number): string {
  if (district < 100) return String(district);
  const beyond = district - 100;
  return `${1 + Math.floor(beyond / 26)}${String.fromCharCode(65 + (beyond % 26))}`;
}

/** Numbers from 0 to 1 that are the same in every run (mulberry32, public domain). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A ZIP with these entries. @param wide with Zip64 fields, as archives beyond 4 GB have them */
export function zipOf(entries: Record<string, string | Buffer>, wide = false): Buffer {
  const parts: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(entries)) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(45, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(wide ? 0xffffffff : packed.length, 14);
    fields.writeUInt32LE(wide ? 0xffffffff : bytes.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const extra = wide ? Buffer.alloc(28) : Buffer.alloc(0);
    if (wide) {
      extra.writeUInt16LE(1, 0);
      extra.writeUInt16LE(24, 2);
      extra.writeBigUInt64LE(BigInt(bytes.length), 4);
      extra.writeBigUInt64LE(BigInt(packed.length), 12);
      extra.writeBigUInt64LE(BigInt(at), 20);
    }
    parts.push(Buffer.from("PK\x03\x04", "latin1"), fields, Buffer.from(name), packed);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(wide ? 0xffffffff : at, 10);
    const known = Buffer.from(fields);
    known.writeUInt16LE(extra.length, 24);
    central.push(Buffer.from("PK\x01\x02\x2d\x00", "latin1"), known, tail, Buffer.from(name), extra);
    at += 30 + Buffer.byteLength(name) + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt32LE(wide ? 0xffffffff : directory.length, 12);
  end.writeUInt32LE(wide ? 0xffffffff : at, 16);
  return Buffer.concat([...parts, directory, ...(wide ? wideEnd(directory.length, at) : []), end]);
}

function wideEnd(length: number, at: number): Buffer[] {
  const record = Buffer.alloc(56);
  record.write("PK\x06\x06", "latin1");
  record.writeBigUInt64LE(BigInt(length), 40);
  record.writeBigUInt64LE(BigInt(at), 48);
  const locator = Buffer.alloc(20);
  locator.write("PK\x06\x07", "latin1");
  locator.writeBigUInt64LE(BigInt(at + length), 8);
  return [record, locator];
}
