import { renderAllBranches } from "./all-branches.ts";
import { coverShingle, coverWords, type Owner } from "./cover-words.ts";
import { bodyOfLetter, bodyOfText } from "./letter-body.ts";
import type { MergeInput } from "./letter-run.ts";
import type { Field, Letter, OwnWords } from "./shared.ts";
import { splitWords, type Word } from "./split-words.ts";
import type { Template } from "./template.ts";
import { hashWords, markShingle, winnowWords } from "./winnow-words.ts";
import { WordGraph } from "./word-graph.ts";

/** A letter as it is now, or the text that somebody made of it. */
type Measured = { letter: Pick<Letter, "blocks"> } | { text: string };

/**
 * How much of a letter is in its writer's own words, against its template: the share of the body's words that lie in
 * no shingle of the template's own text in any branch, nor of its openings, options and examples. Values of fields
 * other than questions and paragraphs count as template; works are not counted.
 * @param input what the letter was made from: its values are told from the writer's words by it
 */
export function measureOwnWords(template: Template, input: MergeInput, measured: Measured): OwnWords {
  const sender = typeof input.answers.name === "string" ? input.answers.name : "";
  const words = splitWords("text" in measured ? bodyOfText(measured.text, sender) : bodyOfLetter(measured.letter));
  const standing = standingOf(template);
  const values = valuesOf(input, template).map(phraseOf);
  const owners = coverWords(
    words,
    [graphOf(template, input), standing.graph],
    [...standing.phrases, ...values.filter(({ length }) => length > 0)],
  );
  const count = (owner: Owner) => words.filter((word, at) => word.counts && owners[at] === owner).length;
  const [own, fixed] = [count("own"), count("template")];
  return {
    ownShare: own + fixed === 0 ? 0 : own / (own + fixed),
    words: own + fixed,
    ownWords: own,
    marks: marksOf(words, owners),
  };
}

function graphOf(template: Template, input: MergeInput): WordGraph {
  const branches = renderAllBranches(template, input);
  const graph = new WordGraph((part) => {
    const value = branches.valueOf(part);
    if (!value) return undefined;
    return value.of === "writer" ? null : { text: value.text, isWork: value.of === "work" };
  });
  graph.addBranches(branches.text);
  return graph;
}

/** Texts of a field that are nobody's own: openings, options, examples. */
function standingTexts({ openings, options, example }: Field): string[] {
  const examples = typeof example === "string" ? [example] : [];
  return [...openings, ...options.map(({ label }) => label), ...examples];
}

/** What the letter was filled with besides the writer's words and works. */
function valuesOf({ answers, recipient, campaign }: MergeInput, template: Template): string[] {
  const values = template.fields
    .filter(({ kind }) => ["text", "address", "email", "postcode"].includes(kind))
    .map(({ name }) => answers[name]);
  const lent = [recipient.name, recipient.salutation, recipient.constituency, recipient.company?.name];
  return [...values, ...lent, recipient.company?.legalEntity, campaign.title].filter(
    (value): value is string => typeof value === "string" && value !== "",
  );
}

const phraseOf = (text: string): string[] => splitWords(text).map((word) => word.text);

interface Standing {
  graph: WordGraph;
  /** Texts that are too short for a shingle: they count where they stand as a whole. */
  phrases: string[][];
}
const kept = new WeakMap<Template, Standing>();

/** The standing texts of a template, read once. */
function standingOf(template: Template): Standing {
  let standing = kept.get(template);
  if (!standing) {
    const texts = template.fields.flatMap(standingTexts);
    const graph = new WordGraph();
    for (const text of texts) graph.addText(text);
    const phrases = texts.map(phraseOf).filter(({ length }) => length > 1 && length < coverShingle);
    standing = { graph, phrases };
    kept.set(template, standing);
  }
  return standing;
}

/** Fingerprints of what is the writer's own: the template's are left out, or every letter would be near every other. */
function marksOf(words: readonly Word[], owners: readonly Owner[]): number[] {
  const runs: string[][] = [[]];
  for (const [at, { text }] of words.entries()) {
    if (owners[at] === "own") runs.at(-1)?.push(text);
    else if ((runs.at(-1) as string[]).length > 0) runs.push([]);
  }
  const [only = []] = runs;
  const isShortAndAlone = only.length > 0 && only.length < markShingle && only.length === words.length;
  return isShortAndAlone ? [hashWords(only)] : winnowWords(runs);
}
