import type { Template } from "../template.ts";
import { systemFields } from "../template.ts";
import type { Expression, Step } from "../template-program.ts";
import { expressionsOf, readExpressions } from "./read-expressions.ts";

/** What a template does with its fields, with what campaign and recipient lend, and with the columns of works. */
export interface Uses {
  /** Names of fields and paths of system values that it reads anywhere. */
  named: Set<string>;
  /** For each name: the values that conditions compare it with. */
  compared: Map<string, Set<string>>;
  /** Names that a condition, a count or a plural asks about, not only a print. */
  tested: Set<string>;
  /** For each column of works that conditions, `where` or `same` ask about: the values it is compared with. */
  columns: Map<string, Set<string>>;
  /** Pairs of names that `is` or `says` compares with each other. */
  related: { helper: "is" | "says"; first: string; second: string }[];
}

/** Reads what a template asks about, so that sample answers can vary just that. */
export function findUses({ program }: Pick<Template, "program">): Uses {
  const uses: Uses = {
    named: new Set(),
    compared: new Map(),
    tested: new Set(),
    columns: new Map(),
    related: [],
  };
  for (const steps of [program.subject, program.body]) {
    for (const expression of expressionsOf(steps)) read(expression, uses);
    for (const expression of asked(steps)) for (const name of namesIn(expression)) uses.tested.add(name);
  }
  return uses;
}

/** The field or system value that an expression is about, through any helper. */
export function namesIn(expression: Expression): string[] {
  return readExpressions(expression).flatMap((one) =>
    one.is === "field" ? [one.name] : one.is === "system" ? [one.path] : [],
  );
}

function read(expression: Expression, uses: Uses): void {
  const name = nameOf(expression);
  if (name) uses.named.add(name);
  if (expression.is === "column") columnOf(uses, expression.name);
  if (expression.is !== "call") return;
  const [first, second, third] = expression.args;
  const [one, other] = [first && nameOf(first), second && nameOf(second)];
  if (expression.helper === "is" || expression.helper === "says") {
    if (one && other) uses.related.push({ helper: expression.helper, first: one, second: other });
    for (const [about, value] of [[first, second] as const, [second, first] as const])
      if (about && value?.is === "literal") compare(about, String(value.value), uses);
    if (expression.helper === "says" && one && second?.is === "literal") compareName(one, ` ${second.value}`, uses);
  } else if (second?.is === "literal" && third?.is === "literal" && ["any", "all", "where"].includes(expression.helper))
    columnOf(uses, String(second.value)).add(String(third.value));
  else if (["any", "all", "where"].includes(expression.helper) && second?.is === "literal" && !third && one)
    compareName(one, String(second.value), uses);
  else if (expression.helper === "same" && second?.is === "literal") columnOf(uses, String(second.value));
}

function compare(about: Expression, value: string, uses: Uses): void {
  const name = nameOf(about);
  if (name) compareName(name, value, uses);
  if (about.is === "column") columnOf(uses, about.name).add(value);
  if (about.is !== "call") return;
  if (about.helper === "same" && about.args[1]?.is === "literal")
    columnOf(uses, String(about.args[1].value)).add(value);
  else for (const inner of namesIn(about)) compareName(inner, about.helper === "count" ? `#${value}` : value, uses);
}

/** `#3` stands for three rows, a leading blank for a text that contains the rest. */
function compareName(name: string, value: string, uses: Uses): void {
  const values = uses.compared.get(name) ?? new Set();
  uses.compared.set(name, values.add(value));
}

function columnOf(uses: Uses, column: string): Set<string> {
  const values = uses.columns.get(column) ?? new Set<string>();
  uses.columns.set(column, values);
  return values;
}

function nameOf(expression: Expression): string | null {
  if (expression.is === "field") return expression.name;
  return expression.is === "system" && Object.hasOwn(systemFields, expression.path) ? expression.path : null;
}

/** What conditions and lists turn on. */
function asked(steps: readonly Step[]): Expression[] {
  return steps.flatMap((step): Expression[] => {
    if (step.does === "choose") return [step.by, ...asked(step.yes), ...asked(step.no)];
    if (step.does === "repeat") return [step.over, ...asked(step.steps), ...asked(step.none)];
    return step.does === "print" && step.value.is === "call" ? [step.value] : [];
  });
}
