import type { MergeInput } from "../letter-run.ts";
import { readAnswers } from "../read-answers.ts";
import type { Template } from "../template.ts";
import type { Expression } from "../template-program.ts";
import { coverPairs } from "./cover-pairs.ts";
import type { Factor, Given } from "./factor.ts";
import { findFactors } from "./factors.ts";
import { namesIn } from "./find-uses.ts";
import type { Outcome, Outcomes } from "./outcomes.ts";
import { readExpressions } from "./read-expressions.ts";
import type { Trace } from "./trace-letter.ts";

/** Bounds of the search; `ms` is a time after which it goes no further and says so; `paired` the ways whose pairs count. */
export const searchLimits = {
  rows: 200,
  tries: 6_000,
  /** What was not reached is sought once more each time, from letters near it, by combinations of what it depends on. */
  rounds: [
    { by: ownCondition, starts: 8, combinations: 120 },
    { by: allConditions, starts: 8, combinations: 120 },
    { by: allConditions, starts: 4, combinations: 1_000 },
  ],
  versions: 48,
  paired: 240,
  ms: 2_000,
} as const;

/** One way a letter can come out: what it is made from, what it did, and how it differs from the first. */
export interface Version {
  input: MergeInput;
  trace: Trace;
  differs: { label: string; words: string }[];
}

export interface Versions {
  versions: Version[];
  /** Outcomes that some valid answers reached, and those that none did, of all that were tried. */
  reached: Outcome[];
  unreached: Outcome[];
  tried: number;
  pairs: { met: number; shown: number };
  /** False where the search ran into its bounds before it had tried all that it meant to. */
  isComplete: boolean;
}

/** Levels of valid answers, and the ways that their letter takes: the letter itself is made again where it is needed. */
interface Candidate {
  levels: number[];
  taken: ReadonlySet<number>;
}

/**
 * Finds few letters that show much: every outcome that can be reached, and every two outcomes that were seen to meet.
 * Sample answers come from pairs of factors, and from a search for each outcome that those miss.
 */
export function findVersions(
  template: Template,
  base: Given,
  outcomes: Outcomes,
  trace: (input: MergeInput) => Trace,
): Versions {
  const end = performance.now() + searchLimits.ms;
  const factors = findFactors(template, base);
  const tried = new Map<string, Candidate | null>();
  const reached = new Set<number>();
  const attempt = (levels: number[]): Candidate | null => {
    const key = levels.join();
    const known = tried.get(key);
    if (known !== undefined || tried.size >= searchLimits.tries || performance.now() > end) return known ?? null;
    const input = inputOf(template, base, factors, levels);
    const candidate = input && { levels, taken: trace(input).taken };
    tried.set(key, candidate);
    for (const id of candidate?.taken ?? []) reached.add(id);
    return candidate;
  };
  const first = attempt(factors.map(() => 0));
  if (!first) throw new Error(`The examples of ${template.name} are not valid.`);
  for (const factor of factors.keys())
    for (const level of (factors[factor] as Factor).levels.keys()) attempt(first.levels.with(factor, level));
  for (const row of coverPairs(
    factors.map(({ levels }) => levels.length),
    searchLimits.rows,
  ))
    attempt(row);
  const wanted = outcomes.all.filter(({ isBranch, hasText }) => isBranch || hasText);
  for (const round of searchLimits.rounds)
    for (const outcome of wanted)
      if (!reached.has(outcome.id)) reach(outcome, { ...round, factors, tried, reached, attempt });
  const candidates = [...tried.values()].filter((one) => one !== null);
  const chosen = chooseFew(candidates, first, outcomes);
  const isComplete = performance.now() <= end && tried.size < searchLimits.tries;
  return {
    versions: chosen.few.map((one) => explain(one, { template, base, factors, first, trace, end })),
    reached: outcomes.all.filter(({ id }) => reached.has(id)),
    unreached: outcomes.all.filter(({ id }) => !reached.has(id)),
    tried: candidates.length,
    pairs: chosen.pairs,
    isComplete,
  };
}

/** Valid answers and what is lent, at these levels; null where nobody could give such answers. */
function inputOf(
  template: Template,
  base: Given,
  factors: readonly Factor[],
  levels: readonly number[],
): MergeInput | null {
  const given: Given = { ...base, answers: { ...base.answers } };
  for (const [at, factor] of factors.entries()) factor.levels[levels[at] as number]?.apply(given);
  const raw = Object.assign(Object.create(null), given.answers) as Record<string, unknown>;
  const answers = readAnswers(template, raw, { now: null });
  return answers.ok ? { ...given, answers: answers.value } : null;
}

interface Search {
  /** The conditions whose factors are varied. */
  by(outcome: Outcome): Expression[];
  starts: number;
  combinations: number;
  factors: readonly Factor[];
  tried: ReadonlyMap<string, Candidate | null>;
  reached: ReadonlySet<number>;
  attempt(levels: number[]): Candidate | null;
}

function ownCondition({ by }: Outcome): Expression[] {
  return [by];
}

/** With those of the branches around it: two that ask the same answer for different things meet in few letters. */
function allConditions(outcome: Outcome): Expression[] {
  const all: Expression[] = [];
  for (let one: Outcome | null = outcome; one; one = one.inside) all.push(one.by);
  return all;
}

/** Tries whatever an outcome depends on, around letters that came near it. */
function reach(outcome: Outcome, { by, starts, combinations, factors, tried, reached, attempt }: Search): void {
  const near = [...tried.values()].filter(
    (one) => one !== null && (!outcome.inside || one.taken.has(outcome.inside.id)),
  );
  const varied = [...factors.keys()].filter((at) => by(outcome).some((one) => isAbout(one, factors[at] as Factor)));
  for (const start of near.slice(0, outcome.hasText ? starts : 1) as Candidate[]) {
    let tries = 0;
    for (const levels of combine(start.levels, varied, factors)) {
      if (reached.has(outcome.id) || tries++ > combinations) break;
      attempt(levels);
    }
    if (reached.has(outcome.id)) return;
  }
}

/** Whether what an expression gives can change with a factor. */
function isAbout(expression: Expression, { names, column }: Factor): boolean {
  const parts = readExpressions(expression);
  const columns = parts.flatMap((one) =>
    one.is === "column" ? [one.name] : one.is === "literal" ? [String(one.value)] : [],
  );
  if (column !== undefined) return columns.includes(column);
  // a column or a turn of an each depends on how many rows there are
  const isOfRow = parts.some(({ is }) => is === "column" || is === "item" || is === "turn");
  return namesIn(expression).some((name) => names.includes(name)) || (isOfRow && names.includes("letter.annex"));
}

/** Around a start: each factor by itself, then each two together. */
function* combine(
  start: readonly number[],
  varied: readonly number[],
  factors: readonly Factor[],
): Generator<number[]> {
  const levelsOf = (factor: number) => (factors[factor] as Factor).levels.keys();
  for (const factor of varied) for (const level of levelsOf(factor)) yield start.with(factor, level);
  for (const [i, factor] of varied.entries())
    for (const other of varied.slice(i + 1))
      for (const level of levelsOf(factor))
        for (const otherLevel of levelsOf(other)) yield start.with(factor, level).with(other, otherLevel);
}

/** Greedy choice: the candidate with the most outcomes not shown yet, then the one with the most pairs not shown yet. */
function chooseFew(candidates: readonly Candidate[], first: Candidate, outcomes: Outcomes) {
  const size = outcomes.all.length;
  const paired = new Set(
    outcomes.all.flatMap(({ isBranch, id }) => (isBranch ? [id] : [])).slice(0, searchLimits.paired),
  );
  const seen = new Set<string>();
  const open = candidates
    .filter(({ taken }) => {
      const key = [...taken].sort((a, b) => a - b).join();
      return !seen.has(key) && seen.add(key);
    })
    .map((one) => {
      const branches = [...one.taken].filter((id) => paired.has(id)).sort((a, b) => a - b);
      return { one, branches, gain: Number.POSITIVE_INFINITY };
    });
  const singles = new Uint8Array(size);
  const pairs = new Uint8Array(size * size);
  const gainOf = ({ one, branches }: (typeof open)[number]) => {
    let gain = 0;
    for (const id of one.taken) if (singles[id] === 0) gain += size * size;
    eachPair(branches, size, (pair) => {
      if (pairs[pair] === 0) gain++;
    });
    return gain;
  };
  const few: Candidate[] = [];
  let next = open.find(({ one }) => one === first) ?? open[0];
  while (next && few.length < searchLimits.versions) {
    few.push(next.one);
    for (const id of next.one.taken) singles[id] = 1;
    eachPair(next.branches, size, (pair) => {
      pairs[pair] = 1;
    });
    // Gains only shrink, so whoever is first in the old order and still is with the new gain is the best.
    next = undefined;
    open.sort((a, b) => b.gain - a.gain);
    for (const one of open) {
      if (next && one.gain <= next.gain) break;
      one.gain = gainOf(one);
      if (one.gain > 0 && (!next || one.gain > next.gain)) next = one;
    }
  }
  const count = (bits: Uint8Array) => bits.reduce((sum, bit) => sum + bit, 0);
  const shown = count(pairs);
  for (const { branches } of open)
    eachPair(branches, size, (pair) => {
      pairs[pair] = 1;
    });
  return { few, pairs: { met: count(pairs), shown } };
}

function eachPair(ids: readonly number[], size: number, visit: (pair: number) => void): void {
  for (let i = 0; i < ids.length; i++)
    for (let j = i + 1; j < ids.length; j++) visit((ids[i] as number) * size + (ids[j] as number));
}

interface Explaining {
  template: Template;
  base: Given;
  factors: readonly Factor[];
  first: Candidate;
  trace(input: MergeInput): Trace;
  end: number;
}

/** Puts back to the sample whatever makes no difference, so that what is left says why this version is another. */
function explain(candidate: Candidate, { template, base, factors, first, trace, end }: Explaining): Version {
  let levels = candidate.levels;
  for (const at of factors.keys()) {
    if (levels[at] === first.levels[at] || performance.now() > end) continue;
    const without = levels.with(at, first.levels[at] as number);
    const input = inputOf(template, base, factors, without);
    const taken = input && trace(input).taken;
    const isSame = taken?.size === candidate.taken.size && [...taken].every((id) => candidate.taken.has(id));
    if (isSame) levels = without;
  }
  const input = inputOf(template, base, factors, levels);
  if (!input) throw new Error("A version was found to be valid.");
  const differs = [...factors.entries()]
    .filter(([at]) => levels[at] !== first.levels[at])
    .map(([at, factor]) => ({ label: factor.label, words: factor.levels[levels[at] as number]?.words ?? "" }));
  return { input, trace: trace(input), differs };
}
