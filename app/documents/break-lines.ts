/** Breaks text of several faces into lines of a width. */
import type { Piece, Pieces } from "./cut-pieces.ts";
import { type FaceName, face, type Word } from "./typefaces.ts";

/** A run of one face on one line; width in points, with a blank at its end counted in. */
export interface Run {
  text: string;
  face: FaceName;
  width: number;
  words: Word[];
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * Fills lines of `width` points. A word that is wider than a line is cut between graphemes. There is always a line.
 * @param size font size in points
 */
export function breakLines(pieces: Pieces, size: number, width: number): Run[][] {
  const limit = (width / size) * 1000;
  const lines: Run[][] = [];
  let line: Run[] = [];
  let used = 0;
  const finish = () => {
    lines.push(line);
    line = [];
    used = 0;
  };
  const put = (piece: Piece) => {
    if (used + piece.inked > limit && line.length > 0) finish();
    const points = size / 1000;
    if (piece.words.length === 1) putWord(line, piece.words[0] as Word, piece.width * points);
    else for (const word of piece.words) putWord(line, word, word.width * points);
    used += piece.width;
  };
  for (const piece of pieces) {
    if (piece.inked > limit) {
      if (line.length > 0) finish();
      for (const part of cutGraphemes(piece, limit)) put(part);
    } else put(piece);
    if (piece.endsLine) finish();
  }
  if (line.length > 0 || lines.length === 0) finish();
  return lines;
}

/** Puts a word at the end of a line; where it goes on without a blank, what stands before it is shaped with it. */
function putWord(line: Run[], word: Word, width: number): void {
  const last = line[line.length - 1];
  if (last?.face !== word.face) {
    line.push({ text: word.text, face: word.face, width, words: [word] });
    return;
  }
  const before = last.text.endsWith(" ") ? undefined : last.words.pop();
  last.words.push(before ? face(word.face).word(before.text + word.text) : word);
  last.text += word.text;
  last.width += width;
}

/** As many graphemes at a time as a line holds. */
function cutGraphemes(piece: Piece, limit: number): Piece[] {
  const cut: Piece[] = [];
  for (const part of piece.words) {
    const inFace = face(part.face);
    let text = "";
    let width = 0;
    const finish = () => {
      cut.push({ words: [inFace.word(text)], width, inked: width, endsLine: false });
      text = "";
      width = 0;
    };
    for (const { segment } of graphemes.segment(part.text)) {
      const wide = inFace.word(segment).width;
      if (width + wide > limit && text) finish();
      text += segment;
      width += wide;
    }
    if (text) finish();
  }
  return cut;
}
