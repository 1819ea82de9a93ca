import { limits } from "#platform/shared";
import type { Field, LetterAction } from "./shared.ts";
import type { TemplateProgram } from "./template-program.ts";

/** A template that passed its check: plain data, so it can be kept, compared and sent to a worker. */
export interface Template {
  /** File name without `.hbs`. */
  name: string;
  /** First 16 hex digits of the SHA-256 of the source. */
  version: string;
  source: string;
  title: string;
  description: string | null;
  /** The last day on which the text is true, YYYY-MM-DD; nothing is made of it afterwards. */
  trueUntil: string | null;
  action: LetterAction;
  /** Handlebars text of one line. */
  subject: string;
  fields: Field[];
  /** Handlebars text over the Markdown subset. */
  body: string;
  /** What both texts do, once read. */
  program: TemplateProgram;
}

/** A table without a prototype: a name that a template chose finds what stands in it and nothing else. */
function table<T>(entries: Record<string, T>): Readonly<Record<string, T>> {
  return Object.freeze(Object.assign(Object.create(null) as Record<string, T>, entries));
}

/** Bounds of a template, before and after it is read. */
export const templateLimits = {
  bytes: 32_768,
  lines: 2_000,
  /** Blanks in a row, and marks of lists and quotations at the beginning of a line: parsers are slow over more. */
  blanks: 200,
  markers: 3,
  /** Signs of YAML in the head: sixty fields with their settings have a thousand. */
  headSigns: 1_500,
  /** Characters of a tag that is no comment, and brackets in one another in it. */
  tagCharacters: 600,
  callDepth: 6,
  /** Characters of a subject with its conditions, and its parts in `[[ ]]`. */
  subjectSource: 4_000,
  subjectParts: 12,
  /** Tags (`{{`) in the body and the subject together. */
  tags: 400,
  /** Signs that Markdown may take for markup: a few thousand in a row keep its parser busy for seconds. */
  signs: 1_000,
  fields: 60,
  blockDepth: 6,
  /** Times "else" in one block: each is a block in the one before it. */
  elses: 60,
  /** Product of the rows of nested `each`. */
  eachProduct: 10_000,
  /** Characters of a rendered letter, its works list left out. */
  letterCharacters: limits.letterCharacters.max,
  subjectGraphemes: 150,
  /** What one run may write and repeat: several times what a checked text can, whatever its steps say. */
  runCharacters: 2_000_000,
  runTurns: 1_000_000,
} as const;

/** Rows of works from which on the list goes to an annex. */
export const annexFromRows = 11;

/** Values that every template may use and nobody is asked for. */
export const systemFields = table<"text" | "date" | "flag">({
  "recipient.name": "text",
  "recipient.salutation": "text",
  "recipient.constituency": "text",
  "recipient.nation": "text",
  "recipient.company": "text",
  "recipient.legal_entity": "text",
  "recipient.libgen_line": "text",
  "recipient.products": "text",
  today: "date",
  "campaign.title": "text",
  "campaign.office_holder": "text",
  "campaign.office": "text",
  "campaign.policy_line": "text",
  "campaign.litigation_line": "text",
  "campaign.as_of": "date",
  "campaign.imprint": "text",
  "hub.name": "text",
  "hub.url": "text",
  "letter.annex": "flag",
  "letter.reference": "text",
});

/** Columns of a works row that a template may use inside `each`. */
export const workColumns = [
  "title",
  "year",
  "publisher",
  "isbn",
  "role",
  "originalAuthor",
  "publishedAs",
  "rights",
  "found",
  "foundOn",
] as const;

/** What a template may print of a work: its columns, and the whole entry as a list of works has it. */
export const rowColumns: readonly string[] = [...workColumns, "citation"];

/** Our helpers: how each is written, and whether it prints (`text`), answers yes or no, or gives a list. */
export const helperUsage = table<{ gives: "text" | "truth" | "list"; written: string }>({
  is: { gives: "truth", written: '{{#if (is field "value")}}' },
  any: { gives: "truth", written: '{{#if (any works "found" "listed")}}' },
  all: { gives: "truth", written: '{{#if (all works "found" "listed")}}' },
  says: { gives: "truth", written: "{{#if (says campaign.policy_line campaign.as_of)}}" },
  where: { gives: "list", written: '{{#each (where works "found" "listed")}}' },
  same: { gives: "text", written: '{{same works "publisher"}}' },
  count: { gives: "text", written: "{{count works}}" },
  plural: { gives: "text", written: '{{plural works "this work" "these works"}}' },
  list: { gives: "text", written: "{{list roles}}" },
  date: { gives: "text", written: "{{date today}}" },
});
