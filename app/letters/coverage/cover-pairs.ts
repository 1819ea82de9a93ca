/**
 * Rows of levels in which each pair of levels of two factors meets, by a greedy search: each row begins with a pair that
 * is still missing, and takes for every other factor the level that brings the most missing pairs with those chosen so
 * far. The same sizes give the same rows.
 * @param sizes how many levels each factor has
 * @param mostRows the search ends there, with pairs missing
 */
export function coverPairs(sizes: readonly number[], mostRows: number): number[][] {
  const missing = new MissingPairs(sizes);
  const rows: number[][] = [];
  for (let first = missing.first(); first && rows.length < mostRows; first = missing.first()) {
    const row: (number | undefined)[] = sizes.map(() => undefined);
    const chosen: number[] = [];
    const choose = (factor: number, level: number) => {
      row[factor] = level;
      chosen.push(factor);
    };
    choose(first.a, first.levelA);
    choose(first.b, first.levelB);
    for (const [factor, size] of sizes.entries()) {
      if (row[factor] !== undefined) continue;
      let best = { level: 0, gain: -1 };
      for (let level = 0; level < size; level++) {
        const gain = chosen.filter((other) => missing.has(factor, level, other, row[other] as number)).length;
        if (gain > best.gain) best = { level, gain };
      }
      choose(factor, best.level);
    }
    missing.remove(row as number[]);
    rows.push(row as number[]);
  }
  return rows;
}

/** Which pairs have not met yet: one bit each. */
class MissingPairs {
  private readonly starts: number[];
  private readonly total: number;
  private readonly met: Uint8Array;
  private from = 0;

  constructor(sizes: readonly number[]) {
    this.starts = sizes.map((_, at) => sizes.slice(0, at).reduce((sum, size) => sum + size, 0));
    this.total = sizes.reduce((sum, size) => sum + size, 0);
    this.met = new Uint8Array(this.total * this.total);
    for (const [factor, size] of sizes.entries())
      for (let a = 0; a < size; a++) for (let b = 0; b < size; b++) this.met[this.at(factor, a, factor, b)] = 1;
  }

  has(a: number, levelA: number, b: number, levelB: number): boolean {
    return this.met[this.at(a, levelA, b, levelB)] === 0;
  }

  first(): { a: number; levelA: number; b: number; levelB: number } | null {
    this.from = this.met.indexOf(0, this.from);
    if (this.from < 0) return null;
    const [a, levelA] = this.factorOf(Math.floor(this.from / this.total));
    const [b, levelB] = this.factorOf(this.from % this.total);
    return { a, levelA, b, levelB };
  }

  remove(row: readonly number[]): void {
    for (const [a, levelA] of row.entries())
      for (const [b, levelB] of row.entries()) this.met[this.at(a, levelA, b, levelB)] = 1;
  }

  private at(a: number, levelA: number, b: number, levelB: number): number {
    return ((this.starts[a] as number) + levelA) * this.total + (this.starts[b] as number) + levelB;
  }

  private factorOf(index: number): [number, number] {
    const factor = this.starts.findLastIndex((start) => start <= index);
    return [factor, index - (this.starts[factor] as number)];
  }
}
