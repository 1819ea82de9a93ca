import { adviseSubject } from "../advise-subject.ts";
import { adviseTemplate } from "../advise-template.ts";
import { countGraphemes } from "../clean-text.ts";
import type { CoverageFinding, Letter, LetterAction } from "../shared.ts";
import type { Template } from "../template.ts";
import type { Expression } from "../template-program.ts";
import { findCautionWords } from "./find-caution-words.ts";
import type { Versions } from "./find-versions.ts";
import type { Outcome, Outcomes } from "./outcomes.ts";
import type { PlacedSentence } from "./read-sentences.ts";
import type { Reading } from "./reading-age.ts";
import { wordsOf } from "./split-sentences.ts";

/** From where on something is said: words of a sentence, characters of a subject, years of a reading age. */
export const coverageLimits = { sentenceWords: 30, subject: 78, readingAge: 14 } as const;
const mostOfOneKind = 40;

interface Read {
  subject: PlacedSentence[];
  body: PlacedSentence[];
}
interface Covered {
  template: Template;
  action: LetterAction;
  outcomes: Outcomes;
  found: Versions;
  letters: Letter[];
  /** Sentences of each version. */
  read: Read[];
  reading: Reading;
}

/** What is wrong with the letters of a template, or worth a look: worst first, then in the order of the file. */
export function findFindings(covered: Covered): CoverageFinding[] {
  const { template } = covered;
  return [
    ...findGaps(covered),
    ...findNeverFilled(covered),
    ...findClaims(template, "claim"),
    ...covered.found.unreached
      .filter(({ hasText }) => hasText)
      .filter(isOutermost)
      .map((one) => unreached(one, covered)),
    ...findAdvice(template),
    ...findLongSubject(covered),
    ...findLongSentences(covered),
    ...hardToRead(covered),
    ...findClaims(template, "plain"),
  ];
}

/** A branch inside one that is never reached needs no sentence of its own. */
function isOutermost(outcome: Outcome, _at: number, unreached: readonly Outcome[]): boolean {
  for (let around = outcome.inside; around; around = around.inside) if (unreached.includes(around)) return false;
  return true;
}

function unreached({ place, tag, is, by }: Outcome, { template, found }: Covered): CoverageFinding {
  const required = by.is === "field" && is !== "yes" ? template.fields.find(({ name }) => name === by.name) : undefined;
  const why = required?.required
    ? `“${required.label}” must be answered, so it is never printed.`
    : found.isComplete
      ? `None of ${found.tried} different answers leads to it. Perhaps a condition around it says the opposite; if it is there to be safe, leave it.`
      : `Of ${found.tried} different answers none led to it, but there are more than could be tried.`;
  const side = is === "no" || is === "none" ? `the other side of ${tag}` : `the text after ${tag}`;
  return { is: "unreached", ...place, sentence: `No version shows ${side}. ${why}`, quote: null, versions: [] };
}

/** What the editor advises: fields that the letter never uses, single braces. */
function findAdvice(template: Template): CoverageFinding[] {
  return [...adviseTemplate(template.source), ...adviseSubject(template)].map(({ line, column, sentence }) => ({
    ...{ is: "advice" as const, line, column, sentence },
    ...{ quote: null, versions: [] },
  }));
}

/** What is lent to letters of the other action only. */
const never: Record<LetterAction, string[]> = {
  "mp-letter": ["recipient.company", "recipient.legal_entity", "recipient.libgen_line", "recipient.products"],
  "company-letter": ["recipient.constituency", "recipient.nation"],
};

function findNeverFilled({ action, outcomes, letters, found }: Covered): CoverageFinding[] {
  const whom = action === "mp-letter" ? "an MP" : "a company";
  const seen = new Set<string>();
  return outcomes.all
    .filter(({ is, by }) => is === "empty" && by.is === "system" && never[action].includes(by.path))
    .filter(({ tag, place }) => !seen.has(`${tag}${place.line}`) && seen.add(`${tag}${place.line}`))
    .map(({ id, place, tag }) => ({
      is: "never-filled" as const,
      ...place,
      sentence: `${tag} is always empty in a letter to ${whom}. Take it out.`,
      quote: null,
      versions: letters.flatMap((_, i) => (found.versions[i]?.trace.taken.has(id) ? [i + 1] : [])),
    }));
}

function findGaps({ read, action }: Covered): CoverageFinding[] {
  const gaps = new Map<string, CoverageFinding>();
  for (const [i, { subject, body }] of read.entries())
    for (const { text, isTemplates, gaps: empty } of [...subject, ...body]) {
      if (!isTemplates || text === "") continue;
      for (const { place, by } of empty) {
        if (!by || (by.is === "system" && never[action].includes(by.path))) continue;
        const key = `${place.line}:${place.column}`;
        const known = gaps.get(key);
        if (known) known.versions.push(i + 1);
        else
          gaps.set(key, {
            is: "gap",
            ...place,
            sentence: `${written(by)} can be empty, and then a gap is printed. Put {{#if ${asked(by)}}} and {{/if}} around what needs it.`,
            quote: text.slice(0, 300),
            versions: [i + 1],
          });
      }
    }
  return [...gaps.values()].slice(0, mostOfOneKind);
}

/** An expression about as the template writes it. */
function written(by: Expression): string {
  return by.is === "call" ? `{{${by.helper} …}}` : `{{${asked(by)}}}`;
}

function asked(by: Expression): string {
  if (by.is === "field" || by.is === "column") return by.name;
  if (by.is === "system") return by.path;
  if (by.is === "call" && by.args[0]) return by.helper === "same" ? "(same … )" : asked(by.args[0]);
  return "this";
}

function findLongSentences({ read }: Covered): CoverageFinding[] {
  const long = new Map<string, CoverageFinding & { words: number }>();
  for (const [i, { body }] of read.entries())
    for (const { text, place, isTemplates } of body) {
      const words = isTemplates ? wordsOf(text).length : 0;
      if (words <= coverageLimits.sentenceWords) continue;
      const key = `${place.line}:${place.column}`;
      const known = long.get(key);
      known?.versions.push(i + 1);
      if (known && known.words >= words) continue;
      long.set(key, {
        is: "long-sentence",
        ...place,
        sentence: `A sentence of ${words} words. After ${coverageLimits.sentenceWords} most readers begin again: make two of it.`,
        quote: text,
        versions: known?.versions ?? [i + 1],
        words,
      });
    }
  return [...long.values()]
    .map(({ words: _, ...finding }) => finding)
    .sort((a, b) => a.line - b.line)
    .slice(0, mostOfOneKind);
}

function findLongSubject({ letters, read }: Covered): CoverageFinding[] {
  const lengths = letters.map(({ subject }) => countGraphemes(subject));
  const longest = Math.max(...lengths);
  if (longest <= coverageLimits.subject) return [];
  const at = lengths.indexOf(longest);
  return [
    {
      is: "long-subject",
      ...(read[at]?.subject[0]?.place ?? { line: 1, column: 1 }),
      sentence: `A subject of ${longest} characters. A line of a mail’s head should have ${coverageLimits.subject} at most, and a list of mails shows less.`,
      quote: letters[at]?.subject ?? null,
      versions: lengths.flatMap((length, i) => (length > coverageLimits.subject ? [i + 1] : [])),
    },
  ];
}

function hardToRead({ reading, template }: Covered): CoverageFinding[] {
  if (reading.age === null || reading.age <= coverageLimits.readingAge) return [];
  const line = template.source.split(/\r\n?|\n/).findIndex((text, i) => i > 0 && /^---\s*$/.test(text)) + 2;
  return [
    {
      is: "hard-to-read",
      line,
      column: 1,
      sentence: `The letter reads like a text for the age of ${reading.age}. Shorter sentences help most: now they have ${reading.wordsPerSentence} words on average.`,
      quote: null,
      versions: [1],
    },
  ];
}

function findClaims({ source }: Template, kind: "claim" | "plain"): CoverageFinding[] {
  return findCautionWords(source)
    .filter(({ entry }) => entry.kind === kind)
    .slice(0, mostOfOneKind)
    .map(({ place, found, entry }) => ({
      is: kind === "claim" ? ("claim" as const) : ("plain-word" as const),
      ...place,
      sentence: `“${found}”: ${entry.why} Instead: ${entry.instead}.`,
      quote: null,
      versions: [],
    }));
}
