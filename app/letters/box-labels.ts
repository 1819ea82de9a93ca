import type { FieldKind } from "./field-kinds.ts";

/** Each kind of answer as the form of the letter editor names it. */
export const kindLabels: Readonly<Record<FieldKind, string>> = {
  text: "One line of text",
  paragraph: "Several lines",
  question: "A question, with ways to begin",
  "yes-no": "Yes or no",
  choice: "A choice",
  date: "A day",
  number: "A number",
  works: "A list of works",
  email: "An email address",
  postcode: "A postcode",
  address: "An address",
};

const labels: Readonly<Record<string, string>> = {
  title: "Title",
  subject: "Subject of the letter",
  description: "What it is for",
  true_until: "True until",
  name: "Short name in the letter",
  label: "What it asks",
  hint: "A sentence below it",
  kind: "The answer is",
  required: "It must be answered",
  many: "People may tick several",
  options: "The answers to choose from",
  prompt: "Something to think about",
  openings: "Ways to begin",
  words: "A good length, in words",
  example: "An example answer",
  min: "Smallest",
  max: "Largest",
};

/** What the box of a key is called in the form of the letter editor; what a bound counts depends on the kind of answer. */
export function boxLabel(key: string, of: { kind: FieldKind | ""; many: boolean } | null = null): string {
  return (of && boundLabels(of)[key as "min" | "max"]) ?? labels[key] ?? key;
}

/** What the bounds of a kind are called; none where it has none. */
export function boundLabels({ kind, many }: { kind: FieldKind | ""; many: boolean }): { min?: string; max?: string } {
  if (kind === "number") return { min: "Smallest", max: "Largest" };
  if (kind === "works") return { min: "Fewest works", max: "Most works" };
  if (kind === "choice") return many ? { min: "Fewest ticks", max: "Most ticks" } : {};
  return kind === "yes-no" || kind === "date" ? {} : { max: "Most characters" };
}
