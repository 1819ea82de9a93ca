import Handlebars from "handlebars";
import { boundTag, findTagTooMany } from "./bound-text.ts";
import { fix, mendComparison } from "./mend-tags.ts";
import { didYouMean, nearestWord } from "./nearest-word.ts";
import { fixesInFile, placeOf, scanTags, type Tag, type TextPlace } from "./scan-tags.ts";
import type { Field, TemplateFix, TemplateProblem } from "./shared.ts";
import { helperUsage, rowColumns, systemFields, templateLimits, workColumns } from "./template.ts";
import type { Step } from "./template-program.ts";
import { translateProgram } from "./translate-program.ts";

/** What a path of a template names. */
type Named =
  | { is: "field"; field: Field }
  | { is: "system"; kind: "text" | "date" | "flag" }
  | { is: "column"; name: string }
  | { is: "item"; field: Field };
/** Where a path is read: in the letter itself, or inside an `each` over works or choices. */
interface Scope {
  each: Field | null;
  parent: Scope | null;
  rows: number;
  depth: number;
}
type Node = hbs.AST.Node;

/** Writes down a problem at a node; fixes are in places of the text. */
type Complain = (node: Node, sentence: string, fixes?: TemplateFix[]) => null;

/**
 * Checks a Handlebars text against the list of what templates may do: declared and system fields, if, unless, each,
 * our helpers. Everything else is refused with line, column and what to write instead.
 * The number and nesting of tags are bounded before and after Handlebars parses it.
 * @returns the tags, the problems in no order, and what the text does where there are none
 */
export function checkBody(
  text: string,
  start: TextPlace,
  fields: Field[],
): { tags: Tag[]; problems: TemplateProblem[]; steps: Step[] } {
  const refuse = (tags: Tag[], index: number, sentence: string) => ({
    ...{ tags, steps: [], problems: [{ ...placeOf(text, index, start), sentence }] },
  });
  const tooMany = findTagTooMany(text);
  if (tooMany >= 0) return refuse([], tooMany, tooManySentence);
  const { tags, problems } = scanTags(text, start);
  if (problems.length > 0) return { tags, problems, steps: [] };
  const long = boundTag(tags);
  if (long) return refuse(tags, long.tag.index, long.sentence);
  const deep = tooDeep(tags);
  if (deep) return refuse(tags, deep.tag.index, deep.sentence);
  let program: hbs.AST.Program;
  try {
    program = Handlebars.parse(text);
  } catch (error) {
    return { tags, steps: [], problems: [explainParseError(error as Error, text, tags, start)] };
  }
  const at = (node: Node) => ({
    line: start.line + node.loc.start.line - 1,
    column: node.loc.start.line === 1 ? start.column + node.loc.start.column : node.loc.start.column + 1,
  });
  const complain: Complain = (node, sentence, fixes = []) => {
    problems.push({ ...at(node), sentence, ...fixesInFile(fixes, start) });
    return null;
  };
  const checker = new BodyChecker(fields, text, complain);
  checker.checkProgram(program, { each: null, parent: null, rows: 1, depth: 0 });
  return { tags, problems, steps: problems.length > 0 ? [] : translateProgram(program, fields) };
}

const tooManySentence = `A template may have ${templateLimits.tags} tags at most, and this is one more.`;
const elsesSentence = `A block may have ${templateLimits.elses} times "else" at most. Make several blocks of it.`;
const depthSentence = `Blocks may stand ${templateLimits.blockDepth} deep in one another at most. Make the conditions simpler.`;

/** The tag that opens a block too deep in others, or that is one "else" too many for its block. */
function tooDeep(tags: Tag[]): { tag: Tag; sentence: string } | null {
  const elses: number[] = [];
  for (const tag of tags) {
    if (tag.inner.startsWith("#") && elses.push(0) > templateLimits.blockDepth) return { tag, sentence: depthSentence };
    if (tag.inner.startsWith("/")) elses.pop();
    if (!/^(?:else\b|\^)/.test(tag.inner)) continue;
    const count = (elses.pop() ?? 0) + 1;
    if (count > templateLimits.elses) return { tag, sentence: elsesSentence };
    elses.push(count);
  }
  return null;
}

function explainParseError(error: Error, text: string, tags: Tag[], start: TextPlace): TemplateProblem {
  const line = Number(/line (\d+)/.exec(error.message)?.[1] ?? (error as { lineNumber?: number }).lineNumber ?? 1);
  const lineStart =
    text
      .split("\n")
      .slice(0, line - 1)
      .join("\n").length + (line > 1 ? 1 : 0);
  const lineEnd = text.indexOf("\n", lineStart) < 0 ? text.length : text.indexOf("\n", lineStart);
  const near = tags.filter((tag) => tag.index <= lineEnd && tag.index + tag.raw.length >= lineStart);
  const tag = near.find(({ inner }) => !/^[#/]?(?:else )?[\w. "()@/]*$/.test(inner)) ?? near.at(-1);
  const place = placeOf(text, tag?.index ?? lineStart, start);
  if (!tag) return { ...place, sentence: "This line can't be read as a template. Look at its braces." };
  const hint = tag.inner.includes("=")
    ? 'To compare, write {{#if (is field "value")}}.'
    : "A tag holds one field, such as {{name}}, or a helper with what it needs, such as {{count works}}.";
  const sentence = `${tag.raw.slice(0, 60).replace(/\s+/g, " ")} can't be read. ${hint}`;
  return { ...place, sentence, ...fixesInFile(mendComparison(tag), start) };
}

class BodyChecker {
  private readonly fields: Map<string, Field>;
  private readonly complain: Complain;
  private readonly text: string;
  private readonly lines: number[];

  constructor(fields: Field[], text: string, complain: Complain) {
    this.fields = new Map(fields.map((field) => [field.name, field]));
    this.text = text;
    this.lines = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
    this.complain = complain;
  }

  /** Other text in the place of a node. */
  private write(node: Node, text: string): TemplateFix[] {
    const place = ({ line, column }: hbs.AST.Position) => (this.lines[line - 1] ?? 0) + column;
    const [from, to] = [place(node.loc.start), place(node.loc.end)];
    const shown = text.length > 40 || /^["']/.test(text) ? text.slice(0, 40) : text;
    return [fix(`Write ${shown}`, from, to, text)];
  }

  /** The nearest known word in the place of a node, where there is one; `around` is written on both sides of it. */
  private writeNearest(node: Node, typed: string, known: Iterable<string>, [before, after] = ["", ""]): TemplateFix[] {
    const word = nearestWord(typed, known);
    return word === null ? [] : this.write(node, before + word + after);
  }

  private mendOpening(node: hbs.AST.BlockStatement): TemplateFix[] {
    const index = this.write(node, "")[0]?.edits[0]?.from ?? 0;
    const raw = this.text.slice(index, this.text.indexOf("}}", index) + 2);
    return mendComparison({ index, raw, inner: raw.slice(2, -2).trim() });
  }

  /** The opening tag of a block and its closing one, both with other words. */
  private writeBlock(node: hbs.AST.BlockStatement, name: string, subject: string | null): TemplateFix[] {
    const [whole] = this.write(node, "")[0]?.edits ?? [];
    if (!whole) return [];
    const openEnd = this.text.indexOf("}}", whole.from) + 2;
    const closeFrom = this.text.lastIndexOf("{{", whole.to - 1);
    const opening = this.text.slice(whole.from, openEnd);
    const written = subject === null ? opening.replace(/#\s*[^\s}]+/, `#${name}`) : `{{#${name} ${subject}}}`;
    const edits = [
      { from: whole.from, to: openEnd, text: written },
      { from: closeFrom, to: whole.to, text: `{{/${name}}}` },
    ];
    return [{ label: `Write ${written} … {{/${name}}}`, edits }];
  }

  checkProgram(program: hbs.AST.Program, scope: Scope): void {
    for (const statement of program.body) {
      if (statement.type === "MustacheStatement") this.checkMustache(statement as hbs.AST.MustacheStatement, scope);
      else if (statement.type === "BlockStatement") this.checkBlock(statement as hbs.AST.BlockStatement, scope);
      else if (statement.type !== "ContentStatement" && statement.type !== "CommentStatement") {
        this.complain(
          statement,
          "Templates use fields, if, unless, each and the helpers, nothing else. Write the text out here.",
        );
      }
    }
  }

  private checkMustache(node: hbs.AST.MustacheStatement, scope: Scope): null {
    if (!node.escaped) return this.complain(node, "Write two braces: {{name}}. Answers always stay plain text.");
    const path = node.path as hbs.AST.PathExpression;
    if (path.type !== "PathExpression") return this.complain(node, "Write a text without braces around it.");
    const name = path.original;
    if (["if", "unless", "each"].includes(name)) {
      const [tag] = this.write(node, "")[0]?.edits ?? [];
      const after = tag ? this.text.slice(tag.from, tag.to).replace(/^\{\{~?\s*/, "{{#") : "";
      return this.complain(
        node,
        `Write {{#${name} …}} with a "#", and {{/${name}}} where it ends.`,
        this.write(node, after),
      );
    }
    if (helperUsage[name] && !path.data && path.depth === 0) {
      const helper = this.checkHelper(node, scope);
      if (helper && helper !== "text")
        this.complain(node, `"${name}" prints nothing by itself. Use it so: ${helperUsage[name].written}`);
      return null;
    }
    if (node.params.length > 0 || node.hash) {
      return this.complain(
        node,
        `"${name}" stands with other words in one tag.${didYouMean(name, Object.keys(helperUsage))} A tag holds one field, such as {{name}}.`,
        this.fields.has(name)
          ? this.write(node, `{{${name}}}`)
          : this.writeNearest(path, name, Object.keys(helperUsage)),
      );
    }
    const named = this.resolve(path, scope);
    if (named?.is === "field" && named.field.kind === "works") {
      this.complain(
        node,
        `"${name}" is a list of works. Write {{#each ${name}}} … {{/each}}, {{list ${name}}} for the titles, or {{count ${name}}}.`,
        this.write(node, `{{list ${name}}}`),
      );
    } else if (named?.is === "system" && named.kind === "flag") {
      this.complain(node, `"${name}" is true or false. Use it so: {{#if ${name}}} … {{/if}}`);
    }
    return null;
  }

  private checkBlock(node: hbs.AST.BlockStatement, scope: Scope): null {
    const name = node.path.type === "PathExpression" ? (node.path as hbs.AST.PathExpression).original : "";
    if (scope.depth >= templateLimits.blockDepth) return this.complain(node, depthSentence);
    if (!["if", "unless", "each"].includes(name) || !node.program) {
      const sentence =
        this.fields.has(name) || name in systemFields
          ? `"${name}" is a field, not a block. Write {{#if ${name}}} … {{/if}}, or {{#each ${name}}} … {{/each}} for a list.`
          : `There is no block "${name}".${didYouMean(name, ["if", "unless", "each"])} The blocks are {{#if …}}, {{#unless …}} and {{#each …}}.`;
      const field = this.fields.get(name);
      const word = nearestWord(name, ["if", "unless", "each"]);
      if (field || name in systemFields)
        return this.complain(node, sentence, this.writeBlock(node, field?.kind === "works" ? "each" : "if", name));
      return this.complain(node, sentence, word === null ? [] : this.writeBlock(node, word, null));
    }
    if (node.params.length !== 1 || node.hash) {
      return this.complain(
        node,
        `{{#${name}}} takes one thing: ${name === "each" ? "{{#each works}}" : `{{#${name} story}} or {{#${name} (is field "value")}}`}.`,
        this.mendOpening(node),
      );
    }
    if (node.program.blockParams?.length) {
      return this.complain(node, '"as |…|" is not used in templates. Inside each, write the column alone: {{title}}.');
    }
    const subject = node.params[0] as hbs.AST.Expression;
    const inner: Scope = { ...scope, depth: scope.depth + 1 };
    if (name === "each") {
      const list = this.listOf(subject, scope, "each");
      if (!list) return null;
      const rows = scope.rows * (list.max ?? 1);
      if (rows > templateLimits.eachProduct) {
        return this.complain(
          node,
          `This each would run ${rows.toLocaleString("en-GB")} times; ${templateLimits.eachProduct.toLocaleString("en-GB")} is the most. Take one each out of the other.`,
        );
      }
      this.checkProgram(node.program, { each: list, parent: scope, rows, depth: inner.depth });
    } else {
      this.checkValue(subject, scope);
      this.checkProgram(node.program, inner);
    }
    if (node.inverse) this.checkProgram(node.inverse, chained(node.inverse) ? scope : inner);
    return null;
  }

  /** @returns what the helper gives, or null after a complaint */
  private checkHelper(
    node: hbs.AST.MustacheStatement | hbs.AST.SubExpression,
    scope: Scope,
  ): "text" | "truth" | "list" | null {
    const name = (node.path as hbs.AST.PathExpression).original;
    const usage = helperUsage[name];
    if (!usage) {
      this.complain(
        node,
        `There is no helper "${name}".${didYouMean(name, Object.keys(helperUsage))} The helpers are ${Object.keys(helperUsage).join(", ")}.`,
        this.writeNearest(node.path, name, Object.keys(helperUsage)),
      );
      return null;
    }
    const [first, second, third] = node.params;
    const wrongly = () => this.complain(node, `"${name}" is written so: ${usage.written}`);
    if (!first || node.hash) return wrongly();
    if (name === "is" || name === "says" || name === "date") {
      if (node.params.length !== (name === "date" ? 1 : 2)) return wrongly();
      const named = this.checkValue(first, scope);
      if (second) {
        this.checkValue(second, scope);
        if (name === "is") this.checkOption(named, second);
      }
      return usage.gives;
    }
    if (name === "plural") {
      const isWritten = node.params.length === 3 && second?.type === "StringLiteral" && third?.type === "StringLiteral";
      if (!isWritten) return wrongly();
      return this.isNumber(first, scope) || this.listOf(first, scope, name) ? usage.gives : null;
    }
    const list = this.listOf(first, scope, name);
    if (!list) return null;
    if (name === "count" || name === "list") return node.params.length === 1 ? usage.gives : wrongly();
    if (list.kind === "choice") {
      if (node.params.length !== 2 || second?.type !== "StringLiteral" || name === "same") return wrongly();
      this.checkOption({ is: "item", field: list }, second);
      return usage.gives;
    }
    if (node.params.length !== (name === "same" ? 2 : 3) || second?.type !== "StringLiteral") return wrongly();
    const column = (second as hbs.AST.StringLiteral).value;
    if (!(workColumns as readonly string[]).includes(column)) {
      this.complain(
        second,
        `Works have no column "${column}".${didYouMean(column, workColumns)} The columns are ${workColumns.join(", ")}.`,
        this.writeNearest(second, column, workColumns, ['"', '"']),
      );
      return null;
    }
    if (third) {
      this.checkValue(third, scope);
      this.checkOption({ is: "column", name: column }, third);
    }
    return usage.gives;
  }

  private isNumber(node: hbs.AST.Expression, scope: Scope): boolean {
    if (node.type !== "PathExpression" || scope.each) return false;
    return this.fields.get((node as hbs.AST.PathExpression).original)?.kind === "number";
  }

  /** The list field that an expression stands for, through any `where`. */
  private listOf(node: hbs.AST.Expression, scope: Scope, user: string): Field | null {
    if (node.type === "SubExpression") {
      const call = node as hbs.AST.SubExpression;
      const gives = this.checkHelper(call, scope);
      if (gives === null) return null;
      if (gives !== "list") return this.complain(node, `"${user}" needs a list, such as works.`);
      return call.params[0] ? this.quietList(call.params[0], scope) : null;
    }
    const list = this.quietList(node, scope);
    if (list) return list;
    if (node.type === "PathExpression" && !this.resolve(node as hbs.AST.PathExpression, scope)) return null;
    return this.complain(node, `"${user}" needs a list: a field of kind works, or a choice with many: true.`);
  }

  private quietList(node: hbs.AST.Expression, scope: Scope): Field | null {
    if (node.type === "SubExpression") {
      const first = (node as hbs.AST.SubExpression).params[0];
      return first ? this.quietList(first, scope) : null;
    }
    if (node.type !== "PathExpression") return null;
    const path = node as hbs.AST.PathExpression;
    const field = path.parts.length === 1 && !path.data ? this.fields.get(path.parts[0] ?? "") : undefined;
    const reachable = path.depth === (scope.each ? 1 : 0) && !scope.parent?.each;
    return field && reachable && (field.kind === "works" || field.many) ? field : null;
  }

  /** Checks what stands where a value is wanted: a path, a text, a number or a helper. */
  private checkValue(node: hbs.AST.Expression, scope: Scope): Named | null {
    if (node.type === "PathExpression") return this.resolve(node as hbs.AST.PathExpression, scope);
    if (node.type === "SubExpression") this.checkHelper(node as hbs.AST.SubExpression, scope);
    else if (!["StringLiteral", "NumberLiteral", "BooleanLiteral"].includes(node.type)) {
      this.complain(node, "A field, a text in quotes or a number is needed here.");
    }
    return null;
  }

  /** A text that a choice is compared with must be one of its options: a typing error would never be true. */
  private checkOption(named: Named | null, node: hbs.AST.Expression): void {
    if (!named || node.type !== "StringLiteral") return;
    const typed = (node as hbs.AST.StringLiteral).value;
    const known = optionsOf(named);
    if (known && !known.includes(typed)) {
      this.complain(
        node,
        `"${typed}" is not one of the options here.${didYouMean(typed, known)} They are ${known.join(", ")}.`,
        this.writeNearest(node, typed, known, ['"', '"']),
      );
    }
  }

  private resolve(path: hbs.AST.PathExpression, scope: Scope): Named | null {
    const { original, parts, data, depth } = path;
    const no: No = (sentence, fixes) => this.complain(path, sentence, fixes);
    if (parts.some((part) => /^(constructor|__proto__|prototype)$/.test(part)))
      return no(`"${original}" can't be used in a template.`);
    if (data) {
      const allowed = scope.each && parts.length === 1 && ["first", "last"].includes(parts[0] ?? "");
      return allowed
        ? { is: "system", kind: "flag" }
        : no(`"${original}" can't be used here. Inside each there are @first and @last.`);
    }
    if (depth > 1) return no('"../" can be used once, inside each: {{../name}}.');
    if (depth === 1 && !scope.each)
      return no(
        `"../" is for the inside of each. Here write {{${parts.join(".")}}}.`,
        this.write(path, parts.join(".")),
      );
    const here = depth === 1 && scope.parent ? scope.parent : scope;
    if (here.each) return this.resolveInRow(path, here.each, no);
    const name = parts.join(".");
    const system = systemFields[name];
    if (system) return { is: "system", kind: system };
    const field = parts.length === 1 ? this.fields.get(name) : undefined;
    if (field) return { is: "field", field };
    if (parts.length === 0) return no('"this" is for the inside of each over a choice.');
    return no(this.unknownSentence(name, parts), this.mendUnknown(path, name, parts));
  }

  /** The nearest field, or a field of its own: a name that nobody declared is a slip or a wish. */
  private mendUnknown(path: hbs.AST.PathExpression, name: string, parts: string[]): TemplateFix[] {
    if (this.fields.has(parts[0] ?? "")) return this.write(path, parts[0] ?? "");
    const near = this.writeNearest(path, name, [...this.fields.keys(), ...Object.keys(systemFields)]);
    const isName = /^[A-Za-z][A-Za-z0-9_]{0,39}$/.test(name);
    const field = `${(name[0] ?? "").toLowerCase()}${name.slice(1)}`;
    if (!isName || this.fields.has(field)) return near;
    const edits = field === name ? [] : (this.write(path, field)[0]?.edits ?? []);
    return [...near, { label: `${declareLabel}${field}`, edits }];
  }

  private resolveInRow(path: hbs.AST.PathExpression, list: Field, no: No): Named | null {
    const name = path.parts.join(".");
    if (list.kind === "choice") {
      if (path.parts.length === 0) return { is: "item", field: list };
      return no(
        `Inside this each, {{this}} is the choice; write {{../${name}}} for a field of the letter.`,
        this.write(path, this.fields.has(name) || name in systemFields ? `../${name}` : "this"),
      );
    }
    if (rowColumns.includes(name)) return { is: "column", name };
    if (path.parts.length === 0) return no("A work has columns: write {{title}} or {{year}}, for example.");
    if (this.fields.has(name) || name in systemFields)
      return no(`Inside each, write {{../${name}}} for a field of the letter.`, this.write(path, `../${name}`));
    return no(
      `Works have no column "${name}".${didYouMean(name, rowColumns)} The columns are ${rowColumns.join(", ")}.`,
      this.writeNearest(path, name, rowColumns),
    );
  }

  private unknownSentence(name: string, parts: string[]): string {
    const known = [...this.fields.keys(), ...Object.keys(systemFields)];
    if (this.fields.has(parts[0] ?? "")) return `A field has no parts: write {{${parts[0]}}}.`;
    return `There is no field "${name.slice(0, 60)}".${didYouMean(name, known)} Add a field of that name, or use one that is there.`;
  }
}

type No = (sentence: string, fixes?: TemplateFix[]) => null;

/** A fix whose label begins so also adds the field that it ends with: the head is where that is known. */
export const declareLabel = "Ask for it: add a field ";

function optionsOf(named: Named): string[] | null {
  if (named.is === "column") {
    if (named.name === "found") return ["listed", "not-found", "not-checked"];
    return named.name === "rights" ? ["mine", "publisher", "shared", "not-sure"] : null;
  }
  return named.is !== "system" && named.field.kind === "choice" ? named.field.options.map(({ value }) => value) : null;
}

function chained(program: hbs.AST.Program): boolean {
  return (program as { chained?: boolean }).chained === true;
}
