import { scanTags, textWithoutTags } from "../scan-tags.ts";
import { type CautionWord, cautionWords } from "./caution-words.ts";
import type { Place } from "./placed-program.ts";

/** A word of the caution list in a template. */
export interface CautionHit {
  place: Place;
  found: string;
  entry: CautionWord;
}

const entries = new Map(cautionWords.flatMap((entry) => entry.words.map((word) => [word.toLowerCase(), entry])));
const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/ /g, "\\s+");
/** One pass over the text: alternatives of fixed words, longest first, so there is nothing to go back for. */
const anyOf = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[...entries.keys()]
    .sort((a, b) => b.length - a.length)
    .map(escaped)
    .join("|")})(?![\\p{L}\\p{N}])`,
  "giu",
);
const mostHits = 100;

/** Words of the caution list anywhere in a template file, its tags left out. */
export function findCautionWords(source: string): CautionHit[] {
  const text = source.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  const { tags } = scanTags(text);
  const words = textWithoutTags(text, tags);
  const hits: CautionHit[] = [];
  let [line, lineStart] = [1, 0];
  for (const { 0: found, index } of words.matchAll(anyOf)) {
    for (let next = words.indexOf("\n", lineStart); next >= 0 && next < index; next = words.indexOf("\n", lineStart)) {
      line++;
      lineStart = next + 1;
    }
    const entry = entries.get(found.toLowerCase().replace(/\s+/g, " "));
    if (entry) hits.push({ place: { line, column: index - lineStart + 1 }, found: found.replace(/\s+/g, " "), entry });
    if (hits.length >= mostHits) break;
  }
  return hits;
}
