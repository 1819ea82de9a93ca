import { type Parsed, parseTemplate } from "./parse-template.ts";
import { readAnswers } from "./read-answers.ts";
import { renderLetter } from "./render-letter.ts";
import {
  type Answers,
  type AnswerValue,
  type Block,
  type Field,
  type LetterRecipient,
  plainText,
  type Said,
  type Work,
} from "./shared.ts";
import { type Template, templateLimits } from "./template.ts";
import { templateProblems } from "./template-problems.ts";

/**
 * Checks a template to the end: reads it, then renders it with its examples, with nothing optional, and with the
 * largest answers. Runs the template, so a stranger's text goes to `checkTemplateInWorker`.
 */
export function checkTemplate(source: string, name: string): Parsed {
  const parsed = parseTemplate(source, name);
  if (!parsed.ok) return parsed;
  const template = parsed.value;
  const letterAt = source.split(/\r\n?|\n/).findIndex((text, index) => index > 0 && /^---\s*$/.test(text)) + 2;
  const no = (said: Said) => ({ ok: false as const, problem: [{ line: letterAt, column: 1, ...said }] });
  const sample = characters(template, exampleAnswers(template, false));
  if (sample === 0)
    return no({
      sentence: "With the example answers this letter is empty. Write text that stands outside of conditions.",
    });
  characters(template, exampleAnswers(template, true));
  const { letterCharacters } = templateLimits;
  const largest = characters(template, largestAnswers(template, 1));
  if (largest > letterCharacters) {
    return no(templateProblems.tooLong(figure(largest), figure(letterCharacters)));
  }
  const most = characters(template, largestAnswers(template, 200));
  if (most > letterCharacters * 20) {
    return no(templateProblems.tooManyWorks(figure(most)));
  }
  return parsed;
}

/** Renders a checked template once, since its functions and pieces are made at first use: at start rather than on somebody’s way. */
export function warmUp(template: Template): void {
  characters(template, exampleAnswers(template, false));
}

/** The examples of a template as answers; `onlyRequired` leaves the optional ones out. Throws on invalid ones: those were refused before. */
export function exampleAnswers(template: Template, onlyRequired: boolean): Answers {
  const raw = Object.create(null) as Record<string, unknown>;
  for (const field of template.fields) if (field.required || !onlyRequired) raw[field.name] = field.example;
  const answers = readAnswers(template, raw, { now: null });
  if (!answers.ok) throw new Error(`The examples of ${template.name} are not valid: ${answers.problem[0]?.sentence}`);
  return answers.value;
}

/** The longest answers that a template takes; `rows` bounds its lists of works. */
export function largestAnswers(template: Template, rows: number): Answers {
  const answers = Object.create(null) as Answers;
  for (const field of template.fields) answers[field.name] = largestAnswer(field, rows);
  return answers;
}

function largestAnswer(field: Field, rows: number): AnswerValue {
  const text = (length: number) => `${"word ".repeat(Math.ceil(length / 5)).slice(0, length - 1)}d`;
  if (field.kind === "works") {
    const work: Work = {
      title: text(200),
      year: "2016",
      publisher: text(120),
      isbn: "978-0-00-000000-2",
      originalAuthor: text(120),
      publishedAs: text(120),
      found: "listed",
      foundOn: "2025-03-20",
    };
    return Array.from({ length: Math.min(rows, field.max ?? rows) }, () => work);
  }
  if (field.kind === "choice")
    return field.many
      ? field.options.map(({ value }) => value).slice(0, field.max ?? undefined)
      : (field.options.at(-1)?.value ?? null);
  if (["email", "postcode", "yes-no", "date"].includes(field.kind)) return field.example;
  return field.kind === "number" ? (field.max ?? 999_999) : text(field.max ?? 200);
}

function characters(template: Template, answers: Answers): number {
  const letter = renderLetter(template, {
    answers,
    recipient: placeholder,
    campaign: lent,
    hub,
    date: "2025-03-20",
    reference: "AH-0000-TEST",
  });
  const first = letter.blocks.findIndex((block) => block.kind === "paragraph" && block.role === "subject");
  return letter.blocks.slice(first + 1).reduce((sum, block) => sum + textOf(block).length, 0);
}

function textOf(block: Block): string {
  if (block.kind === "address" || block.kind === "signature") return block.lines.join("\n");
  return block.kind === "list" ? block.items.map(plainText).join("\n") : plainText(block.content);
}

const hub = { name: "Action Hub", url: "https://hub.example.org" };
const lent = {
  name: "test",
  title: "Books and AI",
  officeHolder: "The Minister",
  office: "Secretary of State",
  policyLine: "A line on policy. ".repeat(20),
  litigationLine: "A line on courts. ".repeat(20),
  asOf: "2025-03-20",
  imprint: null,
};
const placeholder: LetterRecipient = {
  kind: "company",
  key: "company:test",
  name: "A Company",
  salutation: "Sir or Madam",
  lines: ["A Company", "1 Example Street"],
  constituency: "Example North",
  nation: "Wales",
  email: null,
  copies: [],
  company: { id: "test", legalEntity: "A Company", libgenLine: "A line on a data set.", products: "A model" },
  demonstration: true,
};

function figure(number: number): string {
  return number.toLocaleString("en-GB");
}
