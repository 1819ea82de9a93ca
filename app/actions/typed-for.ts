import type { AnswerValue, Field } from "#letters/shared";
import type { Typed } from "./shared.ts";

/**
 * Only what these fields ask, of a letter or of one step of it: answers are shared between letters, and so are choices
 * that not each of them offers.
 */
export function typedFor(fields: Field[], answers: Typed): Typed {
  return Object.fromEntries(
    fields
      .filter((field) => answers[field.name] !== undefined)
      .map((field) => [field.name, offered(field, answers[field.name] as AnswerValue)]),
  );
}

const offered = ({ many, kind, options }: Field, answer: AnswerValue): AnswerValue =>
  kind === "choice" && many && Array.isArray(answer)
    ? (answer as string[]).filter((one) => options.some(({ value }) => value === one))
    : answer;
