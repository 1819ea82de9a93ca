import { countWords, findAlike } from "./store.ts";

const letters = "abcdefghijklmnopqrstuvwxyz";

/**
 * Words of the list that somebody may have meant: short ones with one slip, sought one by one, since a slip spoils most of
 * their trigrams; long ones with up to two, by trigrams.
 */
export async function nearWords(word: string): Promise<string[]> {
  if (word.length < 3 || /\d/.test(word)) return [];
  if (word.length > 8 || !/^[a-z]+$/.test(word)) {
    const alike = await findAlike(word);
    return alike.filter((one) => slips(one, word) <= (word.length > 8 ? 2 : 1)).slice(0, 6);
  }
  const counted = await countWords(withOneSlip(word));
  return [...counted]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 6)
    .map(([one]) => one);
}

/** Every word that one letter too many, too few, wrong, or two in the wrong order part from this one. */
function withOneSlip(word: string): string[] {
  const found = new Set<string>();
  for (let at = 0; at <= word.length; at++) {
    const [before, after] = [word.slice(0, at), word.slice(at)];
    if (after) found.add(before + after.slice(1));
    if (after.length > 1) found.add(before + after[1] + after[0] + after.slice(2));
    for (const letter of letters) {
      found.add(before + letter + after);
      if (after) found.add(before + letter + after.slice(1));
    }
  }
  found.delete(word);
  return [...found].filter((one) => one.length > 2);
}

/** Letters to add, drop, change or swap with their neighbour (optimal string alignment). */
export function slips(one: string, other: string): number {
  let [before, last] = [[] as number[], Array.from({ length: other.length + 1 }, (_, i) => i)];
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        least = Math.min(least, before[j - 2]! + 1);
      row.push(least);
    }
    [before, last] = [last, row];
  }
  return last[other.length]!;
}
