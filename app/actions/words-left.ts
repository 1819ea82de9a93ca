import { findVersionFor } from "#letters";
import type { Field } from "#letters/shared";
import { answersFor } from "./draft.ts";
import type { LetterPlan } from "./plan-letters.ts";
import type { Draft } from "./shared.ts";

/** What somebody wrote that their letter has no place for any more. */
export interface WordsLeft {
  /** The question, or null where nobody knows any more how it was asked. */
  label: string | null;
  text: string;
}

/**
 * Words that were typed for a version that the campaign took back, to questions that the one in its place does not ask.
 * They stay in the draft; the page shows them, to be copied from.
 * @returns null where the letter goes on with the version that it was begun with
 */
export async function wordsLeft(plan: LetterPlan, draft: Draft): Promise<WordsLeft[] | null> {
  if (plan.was === null) return null;
  const before = await findVersionFor(plan.was, plan.template.name);
  const asked = new Set(plan.template.fields.map(({ name }) => name));
  const labels = new Map(before?.fields.map(({ name, label }) => [name, label]));
  return Object.entries(answersFor(draft, plan.template.action))
    .filter(([name]) => !asked.has(name) && (before === null || labels.has(name)))
    .flatMap(([name, value]) => textOf(value).map((text) => ({ label: labels.get(name) ?? null, text })));
}

/** What somebody wrote in sentences so far, for a page on which nothing can be made of it. */
export function wordsTyped(fields: Field[], draft: Draft, action: "mp-letter" | "company-letter"): WordsLeft[] {
  const typed = answersFor(draft, action);
  const ownBody = action === "mp-letter" ? (draft.steps[action]?.ownBody ?? "") : "";
  const edits = action === "mp-letter" ? [draft.steps[action]?.edit] : Object.values(draft.steps[action]?.edits ?? {});
  return [
    ...fields
      .filter(({ kind }) => kind === "question" || kind === "paragraph")
      .flatMap(({ name, label }) => textOf(typed[name] ?? null).map((text) => ({ label, text }))),
    ...textOf(ownBody).map((text) => ({ label: "Your letter", text })),
    ...edits.flatMap((edit) => textOf(edit?.body ?? "")).map((text) => ({ label: "The text as you changed it", text })),
  ];
}

const textOf = (value: unknown): string[] => (typeof value === "string" && value.trim() ? [value.trim()] : []);
