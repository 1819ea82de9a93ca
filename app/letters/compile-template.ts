import { compileExpression } from "./compile-expression.ts";
import type { Turn } from "./compiled.ts";
import type { LetterRun } from "./letter-run.ts";
import type { Template } from "./template.ts";
import type { Step } from "./template-program.ts";

type Act = (run: LetterRun, turn: Turn | null) => void;

/** Functions that write a template's two texts into a run. */
export interface CompiledTemplate {
  subject(run: LetterRun): void;
  body(run: LetterRun): void;
}

const kept = new WeakMap<Template, CompiledTemplate>();

/**
 * Makes functions of a template's program, and keeps them as long as the template lives. No code is generated: a
 * template can do what the closures here and in `compileExpression` do, and nothing else.
 */
export function compileTemplate(template: Template): CompiledTemplate {
  let compiled = kept.get(template);
  if (!compiled) {
    const subject = compileSteps(template.program.subject, template);
    const body = compileSteps(template.program.body, template);
    compiled = { subject: (run) => subject(run, null), body: (run) => body(run, null) };
    kept.set(template, compiled);
  }
  return compiled;
}

function compileSteps(steps: readonly Step[], template: Template): Act {
  const acts = steps.map((step) => compileStep(step, template));
  return (run, turn) => {
    for (let i = 0; i < acts.length; i++) acts[i]?.(run, turn);
  };
}

function compileStep(step: Step, template: Template): Act {
  switch (step.does) {
    case "write": {
      const { text } = step;
      return (run) => run.write(text);
    }
    case "print": {
      const value = compileExpression(step.value, template);
      // "{{plural n "" "s"}}" means to print nothing
      if (step.value.is === "call" && step.value.helper === "plural") return (run, turn) => value.print(run, turn);
      return (run, turn) => {
        const from = run.text.length;
        value.print(run, turn);
        if (run.text.length === from) run.leaveGap();
      };
    }
    case "choose": {
      const by = compileExpression(step.by, template);
      const [yes, no] = [compileSteps(step.yes, template), compileSteps(step.no, template)];
      return (run, turn) => (by.isTrue(run, turn) ? yes(run, turn) : no(run, turn));
    }
    case "repeat": {
      const over = compileExpression(step.over, template);
      const [steps, none] = [compileSteps(step.steps, template), compileSteps(step.none, template)];
      return (run, turn) => {
        const list = over.list(run, turn);
        if (list.length === 0) none(run, turn);
        run.repeat(list.length);
        const inner: Turn = { item: null, isFirst: true, isLast: false, around: turn };
        for (let i = 0; i < list.length; i++) {
          inner.item = list[i];
          inner.isFirst = i === 0;
          inner.isLast = i === list.length - 1;
          steps(run, inner);
        }
      };
    }
  }
}
