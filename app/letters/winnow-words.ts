/** Words in a row that one fingerprint stands for: shorter agreements are noise. */
export const markShingle = 4;
/** Fingerprints in a row of which at least one is kept. With `markShingle`, 7 words in common are always noticed. */
export const markWindow = 4;

/**
 * Fingerprints of runs of words: overlapping shingles are hashed, and of each window the smallest hash is kept;
 * where it stood is not. Equal runs of seven words have at least one in common, wherever they stand.
 * Source: Schleimer, Wilkerson, Aiken, "Winnowing: local algorithms for document fingerprinting", SIGMOD 2003.
 * @returns distinct 32-bit numbers with sign, as PostgreSQL's integer; no text can be read from them
 */
export function winnowWords(runs: readonly (readonly string[])[]): number[] {
  const marks = new Set<number>();
  for (const run of runs) {
    const hashes: number[] = [];
    for (let at = 0; at + markShingle <= run.length; at++) hashes.push(hashWords(run.slice(at, at + markShingle)));
    const windows = hashes.length === 0 ? 0 : Math.max(1, hashes.length - markWindow + 1);
    for (let start = 0; start < windows; start++) marks.add(Math.min(...hashes.slice(start, start + markWindow)));
  }
  return [...marks];
}

/** A 32-bit hash of some words: FNV-1a over UTF-16, then MurmurHash3's finaliser, so that all bits differ. */
export function hashWords(words: readonly string[]): number {
  let hash = 0x811c9dc5;
  const text = words.join(" ");
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
