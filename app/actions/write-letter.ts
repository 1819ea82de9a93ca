import { letterCampaign } from "#campaigns";
import type { Campaign } from "#campaigns/shared";
import { tooManyPages } from "#documents";
import {
  applyEdits,
  askedOfAll,
  checkText,
  isBlank,
  type LetterInput,
  letterReference,
  measureOwnWords,
  readAnswers,
  renderLetter,
  type Template,
} from "#letters";
import type { AnswerProblem, Answers, AnswerValue, Field, Letter, OwnWords } from "#letters/shared";

import { dayIn, env, ok, problem, type Result } from "#platform";
import { answersFor } from "./draft.ts";
import type { LetterPlan } from "./plan-letters.ts";
import type { Draft, Typed } from "./shared.ts";
import { typedFor } from "./typed-for.ts";

export const HUB_NAME = "Action Hub";

/** The fields that a plan's letter is made from. */
export function fieldsOf(plan: LetterPlan): Field[] {
  return plan.ownBody === null
    ? plan.template.fields
    : plan.template.fields.filter((field) => askedOfAll.includes(field.name));
}

/**
 * The letter as it would be sent, from checked answers and with the writer's own edits.
 * @returns the letter, or what has to be answered first
 */
export function finishLetter(
  plan: LetterPlan,
  draft: Draft,
  campaign: Campaign,
  now: Date,
): Result<Letter, AnswerProblem[]> {
  const fields = fieldsOf(plan);
  const read = readAnswers({ fields }, typedFor(fields, answersFor(draft, plan.template.action)), { now });
  if (!read.ok) return problem(read.problem);
  if (plan.ownBody !== null && isBlank(plan.ownBody))
    return problem([{ field: "ownBody", sentence: "Write your letter here, or go back to the questions." }]);
  const tooLong = plan.ownBody === null || plan.edit ? [] : checkText(plan.ownBody.trim(), "ownBody");
  if (tooLong.length > 0) return problem(tooLong);
  const letter = draw(plan, read.value, campaign, now);
  const edited = plan.edit ? applyEdits(letter, plan.edit) : ok(letter);
  if (!edited.ok) return edited;
  const finished = ok(withAnnex(edited.value, plan));
  const tooMany = tooManyPages(finished.value);
  return tooMany
    ? problem([{ field: longestPart(plan, read.value, tooMany.part), sentence: tooMany.sentence }])
    : finished;
}

/** Where a letter with too many pages can be shortened: its annex in the works, else what the writer wrote most in. */
function longestPart(plan: LetterPlan, answers: Answers, part: "letter" | "annex"): string {
  if (part === "annex") return plan.template.fields.find(({ kind }) => kind === "works")?.name ?? "works";
  if (plan.edit) return "body";
  if (plan.ownBody !== null) return "ownBody";
  const length = ({ name }: Field) => String(answers[name] ?? "").length;
  const written = plan.template.fields.filter(({ kind }) => kind === "question" || kind === "paragraph");
  return written.sort((a, b) => length(b) - length(a))[0]?.name ?? "body";
}

/**
 * The letter as it stands while it is written: what is missing stands in square brackets, what is wrong is left out.
 * @param shown what the form shows where nothing was typed yet
 */
export function previewLetter(
  plan: LetterPlan,
  draft: Draft,
  campaign: Campaign,
  now: Date,
  shown: Typed = {},
): Letter {
  const { answers, invented } = readableAnswers(plan, draft, now, shown);
  const input = inputOf(plan, answers, campaign, now);
  // made from the name, so another one would stand there once that is typed
  const reference = input.reference && invented.has("name") ? "[made once your name is there]" : input.reference;
  return withAnnex(renderLetter(withoutInventedChoices(plan.template, invented), { ...input, reference }), plan);
}

/** An earlier letter goes along untouched, behind whatever its writer says now. */
const withAnnex = (letter: Letter, { annex, enclosed, follows }: LetterPlan): Letter => ({
  ...letter,
  blocks: annex.length > 0 ? [...letter.blocks, ...annex] : letter.blocks,
  ...(enclosed ? { enclosed } : {}),
  ...(follows ? { follows } : {}),
});

/** How much of a plan's letter, as it is written or as it was edited, is the writer's own. */
export function ownWordsOf(
  letter: Letter,
  plan: LetterPlan,
  draft: Draft,
  campaign: Campaign,
  now: Date,
  shown: Typed = {},
): OwnWords {
  const { answers, invented } = readableAnswers(plan, draft, now, shown);
  return measureOwnWords(withoutInventedChoices(plan.template, invented), inputOf(plan, answers, campaign, now), {
    letter,
  });
}

/** What was answered well, with placeholders for what is missing. */
function readableAnswers(
  plan: LetterPlan,
  draft: Draft,
  now: Date,
  shown: Typed,
): { answers: Answers; invented: ReadonlySet<string> } {
  const fields = fieldsOf(plan);
  let typed = typedFor(fields, { ...answersFor(draft, plan.template.action), ...shown });
  const invented = new Set<string>();
  for (let tries = 0; tries < 3; tries++) {
    const read = readAnswers({ fields }, typed, { now });
    if (read.ok) return { answers: withoutInvented(fields, read.value, invented), invented };
    for (const { field } of read.problem) invented.add(field);
    typed = withoutProblems(fields, typed, read.problem);
  }
  return { answers: {}, invented };
}

const bracketed: readonly string[] = ["choice", "question", "paragraph"];
const unchosen = new WeakMap<Template, Map<string, Template>>();

/**
 * A template whose invented choices print their label in brackets: what conditions compare stays the example, so that
 * the preview has all that a letter has. The brackets in place of a question's answer are the template's, as its
 * openings are: nobody wrote them.
 */
function withoutInventedChoices(template: Template, invented: ReadonlySet<string>): Template {
  const names = template.fields.filter(({ kind, name }) => bracketed.includes(kind) && invented.has(name));
  if (names.length === 0) return template;
  const key = names.map(({ name }) => name).join();
  const made = unchosen.get(template) ?? new Map<string, Template>();
  const known = made.get(key);
  if (known) return known;
  const fields = template.fields.map((field) =>
    names.includes(field)
      ? {
          ...field,
          options: field.options.map((option) => ({ ...option, label: `[${field.label}]` })),
          openings: field.kind === "choice" ? field.openings : [...field.openings, `[${field.label}]`],
        }
      : field,
  );
  const blank = { ...template, fields };
  unchosen.set(template, made.set(key, blank));
  return blank;
}

/**
 * An example of a postcode or an email is the only thing that reads as one, but it looks like the person's own in the
 * letter: where it stands in for their answer, the label in brackets takes its place.
 */
function withoutInvented(fields: Field[], answers: Answers, invented: Set<string>): Answers {
  const mended = { ...answers };
  for (const { name, kind, label } of fields) {
    if ((kind === "postcode" || kind === "email") && invented.has(name) && mended[name]) mended[name] = `[${label}]`;
  }
  return mended;
}

function withoutProblems(fields: Field[], typed: Typed, problems: AnswerProblem[]): Typed {
  const mended = { ...typed };
  for (const field of fields) {
    const mine = problems.filter((one) => one.field === field.name);
    if (mine.length === 0) continue;
    const badRows = new Set(mine.map((one) => one.row));
    const value = typed[field.name];
    if (field.kind === "works" && Array.isArray(value) && !badRows.has(undefined))
      mended[field.name] = value.filter((_, row) => !badRows.has(row)) as AnswerValue;
    else delete mended[field.name];
    const empty =
      mended[field.name] === undefined ||
      (Array.isArray(mended[field.name]) && (mended[field.name] as unknown[]).length === 0);
    if (field.required && empty) mended[field.name] = placeholder(field);
  }
  return mended;
}

/** What stands in a preview for an answer that is still missing. */
function placeholder(field: Field): AnswerValue {
  switch (field.kind) {
    case "text":
    case "paragraph":
    case "question":
    case "address":
      return `[${field.label}]`;
    case "works":
      return [{ title: "[Title of your first work]" }];
    case "choice":
      return field.many && Array.isArray(field.example) ? (field.example.slice(0, 1) as AnswerValue) : field.example;
    default:
      return field.example;
  }
}

function draw(plan: LetterPlan, answers: Answers, campaign: Campaign, now: Date): Letter {
  return renderLetter(plan.template, inputOf(plan, answers, campaign, now));
}

function inputOf(plan: LetterPlan, answers: Answers, campaign: Campaign, now: Date): LetterInput {
  const date = dayIn(campaign.timeZone, now);
  return {
    answers,
    recipient: plan.recipient,
    campaign: letterCampaign(campaign),
    hub: { name: HUB_NAME, url: env().BASE_URL },
    date,
    reference:
      plan.recipient.kind === "company"
        ? letterReference({ name: String(answers.name ?? ""), date, recipient: plan.recipient })
        : null,
    ...(plan.ownBody === null ? {} : { ownBody: plan.ownBody }),
  };
}
