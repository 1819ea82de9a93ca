import { foldWords } from "./fold-title.ts";

/** Longest word that is kept: what is longer is no word. */
const longest = 40;

/**
 * What an entry is found by: the words of its title and authors, and for each author's word its initial (`i_j`); where an
 * author has nothing but the initial, that too (`s_j`), for whoever types the whole name.
 */
export function entryWords(title: string, authors: string): string[] {
  const found = new Set(foldWords(title).map(cut));
  for (const word of foldWords(authors).map(cut)) {
    const [initial = ""] = word;
    found.add(word).add(`i_${initial}`);
    if (word.length === 1) found.add(`s_${initial}`);
  }
  return [...found];
}

const cut = (word: string): string => word.slice(0, longest);

/** The words of a query in the same form. */
export const queryWords = (query: string): string[] => [...new Set(foldWords(query).map(cut))];
