import { createHash } from "node:crypto";
import { checkBody } from "./check-body.ts";
import { checkMarkdown } from "./check-markdown.ts";
import { readAnswers } from "./read-answers.ts";
import { type FrontMatter, readFrontMatter } from "./read-front-matter.ts";
import type { TextPlace } from "./scan-tags.ts";
import type { TemplateProblem } from "./shared.ts";
import { splitFrontMatter } from "./split-front-matter.ts";
import { type Template, templateLimits } from "./template.ts";
import type { TemplateProgram } from "./template-program.ts";

/**
 * Reads a template file and checks all that can be seen without running it: size, head, fields, tags, Markdown, examples.
 * Nothing of it is run, so the text may be anybody's; `checkTemplate` also renders it.
 * @param name file name without `.hbs`
 * @returns the template, or all problems in the order of the file
 */
export function parseTemplate(
  source: string,
  name: string,
): { ok: true; value: Template } | { ok: false; problem: TemplateProblem[] } {
  const split = splitFrontMatter(source);
  if (!split.ok) return split;
  const { head, body, bodyLine } = split.value;
  const hidden = findPrivateUse(source);
  if (hidden) return { ok: false, problem: [hidden] };
  const front = readFrontMatter(head, 2);
  if (!front.ok) return front;
  const { program, ...texts } = checkTexts(front.value, body, bodyLine);
  const problems = [...texts.problems, ...checkExamples(front.value)];
  if (problems.length > 0) {
    return { ok: false, problem: problems.sort((a, b) => a.line - b.line || a.column - b.column).slice(0, 50) };
  }
  const { title, description, action, subject, fields } = front.value;
  return {
    ok: true,
    value: { name, version: versionOf(source), source, title, description, action, subject, fields, body, program },
  };
}

/** The id of a template's text: first 16 hex digits of its SHA-256. */
export function versionOf(source: string): string {
  return createHash("sha256").update(source).digest("hex").slice(0, 16);
}

function checkTexts(
  front: FrontMatter,
  body: string,
  bodyLine: number,
): { problems: TemplateProblem[]; program: TemplateProgram } {
  const start: TextPlace = { line: bodyLine, column: 1 };
  if (body.trim() === "") {
    const sentence = "The letter itself is missing. Write it below the second line of dashes.";
    return { problems: [{ ...start, sentence }], program: { subject: [], body: [] } };
  }
  const subject = checkBody(front.subject, front.subjectAt, front.fields);
  const letter = checkBody(body, start, front.fields);
  const problems = [...subject.problems, ...letter.problems];
  if (subject.tags.length + letter.tags.length > templateLimits.tags && problems.length === 0) {
    problems.push({ ...start, sentence: `A template may have ${templateLimits.tags} tags at most.` });
  }
  if (letter.problems.length === 0) problems.push(...checkMarkdown(body, letter.tags, start));
  return { problems, program: { subject: subject.steps, body: letter.steps } };
}

function checkExamples(front: FrontMatter): TemplateProblem[] {
  const raw = Object.create(null) as Record<string, unknown>;
  for (const field of front.fields) raw[field.name] = field.example;
  const answers = readAnswers({ fields: front.fields }, raw, { now: null });
  if (answers.ok) return [];
  return answers.problem.map(({ field, sentence }) => ({
    ...(front.exampleAt.get(field) ?? { line: 1, column: 1 }),
    sentence: `The example of "${field}" is not a valid answer: ${sentence}`,
  }));
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
