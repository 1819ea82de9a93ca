import type { Inline, Letter } from "../shared.ts";

/** A run of text of a version; `isNew` where its sentence stands not in the first version. */
export type MarkedInline = Inline & { isNew?: true };

/** One letter that a template can make, as the page of all versions shows it. */
export interface CoveredVersion {
  /** From 1; the first is the sample as it is. */
  number: number;
  letter: Letter;
  /** What was answered or lent otherwise than in the first. */
  differs: { label: string; words: string }[];
  /** Sentences of the first version that are not in this one. */
  leftOut: string[];
}

/** What somebody should look at, with its place in the file. */
export interface CoverageFinding {
  is:
    | "unreached"
    | "advice"
    | "never-filled"
    | "gap"
    | "long-sentence"
    | "claim"
    | "plain-word"
    | "long-subject"
    | "hard-to-read"
    | "long-letter";
  line: number;
  column: number;
  sentence: string;
  /** The words of the letter that it is about. */
  quote: string | null;
  /** Numbers of the versions that show it. */
  versions: number[];
}

/** All that can be said of the letters that a template makes. */
export interface TemplateCoverage {
  template: { name: string; title: string; version: string };
  versions: CoveredVersion[];
  findings: CoverageFinding[];
  /** Ways that letters can take at conditions, lists and plurals, and how many of them the versions show. */
  branches: { ways: number; shown: number };
  /** Every two ways that were seen together in a letter, and how many of those the versions show. */
  pairs: { met: number; shown: number };
  /** How many answers were tried, and whether the search came to its end. */
  tried: number;
  isComplete: boolean;
  reading: { age: number | null; words: number; sentences: number; wordsPerSentence: number; welsh: number };
}
