/** Cuts text of several faces where a line may end, by Unicode's rules (UAX 14). */
import LineBreaker from "linebreak";
import { type Face, type FaceName, face, WORDS_KEPT, type Word, wordsOf } from "./typefaces.ts";

/** Text in one face, before it is broken. "\n" is a line break that the writer made. */
export interface Span {
  text: string;
  face: FaceName;
}

/** What stays together: usually a word with the blank after it. Widths in thousandths of the font size. */
export interface Piece {
  words: Word[];
  width: number;
  /** Width without blanks at the end, which may hang over the edge. */
  inked: number;
  endsLine: boolean;
}

export type Pieces = Piece[];

/** Cuts spans where a line may end; done once, whatever size is tried afterwards. */
export function cutPieces(spans: Span[]): Pieces {
  const text = spans.length === 1 ? (spans[0] as Span).text : spans.map((span) => span.text).join("");
  const pieces: Pieces = [];
  let start = 0;
  for (let at = text.indexOf(" ") + 1; at > 0 && at < text.length; at = text.indexOf(" ", at) + 1)
    if (isPlainEnd[text.charCodeAt(at - 2)] && isPlainStart[text.charCodeAt(at)]) {
      cutGroup(pieces, { spans, text, start, end: at });
      start = at;
    }
  if (start < text.length) cutGroup(pieces, { spans, text, start, end: text.length });
  return pieces;
}

/**
 * Between such characters with a blank between them a line may always end, whatever stands around (UAX 14, LB18;
 * those of the rules that look past blanks are about none of these). So text is cut there first, and the words between,
 * which come again and again, are cut once and kept.
 */
const isPlainEnd = tableOf(/[\p{Script=Latin}0-9.,;:!?)]/u);
const isPlainStart = tableOf(/[\p{Script=Latin}0-9(]/u);

function tableOf(pattern: RegExp): boolean[] {
  return Array.from({ length: 0x180 }, (_, code) => pattern.test(String.fromCharCode(code)));
}

interface Group {
  spans: Span[];
  text: string;
  start: number;
  end: number;
}

function cutGroup(pieces: Pieces, { spans, text, start, end }: Group): void {
  const group = text.slice(start, end);
  let at = 0;
  for (const span of spans) {
    const after = at + span.text.length;
    if (start >= at && end <= after) {
      for (const piece of piecesOf(face(span.face), group)) pieces.push(piece);
      return;
    }
    at = after;
  }
  cut(group, (from, to, endsLine) => pieces.push(pieceOf(wordsWithin(spans, start + from, start + to), endsLine)));
}

const kept = new WeakMap<Face, Map<string, Pieces>>();

/** Pieces of text in one face, kept between letters. */
function piecesOf(inFace: Face, text: string): Pieces {
  let known = kept.get(inFace);
  if (!known) {
    known = new Map();
    kept.set(inFace, known);
  }
  let pieces = known.get(text);
  if (!pieces) {
    const made: Pieces = [];
    cut(text, (from, to, endsLine) => made.push(pieceOf(wordsOf(inFace, oneLine(text.slice(from, to))), endsLine)));
    if (known.size >= WORDS_KEPT) known.clear();
    // Long text is no word that comes again.
    if (text.length < 100) known.set(text, made);
    pieces = made;
  }
  return pieces;
}

function cut(text: string, add: (from: number, to: number, endsLine: boolean) => void): void {
  const breaker = new LineBreaker(text);
  let start = 0;
  for (let at = breaker.nextBreak(); at; at = breaker.nextBreak()) {
    add(start, at.position, at.required && at.position < text.length);
    start = at.position;
  }
}

const oneLine = (text: string) => text.replaceAll("\n", " ");

function wordsWithin(spans: Span[], start: number, end: number): Word[] {
  const words: Word[] = [];
  let at = 0;
  for (const span of spans) {
    const from = Math.max(start - at, 0);
    if (from < span.text.length && at < end)
      words.push(...wordsOf(face(span.face), oneLine(span.text.slice(from, end - at))));
    at += span.text.length;
  }
  return words;
}

function pieceOf(words: Word[], endsLine: boolean): Piece {
  const width = words.reduce((sum, word) => sum + word.width, 0);
  let blanks = 0;
  for (let i = words.length - 1; i >= 0; i--) {
    const { text, face: name } = words[i] as Word;
    const inked = text.trimEnd().length;
    blanks += (text.length - inked) * face(name).word(" ").width;
    if (inked > 0) break;
  }
  return { words, width, inked: width - blanks, endsLine };
}
