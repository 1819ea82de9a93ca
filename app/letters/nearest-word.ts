/**
 * The known word that somebody most likely meant.
 * @returns null when none is close enough: a bad guess is worse than none
 */
export function nearestWord(typed: string, known: Iterable<string>): string | null {
  if (typed.length > 60) return null;
  const wanted = fold(typed);
  let best: string | null = null;
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const word of known) {
    const distance = fold(word) === wanted ? 0 : editDistance(wanted, fold(word));
    if (distance < bestDistance) {
      best = word;
      bestDistance = distance;
    }
  }
  return best;
}

/** A sentence to append: ` Did you mean "name"?`, or nothing. */
export function didYouMean(typed: string, known: Iterable<string>): string {
  const word = nearestWord(typed, known);
  return word === null ? "" : ` Did you mean "${word}"?`;
}

function fold(word: string): string {
  return word.toLowerCase().replace(/[-_ ]/g, "");
}

/** Letters added, left out or changed; two that changed places count once, as fingers do it. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swap =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (beforeLast[j - 2] ?? 0) + 1 : change;
      row.push(Math.min(change, swap, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
