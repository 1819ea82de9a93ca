import { exampleAnswers, largestAnswers } from "./check-template.ts";
import { type Answers, type AnswerValue, type Field, NO_FIXED_ADDRESS, type Work } from "./shared.ts";
import type { Template } from "./template.ts";

/** An invented person whose answers show a letter to its editor. */
export interface SamplePerson {
  id: "example" | "sparse" | "full" | "member" | "largest";
  label: string;
}

const labels: Record<SamplePerson["id"], string> = {
  example: "Somebody who answers as in the examples",
  sparse: "Somebody in a hurry: only what must be answered",
  full: "Somebody who answers everything and ticks every box",
  member: "A member, who says yes to that",
  largest: "The longest letter: every answer as long as it may be",
};

/** The people that a template can be shown for; a member only where it asks about one. */
export function samplePeople(template: Pick<Template, "fields">): SamplePerson[] {
  const ids = Object.keys(labels) as SamplePerson["id"][];
  return ids
    .filter((id) => id !== "member" || template.fields.some(asksForMember))
    .map((id) => ({ id, label: labels[id] }));
}

/**
 * The answers of such a person.
 * @param template one that passed its check, so its examples are valid
 */
export function sampleAnswers(template: Template, person: SamplePerson["id"]): Answers {
  if (person === "sparse") return exampleAnswers(template, true);
  if (person === "largest") return withOneAddress(largestAnswers(template, 200), person);
  const answers = exampleAnswers(template, false);
  for (const field of template.fields) {
    if (person === "full") answers[field.name] = fullAnswer(field, answers[field.name] ?? null);
    if (person === "member" && field.kind === "yes-no") answers[field.name] = asksForMember(field);
  }
  return withOneAddress(answers, person);
}

/** Nobody has an address and none: of these people only whoever ticks every box has none. */
function withOneAddress(answers: Answers, person: SamplePerson["id"]): Answers {
  if (answers[NO_FIXED_ADDRESS] !== true) return answers;
  if (person !== "full") return Object.assign(answers, { [NO_FIXED_ADDRESS]: false });
  for (const name of ["address", "postcode"]) delete answers[name];
  return answers;
}

const asksForMember = ({ kind, name, label }: Field) =>
  kind === "yes-no" && /member|mitglied|aelod/i.test(`${name} ${label}`);

/** Enough works for the annex, every box ticked, every question answered with yes. */
function fullAnswer(field: Field, example: AnswerValue): AnswerValue {
  if (field.kind === "yes-no") return true;
  if (field.kind === "choice" && field.many)
    return field.options.map(({ value }) => value).slice(0, field.max ?? undefined);
  if (field.kind !== "works") return example;
  return titles.slice(0, Math.min(titles.length, field.max ?? titles.length)).map(
    (title, index): Work => ({
      title,
      year: String(2024 - index),
      publisher: index % 3 === 0 ? "Fernlea Press" : "Quay & Daughters",
      found: (["listed", "not-found", "not-checked"] as const)[index % 3] ?? "not-checked",
    }),
  );
}

const titles = [
  "The Salt Road",
  "Winter Ledger",
  "A Map of Small Hours",
  "Tide Tables",
  "The Paper Orchard",
  "Nine Letters Home",
  "What the Lark Said",
  "Under Quiet Roofs",
  "The Glass Ferry",
  "Salt and Honey",
  "A House by the Weir",
  "Last Post",
];
