/** Problems of a letter under its editor's hands: the check of the command line and of publishing, and advice. */
import { createHash } from "node:crypto";
import {
  adviseCampaign,
  adviseSubject,
  adviseTemplate,
  checkTemplateInWorker,
  type ProblemPlace,
  pastDate,
  placeProblems,
  splitFrontMatter,
  type Template,
} from "#letters";
import type { LetterCampaign, TemplateFix, TemplateProblem } from "#letters/shared";
import { now } from "#platform";
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

/**
 * All that is wrong with a text, and what might be; the check runs in a worker with limits.
 * @param ask.inForm whether it is said to somebody who sees the form, and not the file
 * @returns `more`: there may be other problems, which show once these are mended
 */
export async function checkForEditor(
  source: string,
  name: string,
  ask: { inForm?: boolean; campaign?: LetterCampaign } = {},
): Promise<{ problems: ShownProblem[]; template: Template | null; more: boolean }> {
  const checked = await checkTemplateInWorker(source, name);
  // publishing refuses these too, although the check of the letter takes them for text
  const left = unwritten(source).map((problem) => ({
    ...problem,
    sentence: `${problem.sentence}. The letter can't be published before that.`,
  }));
  const late = checked.ok ? pastDate(checked.value, now()) : null;
  const found = [...(checked.ok ? [] : checked.problem), ...left, ...(late ? [late] : [])];
  const problems = found.sort((a, b) => a.line - b.line || a.column - b.column).slice(0, mostShown);
  const ofTemplate = checked.ok
    ? [...adviseSubject(checked.value), ...(ask.campaign ? adviseCampaign(checked.value, ask.campaign) : [])]
    : [];
  const advice = [...ofTemplate, ...adviseTemplate(source)].slice(0, mostShown);
  const split = splitFrontMatter(source);
  const body = split.ok ? split.value.body : "";
  const places = placeProblems(source, [...problems, ...advice]);
  return {
    problems: [...problems, ...advice].map((problem, n) => {
      const place = places[n] ?? { in: "file", from: 0, to: 0 };
      const near = place.in === "letter" ? wordsAround(body, place) : null;
      return { ...shown(problem, n, ask.inForm === true), place, near, advice: n >= problems.length };
    }),
    template: checked.ok ? checked.value : null,
    more: (!checked.ok && checked.more === true) || found.length > mostShown,
  };
}

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

function shown({ sentence, inForm, line, fixes = [] }: TemplateProblem, n: number, isForm: boolean) {
  const say = (inFile: string, words: string | undefined) => (isForm ? (words ?? inFile) : inFile);
  const shownFixes = fixes.slice(0, 3).map(({ label, edits, inForm: words }, i) => {
    return { key: `${n * 3 + i}:${hashOf(sentence + label)}`, label: say(label, words), edits };
  });
  return { sentence: say(sentence, inForm), line, fixes: shownFixes };
}

/** Without script nothing is underlined: the words say where to look. */
function wordsAround(text: string, { from, to }: { from: number; to: number }): string {
  const before = /[^\n]{0,30}$/.exec(text.slice(Math.max(0, from - 30), from))?.[0] ?? "";
  const after = /^[^\n]{0,30}/.exec(text.slice(to, to + 30))?.[0] ?? "";
  return `${before}${text.slice(from, Math.min(to, from + 60))}${after}`.trim();
}

const hashOf = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 10);
