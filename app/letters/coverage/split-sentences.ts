/** Ends with a dot that ends no sentence. */
const abbreviation =
  /(?:^|[\s(“"'])(?:\p{Lu}|Mrs?|Ms|Mx|Dr|Prof|Rev|Hon|St|Inc|Ltd|Co|No|Art|vs?|e\.g|i\.e|cf|etc)\.["’”)]*\s*$/u;
const segmenter = new Intl.Segmenter("en-GB", { granularity: "sentence" });

/** A sentence with its place in the text. */
export interface Sentence {
  text: string;
  start: number;
  end: number;
}

/** The sentences of a paragraph. Initials and titles (A. N. Author, Dr. Jones) do not end one. */
export function splitSentences(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  for (const { segment, index } of segmenter.segment(text)) {
    const last = sentences.at(-1);
    const end = index + segment.length;
    if (last && abbreviation.test(text.slice(Math.max(last.start, last.end - 12), last.end))) {
      last.end = end;
      last.text = text.slice(last.start, end);
    } else sentences.push({ text: segment, start: index, end });
  }
  return sentences.filter(({ text: one }) => one.trim() !== "");
}

/** The words of a text as a reader counts them: "don’t" and "co-author" are one each, signs are none. */
export function wordsOf(text: string): string[] {
  return text.split(/[\s–—/]+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
}
