import { foldWords } from "./fold-title.ts";

/** How much a way of writing a word is worth against the word itself. */
const worth = { same: 1, slip: 0.8, initial: 0.6 };

/**
 * How well an entry fits a query, 0 to 1: three quarters for how much of the query it has, rare words counting more, and a
 * quarter for how much of its title (without a subtitle), or of its authors, the query names.
 */
export function scoreEntry(
  entry: { title: string; authors: string },
  words: readonly string[],
  known: { counts: ReadonlyMap<string, number>; near: ReadonlyMap<string, string[]> },
): number {
  const title = foldWords(entry.title);
  const authors = foldWords(entry.authors);
  const has = new Set([...title, ...authors]);
  const initials = new Set(authors.map(([initial]) => initial));
  const named = new Set<string>();
  const shareOf = (word: string): number => {
    if (has.has(word)) return named.add(word) && worth.same;
    const slip = known.near.get(word)?.find((one) => has.has(one));
    if (slip) return named.add(slip) && worth.slip;
    const isInitial = word.length === 1 ? initials.has(word) : authors.includes(word[0] ?? "");
    return isInitial ? worth.initial : 0;
  };
  let [sum, of] = [0, 0];
  for (const word of words) {
    const weight = 1 / Math.log2(4 + (known.counts.get(word) ?? 0));
    sum += weight * shareOf(word);
    of += weight;
  }
  const main = foldWords(entry.title.split(/:|\s[-–—]\s/)[0] ?? "");
  const covered = (some: string[]) =>
    some.length === 0 ? 0 : some.filter((word) => named.has(word)).length / some.length;
  const score = 0.75 * (of === 0 ? 0 : sum / of) + 0.25 * Math.max(covered(main), covered(authors));
  return Math.round(score * 1000) / 1000;
}
