/** What the meter says of a letter, by its share of own words. */

/** How much of a letter is its writer's. */
export interface OwnWords {
  /** Of the words of the body, 0 to 1; 0 where there are none. */
  ownShare: number;
  /** Words of the body, works not counted. */
  words: number;
  ownWords: number;
  /** Fingerprints of the writer's own passages; empty where they are too short to tell from others. */
  marks: number[];
}

export type OwnWordsLevel = "empty" | "template" | "start" | "own" | "mostly";

/** Shares from which on a level is reached; below `wordsForOwn` words of one's own a letter is a start at most. */
export const ownWordsLevels = { start: 0.1, own: 0.25, mostly: 0.5, wordsForOwn: 30 } as const;
/** From here on, much of what is the writer's own stands in another letter to the same recipient. */
export const nearFrom = 0.5;

/** What the meter says of a letter. Below a tenth nothing may call it personal (SECURITY.md, A). */
export function ownWordsLevel({ ownShare, words, ownWords }: Omit<OwnWords, "marks">): OwnWordsLevel {
  if (words === 0) return "empty";
  if (ownShare < ownWordsLevels.start) return "template";
  if (ownShare < ownWordsLevels.own || ownWords < ownWordsLevels.wordsForOwn) return "start";
  return ownShare < ownWordsLevels.mostly ? "own" : "mostly";
}
