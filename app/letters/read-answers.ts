import { didYouMean } from "./nearest-word.ts";
import { problems as sentences } from "./problems.ts";
import { readAnswer } from "./read-answer.ts";
import { readWorks } from "./read-works.ts";
import { type AnswerProblem, type Answers, type Field, NO_FIXED_ADDRESS } from "./shared.ts";

/** How answers are read: `now` bounds dates (null: not bounded); `only` names the fields of one step of a form. */
export interface ReadOptions {
  now: Date | null;
  only?: readonly string[];
}

/**
 * Reads answers in the form of an answers file: field name to string, number, boolean, list of strings, or list of works.
 * Applies the input rule of facts/templates-guide.md, then measures; only length, kind and range are refused.
 * @param raw anything: JSON from a file, or what `answersFromForm` made
 * @returns answers in form order without the empty ones, or every problem with a sentence that says what to do
 */
export function readAnswers(
  template: { fields: Field[] },
  raw: unknown,
  options: ReadOptions,
): { ok: true; value: Answers } | { ok: false; problem: AnswerProblem[] } {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) {
    return { ok: false, problem: [{ field: "", sentence: sentences.notAnObject }] };
  }
  const given = raw as Record<string, unknown>;
  const problems: AnswerProblem[] = [];
  const answers = Object.create(null) as Answers;
  const isWithoutAddress = saysNoFixedAddress(template.fields, given);
  let known = 0;
  for (const declared of template.fields) {
    if (options.only && !options.only.includes(declared.name)) continue;
    const field = asAsked(declared, isWithoutAddress);
    const isGiven = Object.hasOwn(given, field.name);
    if (isGiven) known++;
    const typed = isGiven ? given[field.name] : undefined;
    const result =
      field.kind === "works" ? readWorks(field, typed, options.now) : readAnswer(field, typed, options.now);
    if (!result.ok) problems.push(...result.problem);
    else if (result.value !== null) answers[field.name] = result.value;
  }
  if (Object.keys(given).length > known) problems.push(...findUnknown(template.fields, given));
  return problems.length > 0 ? { ok: false, problem: problems } : { ok: true, value: answers };
}

/** What is wrong is said under the words that the form shows; who has no address owes none. */
function asAsked(field: Field, isWithoutAddress: boolean): Field {
  const required = field.required && !(isWithoutAddress && addressFields.includes(field.name));
  const { label, prompt } = field;
  return prompt || required !== field.required ? { ...field, label: prompt ?? label, required } : field;
}

const addressFields = ["address", "postcode"];

function saysNoFixedAddress(fields: Field[], given: Record<string, unknown>): boolean {
  if (!Object.hasOwn(given, NO_FIXED_ADDRESS)) return false;
  const field = fields.find(({ name, kind }) => name === NO_FIXED_ADDRESS && kind === "yes-no");
  const read = field ? readAnswer(field, given[NO_FIXED_ADDRESS], null) : null;
  return read?.ok === true && read.value === true;
}

function findUnknown(fields: Field[], given: Record<string, unknown>): AnswerProblem[] {
  const names = fields.map(({ name }) => name);
  return Object.keys(given)
    .filter((name) => !names.includes(name))
    .slice(0, 20)
    .map((name) => ({
      field: name.slice(0, 60),
      sentence: `"${name.slice(0, 60)}" is not a field of this letter.${didYouMean(name, names) || ` It has ${names.join(", ")}.`}`,
    }));
}
