/** Problems of a letter under its editor's hands: the check of the command line and of publishing, and advice. */
import { createHash } from "node:crypto";
import {
  adviseSubject,
  adviseTemplate,
  checkTemplateInWorker,
  type ProblemPlace,
  placeProblems,
  splitFrontMatter,
  type Template,
} from "#letters";
import type { TemplateFix, TemplateProblem } from "#letters/shared";
import { unwritten } from "./versions.server.ts";

/** A problem as the editor's page shows it. */
export interface ShownProblem {
  sentence: string;
  line: number;
  place: ProblemPlace;
  /** Some words of the letter around it, where it stands in the letter. */
  near: string | null;
  /** It can be published so. */
  advice: boolean;
  /** Mends, with what their button sends. */
  fixes: { key: string; label: string; edits: TemplateFix["edits"] }[];
}

/** Problems, and pieces of advice, that a page shows at once. */
const mostShown = 20;

/** All that is wrong with a text, and what might be; the check runs in a worker with limits. */
export async function checkForEditor(
  source: string,
  name: string,
): Promise<{ problems: ShownProblem[]; template: Template | null }> {
  const checked = await checkTemplateInWorker(source, name);
  // publishing refuses these too, although the check of the letter takes them for text
  const left = unwritten(source).map((problem) => ({
    ...problem,
    sentence: `${problem.sentence}. The letter can't be published before that.`,
  }));
  const problems = [...(checked.ok ? [] : checked.problem), ...left]
    .sort((a, b) => a.line - b.line || a.column - b.column)
    .slice(0, mostShown);
  const advice = [...(checked.ok ? adviseSubject(checked.value) : []), ...adviseTemplate(source)].slice(0, mostShown);
  const split = splitFrontMatter(source);
  const body = split.ok ? split.value.body : "";
  const places = placeProblems(source, [...problems, ...advice]);
  return {
    problems: [...problems, ...advice].map((problem, n) => {
      const place = places[n] ?? { in: "file", from: 0, to: 0 };
      const near = place.in === "letter" ? wordsAround(body, place) : null;
      return { ...shown(problem, n), place, near, advice: n >= problems.length };
    }),
    template: checked.ok ? checked.value : null,
  };
}

export const problemsOf = async (source: string, name: string) => (await checkForEditor(source, name)).problems;

/**
 * The mend that a button stood for. Its number alone would be another mend's once the text has changed, so the key says
 * what it does too, and of several alike the nearest is taken.
 */
export function findFix(problems: ShownProblem[], key: string): { label: string; edits: TemplateFix["edits"] } | null {
  const [number = "", hash = ""] = key.split(":");
  const alike = problems
    .flatMap(({ fixes }) => fixes)
    .filter((fix) => fix.key.split(":")[1] === hash)
    .map((fix) => ({ fix, far: Math.abs(Number(fix.key.split(":")[0]) - Number(number)) }))
    .sort((a, b) => a.far - b.far);
  return alike[0]?.fix ?? null;
}

function shown({ sentence, line, fixes = [] }: TemplateProblem, n: number) {
  const shownFixes = fixes.slice(0, 3).map(({ label, edits }, i) => {
    return { key: `${n * 3 + i}:${hashOf(sentence + label)}`, label, edits };
  });
  return { sentence, line, fixes: shownFixes };
}

/** Without script nothing is underlined: the words say where to look. */
function wordsAround(text: string, { from, to }: { from: number; to: number }): string {
  const before = /[^\n]{0,30}$/.exec(text.slice(Math.max(0, from - 30), from))?.[0] ?? "";
  const after = /^[^\n]{0,30}/.exec(text.slice(to, to + 30))?.[0] ?? "";
  return `${before}${text.slice(from, Math.min(to, from + 60))}${after}`.trim();
}

const hashOf = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 10);
