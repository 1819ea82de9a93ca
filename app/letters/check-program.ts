import type { BodyCheck, Scope } from "./body-check.ts";
import { checkHelper, checkValue, listOf } from "./check-expression.ts";
import { didYouMean, nearestWord } from "./nearest-word.ts";
import { resolvePath } from "./resolve-path.ts";
import { helperUsage, systemFields, templateLimits } from "./template.ts";

export const depthSentence = `Blocks may stand ${templateLimits.blockDepth} deep in one another at most. Make the conditions simpler.`;

/** Checks a text and the blocks in it, in reading order; what is wrong goes to `complain`. */
export function checkProgram(body: BodyCheck, program: hbs.AST.Program, scope: Scope): void {
  for (const statement of program.body) {
    if (statement.type === "MustacheStatement") checkMustache(body, statement as hbs.AST.MustacheStatement, scope);
    else if (statement.type === "BlockStatement") checkBlock(body, statement as hbs.AST.BlockStatement, scope);
    else if (statement.type !== "ContentStatement" && statement.type !== "CommentStatement") {
      body.complain(
        statement,
        "Templates use fields, if, unless, each and the helpers, nothing else. Write the text out here.",
      );
    }
  }
}

function checkMustache(body: BodyCheck, node: hbs.AST.MustacheStatement, scope: Scope): null {
  if (!node.escaped) return body.complain(node, "Write two braces: {{name}}. Answers always stay plain text.");
  const path = node.path as hbs.AST.PathExpression;
  if (path.type !== "PathExpression") return body.complain(node, "Write a text without braces around it.");
  const name = path.original;
  if (["if", "unless", "each"].includes(name)) {
    return body.complain(
      node,
      `Write {{#${name} …}} with a "#", and {{/${name}}} where it ends.`,
      body.mend.writeAsBlock(node),
    );
  }
  if (helperUsage[name] && !path.data && path.depth === 0) {
    const helper = checkHelper(body, node, scope);
    if (helper && helper !== "text")
      body.complain(node, `"${name}" prints nothing by itself. Use it so: ${helperUsage[name].written}`);
    return null;
  }
  if (node.params.length > 0 || node.hash) {
    return body.complain(
      node,
      `"${name}" stands with other words in one tag.${didYouMean(name, Object.keys(helperUsage))} A tag holds one field, such as {{name}}.`,
      body.fields.has(name)
        ? body.mend.write(node, `{{${name}}}`)
        : body.mend.writeNearest(path, name, Object.keys(helperUsage)),
    );
  }
  const named = resolvePath(body, path, scope);
  if (named?.is === "field" && named.field.kind === "works") {
    body.complain(
      node,
      `"${name}" is a list of works. Write {{#each ${name}}} … {{/each}}, {{list ${name}}} for the titles, or {{count ${name}}}.`,
      body.mend.write(node, `{{list ${name}}}`),
    );
  } else if (named?.is === "system" && named.kind === "flag") {
    body.complain(node, `"${name}" is true or false. Use it so: {{#if ${name}}} … {{/if}}`);
  }
  return null;
}

function checkBlock(body: BodyCheck, node: hbs.AST.BlockStatement, scope: Scope): null {
  const name = node.path.type === "PathExpression" ? (node.path as hbs.AST.PathExpression).original : "";
  if (scope.depth >= templateLimits.blockDepth) return body.complain(node, depthSentence);
  if (!["if", "unless", "each"].includes(name) || !node.program) {
    const sentence =
      body.fields.has(name) || name in systemFields
        ? `"${name}" is a field, not a block. Write {{#if ${name}}} … {{/if}}, or {{#each ${name}}} … {{/each}} for a list.`
        : `There is no block "${name}".${didYouMean(name, ["if", "unless", "each"])} The blocks are {{#if …}}, {{#unless …}} and {{#each …}}.`;
    const field = body.fields.get(name);
    const word = nearestWord(name, ["if", "unless", "each"]);
    body.leaveOut();
    if (field || name in systemFields)
      return body.complain(node, sentence, body.mend.writeBlock(node, field?.kind === "works" ? "each" : "if", name));
    return body.complain(node, sentence, word === null ? [] : body.mend.writeBlock(node, word, null));
  }
  const inner: Scope = { ...scope, depth: scope.depth + 1 };
  if (node.params.length !== 1 || node.hash) {
    body.complain(
      node,
      `{{#${name}}} takes one thing: ${name === "each" ? "{{#each works}}" : `{{#${name} story}} or {{#${name} (is field "value")}}`}.`,
      body.mend.writeComparison(node),
    );
    if (name === "each") body.leaveOut();
    else checkInside(body, node, inner, scope);
    return null;
  }
  if (node.program.blockParams?.length) {
    body.leaveOut();
    return body.complain(node, '"as |…|" is not used in templates. Inside each, write the column alone: {{title}}.');
  }
  const subject = node.params[0] as hbs.AST.Expression;
  if (name === "each") {
    const list = listOf(body, subject, scope, "each");
    if (!list) {
      body.leaveOut();
      return null;
    }
    const rows = scope.rows * (list.max ?? 1);
    if (rows > templateLimits.eachProduct) {
      return body.complain(
        node,
        `This each would run ${rows.toLocaleString("en-GB")} times; ${templateLimits.eachProduct.toLocaleString("en-GB")} is the most. Take one each out of the other.`,
      );
    }
    checkProgram(body, node.program, { each: list, parent: scope, rows, depth: inner.depth });
    if (node.inverse) checkProgram(body, node.inverse, chained(node.inverse) ? scope : inner);
  } else {
    checkValue(body, subject, scope);
    checkInside(body, node, inner, scope);
  }
  return null;
}

function checkInside(body: BodyCheck, { program, inverse }: hbs.AST.BlockStatement, inner: Scope, scope: Scope): void {
  checkProgram(body, program, inner);
  if (inverse) checkProgram(body, inverse, chained(inverse) ? scope : inner);
}

function chained(program: hbs.AST.Program): boolean {
  return (program as { chained?: boolean }).chained === true;
}
