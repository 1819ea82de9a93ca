import type { Place } from "./placed-program.ts";
import { splitSentences } from "./split-sentences.ts";
import type { Segment } from "./trace-letter.ts";

/** A sentence of one letter, with the place in the template of its first own words. */
export interface PlacedSentence {
  text: string;
  place: Place;
  /** Whether words of the template stand in it; a sentence of the writer's alone is nobody's fault. */
  isTemplates: boolean;
  /** Tags that printed nothing in it. */
  gaps: Segment[];
}

interface Span {
  segment: Segment;
  start: number;
  end: number;
}

/** Between blocks stand blank lines, or a line break before the mark of a list or a heading. */
const blockEnd = /\n[^\S\n]*\n\s*|\n(?=(?:[-*+]|\d{1,9}[.)]|#{1,2}) )/g;

/** The sentences of a letter as it was traced: paragraph by paragraph, each item of a list by itself, without Markdown. */
export function readSentences(segments: readonly Segment[]): PlacedSentence[] {
  let text = "";
  const spans: Span[] = segments.map((segment) => {
    const start = text.length;
    text += segment.of === "template" ? segment.text : oneLine(segment.text);
    return { segment, start, end: text.length };
  });
  const sentences: PlacedSentence[] = [];
  let from = 0;
  for (const { 0: mark, index } of [...text.matchAll(blockEnd), { 0: "", index: text.length }]) {
    const inside = spans.filter(({ start, end, segment }) =>
      segment.of === "gap" ? start >= from && start <= index : start < index && end > from,
    );
    sentences.push(...sentencesOf(text.slice(from, index), from, inside));
    from = index + mark.length;
  }
  return sentences;
}

function sentencesOf(block: string, at: number, spans: readonly Span[]): PlacedSentence[] {
  return splitSentences(block).map((sentence, i, all) => {
    const [start, end] = [at + sentence.start, at + sentence.end];
    const isLast = i === all.length - 1;
    const inside = spans.filter((span) =>
      span.segment.of === "gap"
        ? span.start >= start && (span.start < end || isLast)
        : span.start < end && span.end > start,
    );
    const hasWords = (span: Span) =>
      /[\p{L}\p{N}]/u.test(block.slice(Math.max(start, span.start) - at, Math.min(end, span.end) - at));
    const own = inside.filter((span) => span.segment.of === "template" && hasWords(span));
    const first = own[0] ?? inside[0];
    return {
      text: plain(sentence.text),
      place: first ? placeWithin(first.segment, Math.max(0, start - first.start)) : { line: 1, column: 1 },
      isTemplates: own.length > 0,
      gaps: inside.filter(({ segment }) => segment.of === "gap").map(({ segment }) => segment),
    };
  });
}

const oneLine = (text: string) => text.replace(/\s+/g, " ").replace(/\*/g, "");

/** Markdown's own signs are not read: marks of lists and headings, stars, the break at a line's end. */
function plain(text: string): string {
  return text
    .replace(/^\s*(?:(?:[-*+]|\d{1,9}[.)]|#{1,2}) )?/, "")
    .replace(/\\\n/g, " ")
    .replace(/\*|\[\[|\]\]/g, "")
    .replace(/\s+/g, " ")
    .replace(/ ([,.;:!?)])/g, "$1")
    .trim();
}

/** Where a character of a segment stands in the file; blanks before a sentence are not where it begins. */
function placeWithin({ text, place, of }: Segment, offset: number): Place {
  if (of !== "template") return place;
  const at = offset + (/^\s*/.exec(text.slice(offset))?.[0].length ?? 0);
  const before = text.slice(0, at);
  const lines = before.split("\n").length - 1;
  return lines === 0
    ? { line: place.line, column: place.column + at }
    : { line: place.line + lines, column: at - before.lastIndexOf("\n") };
}
