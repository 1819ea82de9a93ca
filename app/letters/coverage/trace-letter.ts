import { compileExpression } from "../compile-expression.ts";
import type { Compiled, Turn } from "../compiled.ts";
import { LetterRun, type MergeInput, placeholder } from "../letter-run.ts";
import { wordsOf } from "../letter-slots.ts";
import type { Template } from "../template.ts";
import type { Expression, Step } from "../template-program.ts";
import type { Outcomes } from "./outcomes.ts";
import type { Place, PlacedProgram } from "./placed-program.ts";

/** A piece of a letter's text with its origin: the template's own words, a value, the writer's words, or nothing where a value belongs. */
export interface Segment {
  of: "template" | "value" | "writer" | "gap";
  text: string;
  place: Place;
  /** The tag that printed it. */
  by: Expression | null;
}

/** What one letter did: the ways it took, and its two texts in pieces. */
export interface Trace {
  taken: Set<number>;
  subject: Segment[];
  body: Segment[];
}

/** Carries out a template's steps like `renderLetter` does, and writes down which ways it takes. Expressions are compiled once. */
export function newTracer(template: Template, program: PlacedProgram, outcomes: Outcomes) {
  const kept = new Map<Expression, Compiled>();
  const compiled = (expression: Expression): Compiled => {
    const found = kept.get(expression) ?? compileExpression(expression, template);
    kept.set(expression, found);
    return found;
  };
  return (input: MergeInput): Trace => {
    const taken = new Set<number>();
    const trace = (steps: readonly Step[], isPlain: boolean): Segment[] => {
      const run = new LetterRun(template, input, isPlain);
      const segments: Segment[] = [];
      walk(steps, null, run, segments);
      return segments;
    };
    const take = (step: Step, is: keyof ReturnType<Outcomes["of"]>) => {
      const id = outcomes.of(step)[is]?.id;
      if (id !== undefined) taken.add(id);
    };
    const walk = (steps: readonly Step[], turn: Turn | null, run: LetterRun, segments: Segment[]): void => {
      for (const step of steps) {
        if (step.does === "write")
          segments.push({ of: "template", text: step.text, place: program.placeOf(step), by: null });
        else if (step.does === "print") print(step, turn, run, segments);
        else if (step.does === "choose") {
          const isTrue = compiled(step.by).isTrue(run, turn);
          take(step, isTrue ? "yes" : "no");
          walk(isTrue ? step.yes : step.no, turn, run, segments);
        } else {
          const list = compiled(step.over).list(run, turn);
          take(step, list.length === 0 ? "none" : "rows");
          if (list.length > 0) take(step, list.length === 1 ? "one" : "several");
          if (list.length === 0) walk(step.none, turn, run, segments);
          for (const [i, item] of list.entries())
            walk(step.steps, { item, isFirst: i === 0, isLast: i === list.length - 1, around: turn }, run, segments);
        }
      }
    };
    const print = (step: Extract<Step, { does: "print" }>, turn: Turn | null, run: LetterRun, segments: Segment[]) => {
      const [textFrom, valuesFrom] = [run.text.length, run.values.length];
      compiled(step.value).print(run, turn);
      const values = run.values.slice(valuesFrom);
      const [first = "", ...others] = run.text.slice(textFrom).split(placeholder);
      const text = first + others.map((literal, i) => wordsOf(values[i]) + literal).join("");
      const isPlural = step.value.is === "call" && step.value.helper === "plural";
      if (isPlural) take(step, text === pluralWord(step.value, 1) ? "singular" : "plural");
      else take(step, text === "" ? "empty" : "filled");
      const isOwn = values.length === 1 && typeof values[0] === "object";
      const of = text === "" && !isPlural ? "gap" : isPlural ? "template" : isOwn ? "writer" : "value";
      segments.push({ of, text, place: program.placeOf(step), by: step.value });
    };
    return { taken, subject: trace(program.subject, true), body: trace(program.body, false) };
  };
}

function pluralWord(value: Expression, index: number): string {
  const word = value.is === "call" ? value.args[index] : undefined;
  return word?.is === "literal" ? String(word.value) : "";
}
