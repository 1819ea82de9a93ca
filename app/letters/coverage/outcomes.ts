import type { Expression, Step } from "../template-program.ts";
import type { Place, PlacedProgram } from "./placed-program.ts";
import { readExpressions } from "./read-expressions.ts";

/** One way that a letter can take at one place of its template. */
export interface Outcome {
  id: number;
  /** `yes` and `no` of a condition; a list with no rows, with rows, with one, with several; a word for one or for several; a value that is empty. */
  is: "yes" | "no" | "none" | "rows" | "one" | "several" | "singular" | "plural" | "filled" | "empty";
  place: Place;
  /** The whole tag as it is written, for sentences about it. */
  tag: string;
  /** What it depends on. */
  by: Expression;
  /** The outcome that must come first: the branch that it stands in. */
  inside: Outcome | null;
  /** Whether this side has a text of its own. */
  hasText: boolean;
  /** Whether it chooses a text of the template, rather than a value. */
  isBranch: boolean;
}

export interface Outcomes {
  all: Outcome[];
  /** The outcomes of a step, by what they are. */
  of(step: Step): Partial<Record<Outcome["is"], Outcome>>;
}

/** All ways that letters of a template can take, those of an outer block before those inside it. */
export function findOutcomes(program: PlacedProgram): Outcomes {
  const all: Outcome[] = [];
  const known = new Map<Step, Partial<Record<Outcome["is"], Outcome>>>();
  const walk = (steps: Step[], inside: Outcome | null) => {
    for (const step of steps) {
      const place = program.placeOf(step);
      const sides: Partial<Record<Outcome["is"], Outcome>> = {};
      const add = (is: Outcome["is"], by: Expression, at: Place, rest: Pick<Outcome, "hasText" | "isBranch">) => {
        const outcome = { id: all.length, is, place: at, tag: program.tagOf(step), by, inside, ...rest };
        all.push(outcome);
        sides[is] = outcome;
        return outcome;
      };
      known.set(step, sides);
      if (step.does === "choose") {
        const other = program.otherPlaceOf(step);
        const [yesAt, noAt] = program.isUnless(step) ? [other, place] : [place, other];
        const branch = (text: Step[]) => ({ hasText: hasText(text), isBranch: true });
        const yes = add("yes", step.by, yesAt, branch(step.yes));
        const no = add("no", step.by, noAt, branch(step.no));
        walk(step.yes, yes);
        walk(step.no, no);
      } else if (step.does === "repeat") {
        const none = add("none", step.over, program.otherPlaceOf(step), {
          hasText: hasText(step.none),
          isBranch: true,
        });
        const rows = add("rows", step.over, place, { hasText: hasText(step.steps), isBranch: false });
        add("one", step.over, place, { hasText: false, isBranch: true });
        add("several", step.over, place, { hasText: false, isBranch: true });
        walk(step.steps, rows);
        walk(step.none, none);
      } else if (step.does === "print" && step.value.is === "call" && step.value.helper === "plural") {
        add("singular", step.value, place, { hasText: false, isBranch: true });
        add("plural", step.value, place, { hasText: false, isBranch: true });
      } else if (step.does === "print" && readExpressions(step.value).some((one) => one.is !== "literal")) {
        add("filled", step.value, place, { hasText: false, isBranch: false });
        add("empty", step.value, place, { hasText: false, isBranch: false });
      }
    }
  };
  walk(program.subject, null);
  walk(program.body, null);
  return { all, of: (step) => known.get(step) ?? {} };
}

function hasText(steps: readonly Step[]): boolean {
  return steps.some((step) => {
    if (step.does === "write") return step.text.trim() !== "";
    if (step.does === "choose") return hasText(step.yes) || hasText(step.no);
    return step.does === "print" || hasText(step.steps) || hasText(step.none);
  });
}
