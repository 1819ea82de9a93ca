/** Breaks text of several faces into lines of a width, at the places that Unicode allows. */
import LineBreaker from "linebreak";
import { type Face, type FaceName, face } from "./typefaces.ts";

/** A run of one face on one line; width in points, with a blank at its end counted in. */
export interface Run {
  text: string;
  face: FaceName;
  width: number;
}

/** Text in one face, before it is broken. "\n" is a line break that the writer made. */
export interface Span {
  text: string;
  face: FaceName;
}

/** What stays together: usually a word with the blank after it. Widths in thousandths of the font size. */
interface Piece {
  parts: { text: string; face: FaceName; width: number }[];
  width: number;
  /** Width without blanks at the end, which may hang over the edge. */
  inked: number;
  endsLine: boolean;
}

export type Pieces = Piece[];

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Cuts spans where a line may end; done once, whatever size is tried afterwards. */
export function cutPieces(spans: Span[]): Pieces {
  const text = spans.map((span) => span.text).join("");
  const breaker = new LineBreaker(text);
  const pieces: Piece[] = [];
  let start = 0;
  for (let at = breaker.nextBreak(); at; at = breaker.nextBreak()) {
    pieces.push(pieceOf(spans, start, at.position, at.required && at.position < text.length));
    start = at.position;
  }
  return pieces;
}

/**
 * Fills lines of `width` points. A word that is wider than a line is cut between graphemes. There is always a line.
 * @param size font size in points
 */
export function breakLines(pieces: Pieces, size: number, width: number): Run[][] {
  const limit = (width / size) * 1000;
  const lines: Run[][] = [];
  let line: Piece[] = [];
  let used = 0;
  const finish = () => {
    lines.push(runsOf(line, size));
    line = [];
    used = 0;
  };
  for (const piece of pieces) {
    if (used + piece.inked > limit && line.length > 0) finish();
    for (const part of piece.inked > limit ? cutGraphemes(piece, limit) : [piece]) {
      if (used + part.inked > limit && line.length > 0) finish();
      line.push(part);
      used += part.width;
    }
    if (piece.endsLine) finish();
  }
  if (line.length > 0 || lines.length === 0) finish();
  return lines;
}

function pieceOf(spans: Span[], start: number, end: number, endsLine: boolean): Piece {
  const parts: Piece["parts"] = [];
  let at = 0;
  for (const span of spans) {
    const from = Math.max(start - at, 0);
    const text = from < span.text.length && at < end ? span.text.slice(from, end - at).replaceAll("\n", " ") : "";
    if (text) parts.push({ text, face: span.face, width: widthOf(face(span.face), text) });
    at += span.text.length;
  }
  const width = sum(parts);
  const last = parts.at(-1);
  const blank = last ? last.text.length - last.text.trimEnd().length : 0;
  return { parts, width, inked: last && blank ? width - blank * face(last.face).widthOf(" ") : width, endsLine };
}

/** pdfkit shapes word by word, each with the blank after it; measured the same way, both share one cache. */
function widthOf(inFace: Face, text: string): number {
  const blank = text.indexOf(" ");
  if (blank < 0 || blank === text.length - 1) return inFace.widthOf(text);
  return inFace.widthOf(text.slice(0, blank + 1)) + widthOf(inFace, text.slice(blank + 1));
}

function sum(parts: Piece["parts"]): number {
  return parts.reduce((width, part) => width + part.width, 0);
}

/** As many graphemes at a time as a line holds. */
function cutGraphemes(piece: Piece, limit: number): Piece[] {
  const cut: Piece[] = [];
  for (const part of piece.parts) {
    let text = "";
    let width = 0;
    for (const { segment } of graphemes.segment(part.text)) {
      const wide = face(part.face).widthOf(segment);
      if (width + wide > limit && text) {
        cut.push(alone(text, part.face, width));
        text = "";
        width = 0;
      }
      text += segment;
      width += wide;
    }
    if (text) cut.push(alone(text, part.face, width));
  }
  return cut;
}

function alone(text: string, faceName: FaceName, width: number): Piece {
  return { parts: [{ text, face: faceName, width }], width, inked: width, endsLine: false };
}

function runsOf(line: Piece[], size: number): Run[] {
  const runs: Run[] = [];
  for (const piece of line)
    for (const { text, face, width } of piece.parts) {
      const last = runs.at(-1);
      const points = (width * size) / 1000;
      if (last?.face === face) {
        last.text += text;
        last.width += points;
      } else runs.push({ text, face, width: points });
    }
  return runs;
}
