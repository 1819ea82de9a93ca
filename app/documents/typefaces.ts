/**
 * The four faces of documents, parsed once, with shaped words kept between letters: parsing and shaping is where
 * pdfkit's time goes. Three things are done on top of fontkit, each because plain use was seen to fail:
 * - a glyph keeps the characters of its first use in the process (a hyphen after a soft hyphen was then copied out as a
 *   soft hyphen, and the same letter gave other bytes), so each pair of glyph and characters gets a number of its own;
 * - a character that the face lacks is drawn as an empty box, and is still copied and read aloud as itself;
 * - characters without a shape (joiners, variation selectors) are not drawn; fontkit puts a space in their place.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import * as fontkit from "fontkit";
import { newSubset, readTrueType, type TrueType } from "./subset-truetype.ts";

export type FaceName = "regular" | "bold" | "italic" | "bold-italic";

export interface Face {
  name: FaceName;
  /** What pdfkit's `registerFont` takes. */
  font: fontkit.Font;
  /** Shaped words in thousandths of the font size: handed to pdfkit as its `layoutCache`. */
  shaped: Record<string, fontkit.GlyphRun>;
  /** How many words were shaped since the face was opened. */
  shapings(): number;
  /** Whether this face can draw a grapheme. */
  covers(grapheme: string): boolean;
  /** Width of a piece of text in thousandths of the font size. */
  widthOf(text: string): number;
}

const FILES: Record<FaceName, string> = {
  regular: "400Regular/SourceSerif4_400Regular.ttf",
  bold: "700Bold/SourceSerif4_700Bold.ttf",
  italic: "400Regular_Italic/SourceSerif4_400Regular_Italic.ttf",
  "bold-italic": "700Bold_Italic/SourceSerif4_700Bold_Italic.ttf",
};

/** At most so many shaped words are kept in a face; a letter of 200 works has about 1,500. */
export const SHAPED_WORDS_KEPT = 20_000;

/** Every code point of these is in all four faces and has a shape of its own. */
const PLAIN = /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u017f\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026]*$/;
const SHAPELESS = /\p{Default_Ignorable_Code_Point}/gu;
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

const faces = new Map<FaceName, Face>();

/** A face, parsed at its first use. */
export function face(name: FaceName): Face {
  let found = faces.get(name);
  if (!found) {
    found = openFace(name);
    faces.set(name, found);
  }
  return found;
}

/** Forgets shaped words when there are too many; called between documents, never within one. */
export function boundShapedWords(): void {
  for (const [name, { shapings }] of faces) if (shapings() > SHAPED_WORDS_KEPT) faces.delete(name);
}

/** Distinct graphemes of a text that a face cannot draw, in order of their first use. */
export function uncovered(text: string, { covers }: Face): string[] {
  if (PLAIN.test(text)) return [];
  return [...new Set([...graphemes.segment(text)].map(({ segment }) => segment).filter((one) => !covers(one)))];
}

const parsed = new Map<FaceName, { font: fontkit.Font; tables: TrueType }>();

function openFace(name: FaceName): Face {
  const { font, tables } = parsed.get(name) ?? parse(name);
  parsed.set(name, { font, tables });
  const shaped: Face["shaped"] = Object.create(null);
  const home = homeCharacters(font);
  const numbers = new Map<string, number>();
  const box = font.glyphForCodePoint(BALLOT_BOX);

  const covers = (grapheme: string) =>
    [...grapheme.replace(SHAPELESS, "")].every((character) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0));

  /** A glyph under the number that belongs to it and its characters; the low 16 bits are the font's own number. */
  function numbered(glyph: fontkit.Glyph, codePoints: number[]): fontkit.Glyph {
    if (codePoints.length === 1 && home.get(glyph.id) === codePoints[0]) return glyph;
    const key = `${glyph.id}:${codePoints.join()}`;
    let number = numbers.get(key);
    if (number === undefined) {
      number = (numbers.size + 1) * 0x10000 + glyph.id;
      numbers.set(key, number);
    }
    return { id: number, codePoints, advanceWidth: glyph.advanceWidth };
  }

  let shapings = 0;
  function shape(text: string): fontkit.GlyphRun {
    shapings++;
    const run: fontkit.GlyphRun = { glyphs: [], positions: [], advanceWidth: 0 };
    for (const part of PLAIN.test(text) ? [text] : partsByCoverage(text, covers)) {
      if (typeof part === "string") {
        const { glyphs, positions } = font.layout(part);
        run.glyphs.push(...glyphs.map((glyph) => numbered(glyph, glyph.codePoints)));
        run.positions.push(...positions);
      } else {
        run.glyphs.push(numbered(box, part.codePoints));
        run.positions.push({ xAdvance: box.advanceWidth, yAdvance: 0, xOffset: 0, yOffset: 0 });
      }
    }
    run.advanceWidth = run.positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0);
    return run;
  }

  function widthOf(text: string): number {
    const known = shaped[text];
    if (known) return known.advanceWidth;
    const run = shape(text);
    run.positions.forEach((position, i) => {
      position.advanceWidth = run.glyphs[i]?.advanceWidth ?? 0;
    });
    shaped[text] = run;
    return run.advanceWidth;
  }

  const drawn: fontkit.Font = Object.create(font, {
    layout: { value: shape },
    createSubset: { value: () => newSubset(tables) },
  });
  return { name, font: drawn, shaped, shapings: () => shapings, covers, widthOf };
}

const BALLOT_BOX = 0x2610;

function parse(name: FaceName): { font: fontkit.Font; tables: TrueType } {
  const file = readFileSync(createRequire(import.meta.url).resolve(`@expo-google-fonts/source-serif-4/${FILES[name]}`));
  const font = fontkit.create(file);
  if (font.unitsPerEm !== 1000) throw new Error(`${FILES[name]}: widths are counted in thousandths`);
  const getGlyph = font.getGlyph.bind(font);
  font.getGlyph = (id, codePoints = []) => {
    const glyph = getGlyph(id, codePoints);
    const same = codePoints.length === 0 || codePoints.join() === glyph.codePoints.join();
    return same ? glyph : Object.create(glyph, { codePoints: { value: codePoints } });
  };
  return { font, tables: readTrueType(file) };
}

/** Glyph to the one character that it stands for where nothing else is said. */
function homeCharacters(font: fontkit.Font): Map<number, number> {
  const home = new Map<number, number>();
  for (const codePoint of font.characterSet) {
    const { id } = font.glyphForCodePoint(codePoint);
    if (!home.has(id)) home.set(id, codePoint);
  }
  return home;
}

/** Text that the face draws, and between it the graphemes that it lacks. */
function partsByCoverage(text: string, covers: Face["covers"]): (string | { codePoints: number[] })[] {
  const parts: (string | { codePoints: number[] })[] = [];
  let covered = "";
  for (const { segment } of graphemes.segment(text)) {
    if (covers(segment)) {
      covered += segment.replace(SHAPELESS, "");
      continue;
    }
    if (covered) parts.push(covered);
    covered = "";
    parts.push({ codePoints: [...segment].map((character) => character.codePointAt(0) ?? 0) });
  }
  if (covered) parts.push(covered);
  return parts;
}
