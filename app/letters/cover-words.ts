import type { Word } from "./split-words.ts";
import type { WordGraph } from "./word-graph.ts";

/** Whose a word of a letter is. A work is neither's: titles are not counted. */
export type Owner = "own" | "template" | "work";

/** Words in a row that make a text the template's: fewer are the turns of phrase that everybody uses. */
export const coverShingle = 4;

/** A run of words along the graph that ends at a node. */
interface Run {
  node: number;
  length: number;
  from: Run | null;
}

/**
 * Lays a letter on a template's words, in one graph or several: a word is the template's where it lies in a shingle of `coverShingle` words that
 * can be read somewhere in the graph, or in a short phrase (an option, a value) that is all there.
 */
export function coverWords(
  words: readonly Word[],
  graphs: readonly WordGraph[],
  phrases: readonly string[][] = [],
): Owner[] {
  const owners: Owner[] = words.map(() => "own");
  for (const graph of graphs) layOn(words, graph, owners);
  markPhrases(words, owners, phrases);
  return owners;
}

function layOn(words: readonly Word[], graph: WordGraph, owners: Owner[]): void {
  let before = new Map<number, Run>();
  for (const [at, { text }] of words.entries()) {
    const here = new Map<number, Run>();
    for (const node of graph.placesOf(text)) {
      const run = extend(graph, before, node);
      here.set(node, run);
      if (run.length >= coverShingle) mark(owners, graph, run, at, run.length === coverShingle ? coverShingle : 1);
    }
    before = here;
  }
}

function extend(graph: WordGraph, before: ReadonlyMap<number, Run>, node: number): Run {
  let longest: Run | null = null;
  if (before.size > 0)
    for (const place of graph.words[node]?.before ?? []) {
      const run = before.get(place);
      if (run && run.length > (longest?.length ?? 0)) longest = run;
    }
  return { node, length: (longest?.length ?? 0) + 1, from: longest };
}

/** Marks the last words of a run, backwards from its end. */
function mark(owners: Owner[], graph: WordGraph, run: Run, at: number, count: number): void {
  let step: Run | null = run;
  for (let back = 0; back < count && step; back++, step = step.from)
    if (owners[at - back] !== "work") owners[at - back] = graph.words[step.node]?.isWork ? "work" : "template";
}

function markPhrases(words: readonly Word[], owners: Owner[], phrases: readonly string[][]): void {
  const byFirst = Map.groupBy(
    phrases.filter((phrase) => phrase.length > 0),
    (phrase) => phrase[0] as string,
  );
  for (const [at, { text }] of words.entries())
    for (const phrase of byFirst.get(text) ?? [])
      if (phrase.every((word, next) => words[at + next]?.text === word))
        for (let next = 0; next < phrase.length; next++)
          if (owners[at + next] === "own") owners[at + next] = "template";
}
