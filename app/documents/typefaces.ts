/**
 * The four faces of documents, parsed once, with shaped words kept between letters: parsing and shaping is where a
 * PDF's time would go. Three things are done on top of fontkit, each because plain use was seen to fail:
 * - a glyph keeps the characters of its first use in the process (a hyphen after a soft hyphen was then copied out as a
 *   soft hyphen, and the same letter gave other bytes), so each pair of glyph and characters is a sign of its own;
 * - a character that the face lacks is drawn as an empty box, and is still copied and read aloud as itself;
 * - characters without a shape (joiners, variation selectors) are not drawn; fontkit puts a space in their place.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import * as fontkit from "fontkit";
import { readTrueType, type TrueType } from "./subset-truetype.ts";

export type FaceName = "regular" | "bold" | "italic" | "bold-italic";

/** A glyph with the characters that it stands for: what is copied out and read aloud. */
export interface Sign {
  glyph: number;
  codePoints: number[];
  /** In thousandths of the font size, like all widths here. */
  advance: number;
}

/** A sign where it stands in a word: how far the next one is (pairs are kerned), and how far this one stands off. */
export interface PlacedSign {
  sign: Sign;
  xAdvance: number;
  xOffset: number;
  yOffset: number;
}

/** Shaped text without a blank, except one at its end. */
export interface Word {
  text: string;
  face: FaceName;
  width: number;
  /** Empty once `drawn` says all of them. */
  signs: PlacedSign[];
  /** What shows it in a PDF, set when it is first drawn (`show-text.ts`); empty where it depends on the letter. */
  drawn: string | undefined;
}

export interface Face {
  name: FaceName;
  font: fontkit.Font;
  tables: TrueType;
  /** The sign of text that is one glyph; null where it is several. */
  signOf(text: string): Sign | null;
  /** Shaped words by their text: at most `WORDS_KEPT`. */
  words: ReadonlyMap<string, Word>;
  /** How many words were shaped since the face was opened. */
  shapings(): number;
  /** Whether this face can draw a grapheme. */
  covers(grapheme: string): boolean;
  /** A word by its text, shaped at its first use. */
  word(text: string): Word;
}

const FILES: Record<FaceName, string> = {
  regular: "400Regular/SourceSerif4_400Regular.ttf",
  bold: "700Bold/SourceSerif4_700Bold.ttf",
  italic: "400Regular_Italic/SourceSerif4_400Regular_Italic.ttf",
  "bold-italic": "700Bold_Italic/SourceSerif4_700Bold_Italic.ttf",
};

/** A letter of 200 works has about 1,500. */
export const WORDS_KEPT = 20_000;

/** Every code point of these is in all four faces and has a shape of its own. */
const PLAIN = /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u017f\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026]*$/;
const SHAPELESS = /\p{Default_Ignorable_Code_Point}/gu;
/** A line break that the writer made is set as one, not drawn. */
const drawn = (grapheme: string) => grapheme !== "\n";
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

/** Cuts text after each blank into words. */
export function wordsOf(inFace: Face, text: string): Word[] {
  const words: Word[] = [];
  for (let start = 0; start < text.length; ) {
    const blank = text.indexOf(" ", start);
    const end = blank < 0 ? text.length : blank + 1;
    words.push(inFace.word(text.slice(start, end)));
    start = end;
  }
  return words;
}

/** Distinct graphemes of a text that a face cannot draw, in order of their first use. */
export function uncovered(text: string, { covers }: Face): string[] {
  if (PLAIN.test(text)) return [];
  return [
    ...new Set([...graphemes.segment(text)].map(({ segment }) => segment).filter((one) => drawn(one) && !covers(one))),
  ];
}

function openFace(name: FaceName): Face {
  const { font, tables } = parse(name);
  const words = new Map<string, Word>();
  const box = font.glyphForCodePoint(BALLOT_BOX);
  let shapings = 0;

  const covers = (grapheme: string) =>
    [...grapheme.replace(SHAPELESS, "")].every((character) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0));

  function shape(text: string): PlacedSign[] {
    shapings++;
    return (PLAIN.test(text) ? [text] : partsByCoverage(text, covers)).flatMap((part) => {
      if (typeof part !== "string") {
        const { id, advanceWidth } = box;
        const sign = { glyph: id, codePoints: part.codePoints, advance: advanceWidth };
        return [{ sign, xAdvance: advanceWidth, xOffset: 0, yOffset: 0 }];
      }
      const { glyphs, positions } = font.layout(part);
      return positions.map(({ xAdvance, xOffset, yOffset }, i) => {
        const { id, codePoints, advanceWidth } = glyphs[i] as fontkit.Glyph;
        return { sign: { glyph: id, codePoints, advance: advanceWidth }, xAdvance, xOffset, yOffset };
      });
    });
  }

  function word(text: string): Word {
    const known = words.get(text);
    if (known) return known;
    if (words.size >= WORDS_KEPT) words.clear();
    const signs = shape(text);
    const made = {
      text,
      face: name,
      width: signs.reduce((sum, { xAdvance }) => sum + xAdvance, 0),
      signs,
      drawn: undefined,
    };
    words.set(text, made);
    return made;
  }

  const signOf = (text: string) => {
    const signs = shape(text);
    return signs.length === 1 ? (signs[0] as PlacedSign).sign : null;
  };

  return { name, font, tables, signOf, words, shapings: () => shapings, covers, word };
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
