import type { Choice, LetterRun } from "./letter-run.ts";
import type { WorkRow } from "./work-rows.ts";

/** Where an `each` stands: its row or choice, and the `each` around it. */
export interface Turn {
  item: unknown;
  isFirst: boolean;
  isLast: boolean;
  around: Turn | null;
}
export type Raw = string | number | boolean | undefined;
export type Item = WorkRow | Choice;

/**
 * What can be asked of an expression. What was not answered is undefined: false, and prints nothing; an answered no is
 * false and prints "no"; an answered number is true, 0 as well.
 */
export interface Compiled {
  isTrue(run: LetterRun, turn: Turn | null): boolean;
  /** What conditions compare: the value of a choice, a number, yes or no, a date as YYYY-MM-DD. */
  raw(run: LetterRun, turn: Turn | null): Raw;
  /** What would be printed, as text. */
  text(run: LetterRun, turn: Turn | null): string | undefined;
  print(run: LetterRun, turn: Turn | null): void;
  list(run: LetterRun, turn: Turn | null): readonly Item[];
}

const noItems: readonly Item[] = [];

/** The parts that follow from the others: a value that is there is true and prints its text. */
export function value(parts: Pick<Compiled, "raw"> & Partial<Compiled>): Compiled {
  const isTrue: Compiled["isTrue"] = (run, turn) => {
    const raw = parts.raw(run, turn);
    return raw !== undefined && raw !== false;
  };
  const text: Compiled["text"] = (run, turn) => parts.raw(run, turn)?.toString();
  const words = parts.text ?? text;
  const print: Compiled["print"] = (run, turn) => run.print(words(run, turn));
  return { isTrue, text, print, list: () => noItems, ...parts };
}

/** A list is true when it holds anything, and equal to nothing. */
export function listed(parts: Pick<Compiled, "list"> & Partial<Compiled>): Compiled {
  return {
    isTrue: (run, turn) => parts.list(run, turn).length > 0,
    raw: () => undefined,
    text: () => undefined,
    print: () => undefined,
    ...parts,
  };
}

/** Yes or no, which prints nothing. */
export function truth(isTrue: Compiled["isTrue"]): Compiled {
  return { isTrue, raw: isTrue, text: () => undefined, print: () => undefined, list: () => noItems };
}
