import type { Campaign } from "#campaigns/shared";
import type { AnswerValue, Field, LetterAction } from "#letters/shared";
import { planLetters, templateFor } from "./plan-letters.ts";
import type { Draft, Typed } from "./shared.ts";
import { fieldsOf } from "./write-letter.ts";

/** The fields of the works step: the works, and what is asked once for all of them. */
export const isOfWorks = (field: Field): boolean =>
  field.kind === "works" || ["rights", "found", "foundOn"].includes(field.name);

/** The fields of one step of the company letter, of all chosen templates together, each once. */
export async function companyFields(step: "works" | "details", campaign: Campaign, draft: Draft): Promise<Field[]> {
  const plans = await planLetters("company-letter", campaign, draft);
  const fields = plans.length > 0 ? plans.flatMap(fieldsOf) : await usualFields("company-letter", campaign);
  return distinct(fields).filter((field) => isOfWorks(field) === (step === "works"));
}

/** The fields of the MP letter's form; the postcode was asked before where it led to the MP. */
export async function mpFields(campaign: Campaign, draft: Draft): Promise<Field[]> {
  const [plan] = await planLetters("mp-letter", campaign, draft);
  return plan ? fieldsOf(plan) : usualFields("mp-letter", campaign);
}

/** What is typed before anybody is chosen, or after the browser lost who, is kept all the same. */
async function usualFields(action: LetterAction, campaign: Campaign): Promise<Field[]> {
  return (await templateFor(campaign, action, "default")).fields;
}

function distinct(fields: Field[]): Field[] {
  return [...new Map(fields.map((field) => [field.name, field])).values()];
}

/** What the form shows: as typed, and for what was never asked the usual answer where the template has one for all. */
export function shownAnswers(fields: Field[], typed: Typed): Typed {
  const shown: Typed = {};
  for (const field of fields) {
    const value = typed[field.name] ?? usualAnswer(field);
    if (value !== undefined) shown[field.name] = value;
  }
  return shown;
}

/** A list whose example is all its options starts ticked, and a number starts as its example: the person changes what does not fit. */
function usualAnswer(field: Field): AnswerValue | undefined {
  const isWholeList = field.many && Array.isArray(field.example) && field.example.length === field.options.length;
  if (field.kind === "choice" && field.options.length === 1 && field.required)
    return field.many ? [field.options[0]!.value] : field.options[0]!.value;
  return (field.kind === "choice" && isWholeList) || (field.kind === "number" && field.required)
    ? field.example
    : undefined;
}
