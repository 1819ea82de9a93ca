import type { Expression, Step } from "../template-program.ts";

/** An expression and all that stand inside it. */
export function readExpressions(expression: Expression): Expression[] {
  return expression.is === "call" ? [expression, ...expression.args.flatMap(readExpressions)] : [expression];
}

/** All expressions of some steps, outermost first. */
export function expressionsOf(steps: readonly Step[]): Expression[] {
  const found: Expression[] = [];
  for (const step of steps) {
    if (step.does === "print") found.push(...readExpressions(step.value));
    else if (step.does === "choose")
      found.push(...readExpressions(step.by), ...expressionsOf(step.yes), ...expressionsOf(step.no));
    else if (step.does === "repeat")
      found.push(...readExpressions(step.over), ...expressionsOf(step.steps), ...expressionsOf(step.none));
  }
  return found;
}
