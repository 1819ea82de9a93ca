import { createHash } from "node:crypto";
import { isMap } from "yaml";
import { addFieldEdit } from "./arrange-fields.ts";
import { boundLines, boundMarkers, boundSubject, findTagTooMany } from "./bound-text.ts";
import { type CheckedBody, checkBody } from "./check-body.ts";
import { checkMarkdown } from "./check-markdown.ts";
import { placesInFile } from "./edit-source.ts";
import { labelFor } from "./field-name.ts";
import { HeadMender } from "./mend-head.ts";
import { openFields } from "./open-head.ts";
import { readAnswers } from "./read-answers.ts";
import { type FrontMatter, readFrontMatter } from "./read-front-matter.ts";
import { declareLabel } from "./resolve-path.ts";
import { fixesInFile, type TextPlace } from "./scan-tags.ts";
import type { TemplateFix, TemplateProblem } from "./shared.ts";
import { normalLines, splitFrontMatter } from "./split-front-matter.ts";
import { type Template, templateLimits } from "./template.ts";
import { templateProblems } from "./template-problems.ts";
import type { TemplateProgram } from "./template-program.ts";
import { type PlacedMap, pairOf } from "./yaml-edits.ts";

/**
 * Reads a template file and checks all that can be seen without running it: size, head, fields, tags, Markdown, examples.
 * Nothing of it is run, so the text may be anybody's; `checkTemplate` also renders it.
 * @param name file name without `.hbs`
 * @returns the template, or all problems in the order of the file
 */
export function parseTemplate(source: string, name: string): Parsed {
  const split = splitFrontMatter(source);
  if (!split.ok) return split;
  const { head, headAt, body, bodyAt, bodyLine } = split.value;
  const hidden = findPrivateUse(source) ?? boundLines(normalLines(source));
  if (hidden) return { ok: false, problem: [hidden] };
  const refused = (problems: TemplateProblem[], more: boolean): Parsed => {
    return { ok: false, problem: inFile(source, problems), ...(more && { more }) };
  };
  const front = readFrontMatter(head, { line: 2, column: 1, offset: headAt });
  if (!front.value) return refused(front.problems, true);
  const { program, more, ...texts } = checkTexts(front.value, body, { line: bodyLine, column: 1, offset: bodyAt });
  const problems = [...front.problems, ...texts.problems, ...checkExamples(front.value, head, headAt)];
  if (problems.length > 0) {
    const sorted = problems.sort((a, b) => a.line - b.line || a.column - b.column).slice(0, mostProblems);
    const opened = openFields(`${head}\n`);
    const shown = sorted.map((problem) => declared(problem, opened, headAt));
    return refused(shown, more || problems.length > mostProblems);
  }
  const { title, description, trueUntil, action, subject, fields } = front.value;
  return {
    ok: true,
    value: {
      ...{ name, version: versionOf(source), source },
      ...{ title, description, trueUntil, action, subject, fields, body, program },
    },
  };
}

export type Parsed =
  | { ok: true; value: Template }
  /** `more`: there may be other problems, which show once these are mended. */
  | { ok: false; problem: TemplateProblem[]; more?: true };

/** So many are shown; a mend for each of thousands would take long to find. */
const mostProblems = 50;

/** The id of a template's text: first 16 hex digits of its SHA-256. */
export function versionOf(source: string): string {
  return createHash("sha256").update(source).digest("hex").slice(0, 16);
}

/** A fix that wants a field of its own gets the edit of the head that adds it. */
function declared(problem: TemplateProblem, opened: ReturnType<typeof openFields>, headAt: number): TemplateProblem {
  if (!problem.fixes) return problem;
  const fixes = problem.fixes.flatMap((fix): TemplateFix[] => {
    if (!fix.label.startsWith(declareLabel)) return [fix];
    const name = fix.label.slice(declareLabel.length);
    if (!opened) return [];
    const edit = addFieldEdit(opened, name, { label: labelFor(name) });
    return [{ ...fix, edits: [{ ...edit, from: edit.from + headAt, to: edit.to + headAt }, ...fix.edits] }];
  });
  const { fixes: _, ...rest } = problem;
  return fixes.length > 0 ? { ...rest, fixes } : rest;
}

/** Fixes are found in the text with LF line ends; they are given in places of the file. */
function inFile(source: string, problems: TemplateProblem[]): TemplateProblem[] {
  const place = placesInFile(source);
  return problems.map((problem) =>
    problem.fixes
      ? {
          ...problem,
          fixes: problem.fixes.map(({ edits, ...said }) => ({
            ...said,
            edits: edits.map(({ from, to, text }) => ({ from: place(from), to: place(to), text })),
          })),
        }
      : problem,
  );
}

function checkTexts(
  front: FrontMatter,
  body: string,
  start: TextPlace,
): { problems: TemplateProblem[]; more: boolean; program: TemplateProgram } {
  const { fields, unsure, subjectAt } = front;
  const tooMuch = boundSubject(front.subject);
  const refused = (problem: TemplateProblem): CheckedBody => {
    return { tags: [], problems: [problem], steps: [], slips: new Set(), more: true };
  };
  const subject = tooMuch
    ? refused({ line: subjectAt.line, column: subjectAt.column, sentence: tooMuch, box: "subject" })
    : checkBody(front.subject, subjectAt, fields, unsure);
  const marks = boundMarkers(body, start);
  const isBlank = body.trim() === "";
  const letter = isBlank
    ? refused({ line: start.line, column: 1, ...templateProblems.noLetter })
    : marks
      ? refused(marks)
      : checkBody(body, start, fields, unsure);
  const problems = [...subject.problems, ...letter.problems];
  if (subject.tags.length + letter.tags.length > templateLimits.tags && problems.length === 0) {
    problems.push({
      line: start.line,
      column: 1,
      sentence: `A template may have ${templateLimits.tags} tags at most.`,
    });
  }
  if (!isBlank && !marks && findTagTooMany(body) < 0) {
    // where a tag can't be read, what stands in it is not the letter's text
    problems.push(...checkMarkdown(body, letter.tags, start).filter(({ line }) => !letter.slips.has(line)));
  }
  const more = subject.more || letter.more;
  return { problems, more, program: { subject: subject.steps, body: letter.steps } };
}

function checkExamples(front: FrontMatter, head: string, headAt: number): TemplateProblem[] {
  const raw = Object.create(null) as Record<string, unknown>;
  const fields = front.fields.filter(({ name }) => !front.faulty.has(name));
  for (const field of fields) raw[field.name] = field.example;
  const answers = readAnswers({ fields }, raw, { now: null });
  if (answers.ok) return [];
  const opened = openFields(`${head}\n`)?.fields;
  return answers.problem.slice(0, mostProblems).map(({ field, sentence }) => ({
    ...(front.exampleAt.get(field) ?? { line: 1, column: 1 }),
    ...templateProblems.badExample(field, sentence),
    ...fixesInFile(takeExampleOut(head, opened, field), { line: 1, column: 1, offset: headAt }),
  }));
}

function takeExampleOut(head: string, fields: PlacedMap | undefined, field: string): TemplateFix[] {
  const map = fields && pairOf(fields, field)?.value;
  return isMap(map) ? new HeadMender(`${head}\n`).remove(map as PlacedMap, "example") : [];
}

/** Answers travel through a template as private-use characters, so its own text must have none. */
function findPrivateUse(source: string): TemplateProblem | null {
  const at = source.search(/\p{Co}|\p{Cs}|\0/u);
  if (at < 0) return null;
  const before = source.slice(0, at);
  return {
    line: before.split(/\r\n?|\n/).length,
    column: at - Math.max(before.lastIndexOf("\n"), before.lastIndexOf("\r")),
    sentence:
      "There is a character here that can't be printed, perhaps from a special font. Delete it and type the text again.",
  };
}
