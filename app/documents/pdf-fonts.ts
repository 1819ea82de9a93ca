/**
 * The fonts of one PDF (ISO 32000-1, 9.7), one for each face. It has the signs that nearly every letter uses, always
 * under the same numbers, so that it is made and packed once for all letters; for a letter with other signs it is made
 * anew with them added.
 */
import { decimal, type Packed, type PdfFile, pack, ref } from "./pdf-file.ts";
import { subsetTrueType } from "./subset-truetype.ts";
import { type Face, type FaceName, face, type Sign } from "./typefaces.ts";

export interface PdfFonts {
  /** The name of a face's font, for use on a page. */
  use(name: FaceName): string;
  /** A sign as bytes of a string. */
  bytes(name: FaceName, sign: Sign): string;
  /** Writes the fonts that were used. Gives the entries of a resource dictionary. */
  write(): string;
}

/** The bytes of a sign among the common ones; undefined where it is none. */
export function commonBytes(name: FaceName, sign: Sign): string | undefined {
  return commonFont(name).bytes.get(keyOf(sign));
}

/** Fonts for one file: none is written unless it is used. */
export function newPdfFonts(file: PdfFile): PdfFonts {
  const used = new Map<FaceName, Map<string, { sign: Sign; bytes: string }>>();
  return {
    use(name) {
      if (!used.has(name)) used.set(name, new Map());
      return SHORT[name];
    },
    bytes(name, sign) {
      const common = commonBytes(name, sign);
      if (common !== undefined) return common;
      const others = used.get(name) as Map<string, { sign: Sign; bytes: string }>;
      const key = keyOf(sign);
      const known = others.get(key);
      if (known) return known.bytes;
      const bytes = bytesOf(commonFont(name).signs.length + others.size + 1);
      others.set(key, { sign, bytes });
      return bytes;
    },
    write: () =>
      [...used]
        .map(
          ([name, others]) =>
            `/${SHORT[name]} ${ref(
              writeFont(
                file,
                name,
                programOf(
                  name,
                  [...others.values()].map(({ sign }) => sign),
                ),
              ),
            )}`,
        )
        .join(""),
  };
}

const SHORT: Record<FaceName, string> = { regular: "R", bold: "B", italic: "I", "bold-italic": "O" };

const COMMON = [
  ..." \u00a0!\"&'()*+,-./0123456789:;?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]_abcdefghijklmnopqrstuvwxyz£–—‘’“”•…",
  ...["ff", "fi", "fl", "ffi", "ffl", "ft"],
];

interface Program {
  /** Tells subsets of one face apart, as a name for readers wants it. */
  tag: string;
  file: Packed;
  /** Advances from glyph 0 on, in thousandths. */
  widths: string;
  toUnicode: Packed;
}

interface CommonFont {
  signs: Sign[];
  bytes: Map<string, string>;
  program: Program;
}

const commons = new Map<FaceName, CommonFont>();

function commonFont(name: FaceName): CommonFont {
  let found = commons.get(name);
  if (!found) {
    const signs = COMMON.map((text) => face(name).signOf(text)).filter((sign) => sign !== null);
    const bytes = new Map(signs.map((sign, i) => [keyOf(sign), bytesOf(i + 1)]));
    found = { signs, bytes, program: newProgram(face(name), signs, { tag: "COMMON", level: 9 }) };
    commons.set(name, found);
  }
  return found;
}

function programOf(name: FaceName, others: Sign[]): Program {
  const { signs, program } = commonFont(name);
  return others.length === 0 ? program : newProgram(face(name), [...signs, ...others], { tag: "LARGER", level: 6 });
}

const keyOf = ({ glyph, codePoints }: Sign) => `${glyph}:${codePoints.join()}`;

/** Two bytes, with those escaped that mean something in a string (7.3.4.2). */
function bytesOf(number: number): string {
  return String.fromCharCode(number >> 8, number & 0xff).replace(/[\\()\r]/g, (byte) =>
    byte === "\r" ? "\\r" : `\\${byte}`,
  );
}

/** Signs are numbered from 1 in their order. */
function newProgram({ font, tables }: Face, signs: Sign[], { tag, level }: { tag: string; level: number }): Program {
  const glyphs = subsetTrueType(
    tables,
    signs.map(({ glyph }) => glyph),
  );
  return {
    tag,
    file: pack(glyphs, level),
    widths: [font.getGlyph(0).advanceWidth, ...signs.map(({ advance }) => advance)].map(decimal).join(" "),
    toUnicode: pack(Buffer.from(characterMap(signs.map(({ codePoints }) => codePoints))), level),
  };
}

function writeFont(file: PdfFile, faceName: FaceName, program: Program): number {
  const { font } = face(faceName);
  const name = `${program.tag}+${font.postscriptName}`;
  const { bbox, ascent, descent, capHeight, xHeight, italicAngle } = font;
  const box = [bbox.minX, bbox.minY, bbox.maxX, bbox.maxY].map(decimal).join(" ");
  const fontFile = file.packed(`/Length1 ${program.file.length}`, program.file);
  const descriptor = file.object(
    `<</Type/FontDescriptor/FontName/${name}/Flags ${SYMBOLIC | (italicAngle ? ITALIC : 0)}/FontBBox[${box}]` +
      `/ItalicAngle ${decimal(italicAngle)}/Ascent ${ascent}/Descent ${descent}/CapHeight ${capHeight}` +
      `/XHeight ${xHeight}/StemV 0/FontFile2 ${ref(fontFile)}>>`,
  );
  const descendant = file.object(
    `<</Type/Font/Subtype/CIDFontType2/BaseFont/${name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>` +
      `/FontDescriptor ${ref(descriptor)}/W[0[${program.widths}]]/CIDToGIDMap/Identity>>`,
  );
  const toUnicode = file.packed("", program.toUnicode);
  return file.object(
    `<</Type/Font/Subtype/Type0/BaseFont/${name}/Encoding/Identity-H/DescendantFonts[${ref(descendant)}]` +
      `/ToUnicode ${ref(toUnicode)}>>`,
  );
}

/** Flags of a font (9.8.2): its own glyph numbers; slanted. */
const SYMBOLIC = 1 << 2;
const ITALIC = 1 << 6;

/** From signs, numbered from 1, to characters (9.10.3), so that text can be copied and read aloud. */
function characterMap(signs: number[][]): string {
  const texts = signs.map((codePoints) => `<${utf16(codePoints)}>`);
  const ranges: string[] = [];
  // All numbers of a range begin with the same byte.
  for (let start = 1, end = 0; start <= texts.length; start = end) {
    end = Math.min((start | 0xff) + 1, texts.length + 1);
    ranges.push(`<${hex(start)}> <${hex(end - 1)}> [${texts.slice(start - 1, end - 1).join("")}]`);
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000><ffff>
endcodespacerange
${ranges.map((range) => `1 beginbfrange\n${range}\nendbfrange`).join("\n")}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
`;
}

const hex = (number: number) => number.toString(16).padStart(4, "0");

function utf16(codePoints: number[]): string {
  return Buffer.from(String.fromCodePoint(...codePoints), "utf16le")
    .swap16()
    .toString("hex");
}
