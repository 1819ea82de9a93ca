import { syllable } from "syllable";
import { wordsOf } from "./split-sentences.ts";

/** How hard a text is to read, in figures. */
export interface Reading {
  words: number;
  sentences: number;
  wordsPerSentence: number;
  /** Years; null where there are too few words to say. */
  age: number | null;
  /** Sentences in Welsh, which this formula knows nothing of. */
  welsh: number;
}

/** Below this many words a figure would say more of the sample than of the letter. */
export const wordsForAge = 100;

/**
 * Reading age by the Flesch-Kincaid grade plus five: 0.39 × words per sentence + 11.8 × syllables per word − 15.59, as
 * given in Kincaid, Fishburne, Rogers and Chissom, "Derivation of new readability formulas", Research Branch Report
 * 8-75, Naval Technical Training, 1975; the first American grade begins at about the age of six. Syllables are counted
 * by rules for English spelling. It measures the length of sentences and words and nothing else, so it is good for
 * comparing two wordings and no proof that either is understood. Welsh sentences are left out.
 */
export function measureReading(sentences: readonly string[]): Reading {
  const english = sentences.filter((one) => !isWelsh(one));
  const words = english.flatMap(wordsOf);
  const perSentence = english.length === 0 ? 0 : words.length / english.length;
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  const grade = 0.39 * perSentence + 11.8 * (syllables / Math.max(1, words.length)) - 15.59;
  return {
    words: words.length,
    sentences: english.length,
    wordsPerSentence: Math.round(perSentence * 10) / 10,
    age: words.length < wordsForAge ? null : Math.max(5, Math.round(grade + 5)),
    welsh: sentences.length - english.length,
  };
}

/** A figure is read as one word of two syllables or so; an abbreviation of capitals letter by letter. */
function syllablesOf(word: string): number {
  if (/\d/.test(word)) return 2;
  const letters = word.replace(/[^\p{L}]/gu, "");
  if (/^\p{Lu}{2,5}$/u.test(letters)) return letters.length;
  return Math.max(1, syllable(word.slice(0, 60)));
}

const welshWords = new Set(
  "yn yr ac ar ei eu wedi bod mae nid gan gyda hefyd fod sydd sy oedd bydd fel cyn eich ein fy dros dan drwy rhwng neu ond bob pob hyn hynny heb er mwyn hwn hon rwyf rydw dw i'r a'r o'r i’r a’r o’r".split(
    " ",
  ),
);

/** Whether a sentence is Welsh: a quarter of its words are small words that Welsh has and English has not. */
export function isWelsh(sentence: string): boolean {
  const words = wordsOf(sentence.toLowerCase()).map((word) => word.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, ""));
  const welsh = words.filter((word) => welshWords.has(word)).length;
  return welsh >= 2 && welsh / words.length >= 0.2;
}
