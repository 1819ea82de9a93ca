import type { MergeInput } from "../letter-run.ts";
import type { AnswerValue } from "../shared.ts";

/** What a letter is made from while it is being varied: answers are raw, as in an answers file. */
export interface Given extends Omit<MergeInput, "answers"> {
  answers: Record<string, AnswerValue | undefined>;
}

/** One value that a factor can have. */
export interface Level {
  /** For people: "left empty", "12 works", "I am not sure". */
  words: string;
  apply(given: Given): void;
}

/** Something that letters of a template differ by. Its first level is that of the sample. */
export interface Factor {
  label: string;
  /** The names that expressions know it by. */
  names: string[];
  /** The column of works that it varies, if it varies one. */
  column?: string;
  levels: Level[];
}

/** The level at which an answer has a value, or none. */
export const put = (name: string, value: AnswerValue | undefined, words: string): Level => ({
  words,
  apply: ({ answers }) => {
    if (value === undefined) delete answers[name];
    else answers[name] = value;
  },
});
