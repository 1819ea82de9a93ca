import type { Field } from "./shared.ts";
import { helperUsage, systemFields } from "./template.ts";
import type { Expression, Step } from "./template-program.ts";

/** The lists whose rows stand around a tag, innermost first. */
type Around = readonly Field[];
/** Told which node each step was made from. */
type Note = (step: Step, node: hbs.AST.Statement) => void;

/**
 * Translates a tree that Handlebars parsed and `checkBody` passed. Knows what that list allows and no more: anything
 * else throws, since it is our fault to have let it through. Names are resolved here, so running looks nothing up by a
 * name that a template chose.
 */
export function translateProgram(
  program: hbs.AST.Program | undefined,
  fields: Field[],
  around: Around = [],
  note: Note = () => undefined,
): Step[] {
  const steps: Step[] = [];
  const add = (step: Step, node: hbs.AST.Statement) => {
    steps.push(step);
    note(step, node);
  };
  for (const statement of program?.body ?? []) {
    switch (statement.type) {
      case "ContentStatement": {
        const text = (statement as hbs.AST.ContentStatement).value;
        if (text !== "") add({ does: "write", text }, statement);
        break;
      }
      case "MustacheStatement": {
        const { path, params } = statement as hbs.AST.MustacheStatement;
        add({ does: "print", value: readTag(path as hbs.AST.PathExpression, params, fields, around) }, statement);
        break;
      }
      case "BlockStatement":
        add(readBlock(statement as hbs.AST.BlockStatement, fields, around, note), statement);
        break;
      case "CommentStatement":
        break;
      default:
        throw new Error(`Nothing was checked that is called ${statement.type}.`);
    }
  }
  return steps;
}

function readBlock(node: hbs.AST.BlockStatement, fields: Field[], around: Around, note: Note): Step {
  const name = (node.path as hbs.AST.PathExpression).original;
  const subject = readExpression(node.params[0], fields, around);
  const [inside, other] = [node.program, node.inverse];
  if (name === "each") {
    const steps = translateProgram(inside, fields, [listOf(subject, fields), ...around], note);
    return { does: "repeat", over: subject, steps, none: translateProgram(other, fields, around, note) };
  }
  const [yes, no] = [translateProgram(inside, fields, around, note), translateProgram(other, fields, around, note)];
  if (name === "if") return { does: "choose", by: subject, yes, no };
  if (name === "unless") return { does: "choose", by: subject, yes: no, no: yes };
  throw new Error(`Nothing was checked that is called #${name}.`);
}

function readTag(path: hbs.AST.PathExpression, params: hbs.AST.Expression[], fields: Field[], around: Around) {
  const isHelper = Object.hasOwn(helperUsage, path.original) && !path.data && path.depth === 0;
  if (!isHelper) return readPath(path, fields, around);
  const args = params.map((one) => readExpression(one, fields, around));
  return { is: "call" as const, helper: path.original, args };
}

function readExpression(node: hbs.AST.Expression | undefined, fields: Field[], around: Around): Expression {
  switch (node?.type) {
    case "PathExpression":
      return readPath(node as hbs.AST.PathExpression, fields, around);
    case "SubExpression": {
      const { path, params } = node as hbs.AST.SubExpression;
      return readTag(path as hbs.AST.PathExpression, params, fields, around);
    }
    case "StringLiteral":
    case "NumberLiteral":
    case "BooleanLiteral":
      return { is: "literal", value: (node as hbs.AST.StringLiteral | hbs.AST.NumberLiteral).value };
    default:
      throw new Error(`Nothing was checked that is called ${node?.type}.`);
  }
}

function readPath(
  { parts, data, depth, original }: hbs.AST.PathExpression,
  fields: Field[],
  around: Around,
): Expression {
  const name = parts.join(".");
  if (data && (name === "first" || name === "last")) return { is: "turn", which: name };
  const list = around[depth];
  const up = depth > 0;
  if (list?.kind === "works") return { is: "column", name, up };
  if (list) return { is: "item", up };
  if (Object.hasOwn(systemFields, name)) return { is: "system", path: name };
  if (fields.some((field) => field.name === name)) return { is: "field", name };
  throw new Error(`Nothing was checked that is called ${original}.`);
}

/** The field whose rows an `each` goes through, under any `where`. */
function listOf(subject: Expression, fields: Field[]): Field {
  let list: Expression | undefined = subject;
  while (list?.is === "call") list = list.args[0];
  const field = list?.is === "field" ? fields.find(({ name }) => name === (list as { name: string }).name) : undefined;
  if (!field) throw new Error("Nothing was checked but lists of works and choices.");
  return field;
}
