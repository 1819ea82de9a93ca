import Handlebars from "handlebars";
import { compileOptions, templateHelpers } from "./compile-template.ts";
import type { MergeTable } from "./merge-table.ts";
import type { Template } from "./template.ts";

/** Where alternatives begin, part and end. Private-use characters of a plane that neither texts nor tokens have. */
export const alternatives = { open: "\u{100000}", or: "\u{100001}", close: "\u{100002}" } as const;

/** Characters after which no more rows of a list are written out: rows differ in their values alone. */
const rowsUntil = 100_000;

type Row = Record<string, unknown>;
const rowsOf = (list: unknown): unknown[] => (Array.isArray(list) ? list : []);
const nameOf = (row: unknown) => (typeof row === "string" ? row : String((row as Row).title ?? ""));
const asWritten = templateHelpers.date as Handlebars.HelperDelegate;
const oneOf = (...parts: string[]) => alternatives.open + parts.join(alternatives.or) + alternatives.close;

const both = function (this: unknown, _condition: unknown, options: Handlebars.HelperOptions) {
  return oneOf(options.fn(this), options.inverse(this));
};

/** Each row may be there or not, since conditions choose among them; a list without rows still shows its text. */
const eachRow = function (this: unknown, list: unknown, options: Handlebars.HelperOptions) {
  const rows = rowsOf(list);
  let text = "";
  for (const [at, row] of rows.entries()) {
    if (text.length > rowsUntil) break;
    const data = { ...Handlebars.createFrame(options.data), first: at === 0, last: at === rows.length - 1 };
    text += oneOf(options.fn(row, { data }), "");
  }
  const data = { ...Handlebars.createFrame(options.data), first: true, last: true };
  return oneOf(text, options.fn(Object.create(null), { data }), options.inverse(this));
};

const environment = Handlebars.create();
environment.registerHelper({
  ...templateHelpers,
  if: both,
  unless: both,
  each: eachRow,
  plural: (...args: unknown[]) => oneOf(String(args[1]), String(args[2])),
  where: (list: unknown) => list,
  same: (list: unknown, column: unknown) =>
    oneOf("", ...rowsOf(list).map((row) => String((row as Row)[String(column)] ?? ""))),
  list: (list: unknown) =>
    rowsOf(list)
      .map((row) => oneOf(nameOf(row), ""))
      .join(oneOf(" and ", " ")),
  // A day out of a list of works prints as itself, in whichever of its alternatives.
  date: (...args: unknown[]) => (String(args[0]).includes(alternatives.open) ? args[0] : asWritten(...args)),
});

const kept = new WeakMap<Template, Handlebars.TemplateDelegate>();

/**
 * The body of a template with every branch of every condition in it, as alternatives; values are tokens of the table.
 * Both sides of nested conditions are written once, so the text stays about as long as the template.
 */
export function renderAllBranches(template: Template, context: object, table: MergeTable): string {
  let compiled = kept.get(template);
  if (!compiled) {
    compiled = environment.compile(template.body, compileOptions);
    kept.set(template, compiled);
  }
  return compiled(context, { data: { table } });
}
