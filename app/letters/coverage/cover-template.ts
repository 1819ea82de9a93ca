import { letterWrittenAlone } from "../advise-subject.ts";
import type { MergeInput } from "../letter-run.ts";
import { renderLetter } from "../render-letter.ts";
import type { AnswerValue, TemplateCoverage } from "../shared.ts";
import type { Template } from "../template.ts";
import type { Given } from "./factor.ts";
import { findFindings } from "./find-findings.ts";
import { findVersions } from "./find-versions.ts";
import { markNew } from "./mark-new.ts";
import { findOutcomes } from "./outcomes.ts";
import { placeProgram } from "./placed-program.ts";
import { readSentences } from "./read-sentences.ts";
import { measureReading } from "./reading-age.ts";
import { newTracer } from "./trace-letter.ts";

/** Who the letters of a coverage go to, and what the campaign lends. */
export type CoverageSample = Omit<MergeInput, "answers">;

/**
 * Makes the letters that show every branch of a template, and reads them: what is never reached, never used, never
 * filled, long, hard to read, or on the caution list. Bounded in letters and in time (`searchLimits`); it runs the
 * template some hundred times, so in a web process it belongs in `coverTemplateInWorker`.
 * @param template one that passed `checkTemplate`
 */
export function coverTemplate(template: Template, sample: CoverageSample): TemplateCoverage {
  const program = placeProgram(template);
  const outcomes = findOutcomes(program);
  const answers = Object.create(null) as Record<string, AnswerValue>;
  for (const { name, example } of template.fields) answers[name] = example;
  const base: Given = { ...sample, answers };
  const found = findVersions(template, base, outcomes, newTracer(template, program, outcomes));
  const letters = found.versions.map(({ input }) => renderLetter(template, input));
  const read = found.versions.map(({ trace }) => ({
    subject: readSentences(trace.subject),
    body: readSentences(trace.body),
  }));
  const reading = measureReading(betweenGreetings(read[0]?.body.map(({ text }) => text) ?? []));
  const branches = found.reached.filter(({ isBranch }) => isBranch);
  const shown = new Set(found.versions.flatMap(({ trace }) => [...trace.taken]));
  return {
    template: { name: template.name, title: template.title, version: template.version },
    versions: letters.map((letter, i) => ({
      number: i + 1,
      ...markNew(letter, letters[0] as typeof letter),
      differs: found.versions[i]?.differs ?? [],
    })),
    alone: template.action === "mp-letter" ? { letter: letterWrittenAlone(template, sample) } : null,
    findings: findFindings({ template, action: template.action, outcomes, found, letters, read, reading }),
    branches: { ways: branches.length, shown: branches.filter(({ id }) => shown.has(id)).length },
    pairs: found.pairs,
    tried: found.tried,
    isComplete: found.isComplete,
    reading,
  };
}

/** What is read of a letter: greeting, closing and signature say nothing of how hard it is. */
function betweenGreetings(sentences: string[]): string[] {
  const start = sentences.findIndex((text) => /^Dear\b/.test(text)) + 1;
  const end = sentences.findIndex((text) => /^Yours (?:sincerely|faithfully|truly)/i.test(text));
  return sentences.slice(start, end < 0 ? undefined : end);
}
