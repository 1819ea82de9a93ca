import type { BodyCheck, Scope } from "./body-check.ts";
import { didYouMean } from "./nearest-word.ts";
import { type Named, resolvePath } from "./resolve-path.ts";
import type { Field } from "./shared.ts";
import { helperUsage, workColumns } from "./template.ts";
import { templateProblems } from "./template-problems.ts";

/** Checks what stands where a value is wanted: a path, a text, a number or a helper. */
export function checkValue(body: BodyCheck, node: hbs.AST.Expression, scope: Scope): Named | null {
  if (node.type === "PathExpression") return resolvePath(body, node as hbs.AST.PathExpression, scope);
  if (node.type === "SubExpression") checkHelper(body, node as hbs.AST.SubExpression, scope);
  else if (!["StringLiteral", "NumberLiteral", "BooleanLiteral"].includes(node.type)) {
    body.complain(node, "A field, a text in quotes or a number is needed here.");
  }
  return null;
}

/** @returns what the helper gives, or null after a complaint */
export function checkHelper(
  body: BodyCheck,
  node: hbs.AST.MustacheStatement | hbs.AST.SubExpression,
  scope: Scope,
): "text" | "truth" | "list" | null {
  const name = (node.path as hbs.AST.PathExpression).original;
  const usage = helperUsage[name];
  if (!usage) {
    body.complain(
      node,
      `There is no helper "${name}".${didYouMean(name, Object.keys(helperUsage))} The helpers are ${Object.keys(helperUsage).join(", ")}.`,
      body.mend.writeNearest(node.path, name, Object.keys(helperUsage)),
    );
    return null;
  }
  const [first, second, third] = node.params;
  const wrongly = () => body.complain(node, `"${name}" is written so: ${usage.written}`);
  if (!first || node.hash) return wrongly();
  if (name === "is" || name === "says" || name === "date") {
    if (node.params.length !== (name === "date" ? 1 : 2)) return wrongly();
    const named = checkValue(body, first, scope);
    if (second) {
      checkValue(body, second, scope);
      if (name === "is") checkOption(body, named, second);
    }
    return usage.gives;
  }
  if (name === "plural") {
    const isWritten = node.params.length === 3 && second?.type === "StringLiteral" && third?.type === "StringLiteral";
    if (!isWritten) return wrongly();
    return isNumber(body, first, scope) || listOf(body, first, scope, name) ? usage.gives : null;
  }
  const list = listOf(body, first, scope, name);
  if (!list) return null;
  if (name === "count" || name === "list") return node.params.length === 1 ? usage.gives : wrongly();
  if (list.kind === "choice") {
    if (node.params.length !== 2 || second?.type !== "StringLiteral" || name === "same") return wrongly();
    checkOption(body, { is: "item", field: list }, second);
    return usage.gives;
  }
  if (node.params.length !== (name === "same" ? 2 : 3) || second?.type !== "StringLiteral") return wrongly();
  const column = (second as hbs.AST.StringLiteral).value;
  if (!(workColumns as readonly string[]).includes(column)) {
    body.complain(
      second,
      `Works have no column "${column}".${didYouMean(column, workColumns)} The columns are ${workColumns.join(", ")}.`,
      body.mend.writeNearest(second, column, workColumns, ['"', '"']),
    );
    return null;
  }
  if (third) {
    checkValue(body, third, scope);
    checkOption(body, { is: "column", name: column }, third);
  }
  return usage.gives;
}

function isNumber(body: BodyCheck, node: hbs.AST.Expression, scope: Scope): boolean {
  if (node.type !== "PathExpression" || scope.each) return false;
  return body.fields.get((node as hbs.AST.PathExpression).original)?.kind === "number";
}

/** The list field that an expression stands for, through any `where`. */
export function listOf(body: BodyCheck, node: hbs.AST.Expression, scope: Scope, user: string): Field | null {
  if (node.type === "SubExpression") {
    const call = node as hbs.AST.SubExpression;
    const gives = checkHelper(body, call, scope);
    if (gives === null) return null;
    if (gives !== "list") return body.complain(node, `"${user}" needs a list, such as works.`);
    return call.params[0] ? quietList(body, call.params[0], scope) : null;
  }
  const list = quietList(body, node, scope);
  if (list) return list;
  if (node.type === "PathExpression" && !resolvePath(body, node as hbs.AST.PathExpression, scope)) return null;
  return body.complain(node, templateProblems.needsList(user));
}

function quietList(body: BodyCheck, node: hbs.AST.Expression, scope: Scope): Field | null {
  if (node.type === "SubExpression") {
    const first = (node as hbs.AST.SubExpression).params[0];
    return first ? quietList(body, first, scope) : null;
  }
  if (node.type !== "PathExpression") return null;
  const path = node as hbs.AST.PathExpression;
  const field = path.parts.length === 1 && !path.data ? body.fields.get(path.parts[0] ?? "") : undefined;
  const reachable = path.depth === (scope.each ? 1 : 0) && !scope.parent?.each;
  return field && reachable && (field.kind === "works" || field.many) ? field : null;
}

/** A text that a choice is compared with must be one of its options: a typing error would never be true. */
function checkOption(body: BodyCheck, named: Named | null, node: hbs.AST.Expression): void {
  if (!named || node.type !== "StringLiteral") return;
  const typed = (node as hbs.AST.StringLiteral).value;
  const known = optionsOf(named);
  if (known && !known.includes(typed)) {
    body.complain(
      node,
      `"${typed}" is not one of the options here.${didYouMean(typed, known)} They are ${known.join(", ")}.`,
      body.mend.writeNearest(node, typed, known, ['"', '"']),
    );
  }
}

function optionsOf(named: Named): string[] | null {
  if (named.is === "column") {
    if (named.name === "found") return ["listed", "not-found", "not-checked"];
    return named.name === "rights" ? ["mine", "publisher", "shared", "not-sure"] : null;
  }
  return named.is !== "system" && named.field.kind === "choice" ? named.field.options.map(({ value }) => value) : null;
}
