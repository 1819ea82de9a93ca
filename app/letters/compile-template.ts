import Handlebars from "handlebars";
import { formatDate } from "./letter-date.ts";
import type { MergeTable, MergeValue } from "./merge-table.ts";
import { helperUsage, type Template } from "./template.ts";

/** Functions that render a template's two texts over a context of tokens. */
export interface CompiledTemplate {
  subject(context: object, table: MergeTable): string;
  body(context: object, table: MergeTable): string;
}

const kept = new WeakMap<Template, CompiledTemplate>();

/** Compiles a template once and keeps it as long as the template lives. Compiled from text only, never from a stored tree. */
export function compileTemplate(template: Template): CompiledTemplate {
  let compiled = kept.get(template);
  if (!compiled) {
    const subject = compileText(template.subject);
    const body = compileText(template.body);
    compiled = {
      subject: (context, table) => subject(context, { data: { table, plain: true } }),
      body: (context, table) => body(context, { data: { table } }),
    };
    kept.set(template, compiled);
  }
  return compiled;
}

const environment = Handlebars.create();
const knownHelpers = Object.fromEntries(Object.keys(helperUsage).map((name) => [name, true]));
/** No HTML escapes, and no helper but ours. */
export const compileOptions = { noEscape: true, knownHelpers, knownHelpersOnly: true, preventIndent: true };

function compileText(text: string) {
  return environment.compile(text, compileOptions);
}

type Options = Handlebars.HelperOptions & { data: { table: MergeTable; plain?: true } };
type Row = Record<string, unknown>;

const merged = (value: unknown, options: Options): MergeValue | undefined => options.data.table.get(value);
const rawOf = (value: unknown, options: Options): unknown => merged(value, options)?.raw ?? value;
const isTrue = (value: unknown, options: Options): boolean => {
  const behind = merged(value, options);
  if (behind) return behind.raw !== false;
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
};
const isSame = (a: unknown, b: unknown, options: Options): boolean => {
  const [first, second] = [rawOf(a, options), rawOf(b, options)];
  if (first === undefined || second === undefined) return false;
  return first === second || String(first) === String(second);
};
const rowsOf = (list: unknown): unknown[] => (Array.isArray(list) ? list : []);
/** Whether a row's column, or a chosen option itself, has a value. */
const matches = (item: unknown, args: unknown[], options: Options): boolean =>
  args.length === 1 ? isSame(item, args[0], options) : isSame((item as Row)[String(args[0])], args[1], options);

/** Handlebars hands a helper its arguments and, last, its options. */
function helper(work: (args: unknown[], options: Options) => unknown): Handlebars.HelperDelegate {
  return (...args: unknown[]) => work(args.slice(0, -1), args.at(-1) as Options);
}

function choose(whenTrue: boolean): Handlebars.HelperDelegate {
  return function (this: unknown, value: unknown, options: Options) {
    return isTrue(value, options) === whenTrue ? options.fn(this) : options.inverse(this);
  } as Handlebars.HelperDelegate;
}

/** Our helpers, of which some are read in another way where all branches are wanted (all-branches.ts). */
export const templateHelpers: Record<string, Handlebars.HelperDelegate> = {
  if: choose(true),
  unless: choose(false),
  is: helper(([a, b], options) => isSame(a, b, options)),
  says: helper(([text, part], options) => {
    const [whole, wanted] = [merged(text, options)?.text ?? text, merged(part, options)?.text ?? part];
    return typeof whole === "string" && typeof wanted === "string" && wanted !== "" && whole.includes(wanted);
  }),
  any: helper(([list, ...args], options) => rowsOf(list).some((item) => matches(item, args, options))),
  all: helper(
    ([list, ...args], options) => rowsOf(list).length > 0 && rowsOf(list).every((item) => matches(item, args, options)),
  ),
  where: helper(([list, ...args], options) => rowsOf(list).filter((item) => matches(item, args, options))),
  same: helper(([list, column], options) => {
    const values = rowsOf(list).map((item) => (item as Row)[String(column)]);
    return values.length > 0 && values.every((value) => isSame(value, values[0], options)) ? values[0] : undefined;
  }),
  count: helper(([list], { data }) => {
    const count = rowsOf(list).length;
    return data.table.add({ text: String(count), raw: count });
  }),
  plural: helper(([many, one, several], options) => {
    const count = Array.isArray(many) ? many.length : Number(rawOf(many, options) ?? 0);
    return count === 1 ? one : several;
  }),
  list: helper(([list], options) => joinWords(rowsOf(list).map((item) => nameOf(item, options)))),
  date: helper(([day], options) => {
    const raw = rawOf(day, options);
    return typeof raw === "string" ? options.data.table.add({ text: formatDate(raw), raw }) : "";
  }),
};
environment.registerHelper(templateHelpers);

/** A choice as it is, a work by its title in italics. */
function nameOf(item: unknown, options: Options): string {
  if (typeof item === "string") return item;
  const title = String((item as Row).title ?? "");
  return options.data.plain || title === "" ? title : `*${title}*`;
}

/** `a`, `a and b`, `a, b and c`. */
function joinWords(words: string[]): string {
  const names = words.filter((word) => word !== "");
  const last = names.pop();
  if (last === undefined) return "";
  return names.length === 0 ? last : `${names.join(", ")} and ${last}`;
}
