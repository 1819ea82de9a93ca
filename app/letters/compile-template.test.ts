import fc from "fast-check";
import Handlebars from "handlebars";
import { expect, test } from "vitest";
import { sayDate } from "#platform/shared";
import { checkBody } from "./check-body.ts";
import { compileTemplate } from "./compile-template.ts";
import { LetterRun, type MergeInput } from "./letter-run.ts";
import { fillLine } from "./letter-slots.ts";
import { parseTemplate } from "./parse-template.ts";
import type { Answers, Work } from "./shared.ts";
import type { Template } from "./template.ts";

const head = `---
title: T
action: mp-letter
subject: S
fields:
  name: { label: Name, required: true }
  town: { label: Town }
  days: { label: Days, kind: number, min: 0, max: 90 }
  meeting: { label: Meet, kind: yes-no }
  mood: { label: Mood, kind: choice, options: { calm: quite calm, cross: rather cross } }
  roles: { label: I am, kind: choice, many: true, options: { author: an author, poet: a poet } }
  sentOn: { label: Sent on, kind: date }
  works: { label: Works, kind: works }
---
`;
const input: Omit<MergeInput, "answers"> = {
  recipient: {
    kind: "mp",
    key: "mp:X14000001",
    name: "Mo Member MP",
    salutation: "Ms Member",
    lines: [],
    constituency: null,
    nation: null,
    email: null,
    copies: [],
    company: null,
    demonstration: true,
  },
  campaign: {
    name: "c",
    title: "C",
    officeHolder: null,
    office: null,
    policyLine: null,
    litigationLine: null,
    asOf: null,
    imprint: null,
  },
  hub: { name: "Action Hub", url: "http://localhost:3000" },
  date: "2026-11-24",
  reference: null,
};

const parsed = parseTemplate(`${head}x`, "test");
if (!parsed.ok) throw new Error("the head is valid");
const { value: plain } = parsed;

/** What the body prints before Markdown is read: that has its own rules, about indented text for example. */
function ours(body: string, answers: Answers): string {
  const { problems, steps } = checkBody(body, { line: 1, column: 1 }, plain.fields);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  const template: Template = { ...plain, program: { subject: [], body: steps } };
  const run = new LetterRun(template, { ...input, answers });
  compileTemplate(template).body(run);
  return fillLine(run.text, run.values);
}

/** A value as Handlebars prints it, with what conditions compare. */
class Value {
  readonly raw: unknown;
  readonly text: string;
  constructor(raw: unknown, text = String(raw)) {
    this.raw = raw;
    this.text = text;
  }
  toString() {
    return this.text;
  }
}
const rawOf = (value: unknown) => (value instanceof Value ? value.raw : value);
const isTrue = (value: unknown) =>
  value instanceof Value ? value.raw !== false : Array.isArray(value) ? value.length > 0 : Boolean(value);
const isSame = (a: unknown, b: unknown) => rawOf(a) !== undefined && String(rawOf(a)) === String(rawOf(b));
const has = (item: unknown, [column, wanted]: unknown[]) =>
  wanted === undefined ? isSame(item, column) : isSame((item as Record<string, unknown>)[String(column)], wanted);
const listOf = (list: unknown): unknown[] => (Array.isArray(list) ? list : []);
const handlebars = Handlebars.create();
type Options = Handlebars.HelperOptions;
handlebars.registerHelper({
  if(this: unknown, value: unknown, options: Options) {
    return isTrue(value) ? options.fn(this) : options.inverse(this);
  },
  unless(this: unknown, value: unknown, options: Options) {
    return isTrue(value) ? options.inverse(this) : options.fn(this);
  },
  is: (a: unknown, b: unknown) => isSame(a, b),
  says: (a: unknown, b: unknown) => a !== undefined && b !== undefined && String(a).includes(String(b)),
  any: (list: unknown, ...args: unknown[]) => listOf(list).some((item) => has(item, args.slice(0, -1))),
  all: (list: unknown, ...args: unknown[]) =>
    listOf(list).length > 0 && listOf(list).every((item) => has(item, args.slice(0, -1))),
  where: (list: unknown, ...args: unknown[]) => listOf(list).filter((item) => has(item, args.slice(0, -1))),
  same: (list: unknown, column: string) => {
    const values = listOf(list).map((item) => (item as Record<string, unknown>)[column]);
    return values.every((value) => isSame(value, values[0])) ? values[0] : undefined;
  },
  count: (list: unknown) => new Value(listOf(list).length),
  plural: (many: unknown, one: string, several: string) =>
    (Array.isArray(many) ? many.length : Number(rawOf(many) ?? 0)) === 1 ? one : several,
  list: (list: unknown) =>
    listOf(list)
      .join(", ")
      .replace(/, ([^,]*)$/, " and $1"),
  date: (day: unknown) => (day === undefined ? "" : new Value(rawOf(day), sayDate(String(rawOf(day))))),
});

function theirs(body: string, answers: Answers): string {
  const labels: Record<string, string> = {
    calm: "quite calm",
    cross: "rather cross",
    author: "an author",
    poet: "a poet",
  };
  const context: Record<string, unknown> = {};
  for (const [name, answer] of Object.entries(answers)) {
    if (name === "works") {
      context[name] = (answer as Work[]).map(({ title, year, publisher, found = "not-checked" }) => ({
        title: new Value(title),
        year: year && new Value(year),
        publisher: publisher && new Value(publisher),
        found: new Value(found, found.replace("-", " ")),
      }));
    } else if (Array.isArray(answer)) context[name] = answer.map((one) => new Value(one, labels[String(one)]));
    else if (typeof answer === "boolean") context[name] = new Value(answer, answer ? "yes" : "no");
    else if (name === "sentOn") context[name] = new Value(answer, sayDate(String(answer)));
    else context[name] = new Value(answer, labels[String(answer)] ?? String(answer));
  }
  return handlebars.compile(body, { noEscape: true })(context);
}

const text = fc.constantFrom("a", " ", "\n", "\n\n", " b ", "c\n", "  ");
const condition = fc.constantFrom(
  "town",
  "meeting",
  "days",
  "roles",
  '(is mood "calm")',
  "(is days 1)",
  "(is (count works) 1)",
  '(any works "found" "listed")',
  '(all roles "poet")',
  '(where works "publisher" "P")',
  "(says town name)",
  '(same works "publisher")',
);
const printed = fc.constantFrom(
  "name",
  "town",
  "days",
  "meeting",
  "mood",
  "roles",
  "sentOn",
  "list roles",
  "count works",
  'plural works "one" "more"',
  'plural days "one" "more"',
  'same works "publisher"',
  "date sentOn",
  "! a note",
);
const inWork = fc.constantFrom(
  "{{title}}",
  "{{year}}",
  "{{found}}",
  "{{../name}}",
  "{{#if @first}}1{{/if}}",
  '{{#if (is found "listed")}}!{{else}}?{{/if}}',
  "{{#unless @last}}, {{/unless}}",
  "\n",
  "{{#if year}}\n{{publisher}}\n{{/if}}",
  "{{#each ../roles}}{{this}}{{/each}}",
);
const inChoice = fc.constantFrom(
  "{{this}}",
  "{{#unless @last}}, {{/unless}}",
  '{{#if (is this "poet")}}p{{/if}}',
  "\n",
  "{{../town}}",
);
const edge = fc.constantFrom("", "", "", "~");
const tag = (inner: fc.Arbitrary<string>) => fc.tuple(edge, inner, edge).map(([a, words, b]) => `{{${a}${words}${b}}}`);
const { body } = fc.letrec<{ body: string; block: string }>((tie) => ({
  body: fc
    .array(fc.oneof({ maxDepth: 3 }, text, tag(printed), tie("block")), { maxLength: 5 })
    .map((all) => all.join("")),
  block: fc.oneof(
    fc
      .tuple(fc.constantFrom("if", "unless"), condition, tie("body"), tag(fc.constant("else")), tie("body"))
      .map(([name, by, yes, other, no]) => `{{#${name} ${by}}}${yes}${other}${no}{{/${name}}}`),
    fc
      .tuple(condition, tie("body"), condition, tie("body"))
      .map(([by, yes, or, no]) => `{{#if ${by}}}${yes}{{else if ${or}}}${no}{{/if}}`),
    fc
      .tuple(fc.array(inWork, { maxLength: 5 }), tie("body"))
      .map(([rows, none]) => `{{#each works}}\n${rows.join("")}{{else}}${none}{{/each}}`),
    fc.array(inChoice, { maxLength: 4 }).map((rows) => `{{#each roles}}${rows.join("")}{{/each}}`),
  ),
}));
const answers: fc.Arbitrary<Answers> = fc.record(
  {
    name: fc.constant("Ada"),
    town: fc.constantFrom("here", "Ada's town"),
    days: fc.constantFrom(0, 1, 28),
    meeting: fc.boolean(),
    mood: fc.constantFrom("calm", "cross"),
    roles: fc.subarray(["author", "poet"], { minLength: 1 }),
    sentOn: fc.constant("2025-03-20"),
    works: fc.array(
      fc.record(
        {
          title: fc.constantFrom("A", "B"),
          year: fc.constant("2016"),
          publisher: fc.constantFrom("P", "Q"),
          found: fc.constantFrom("listed" as const, "not-found" as const),
        },
        { requiredKeys: ["title"] },
      ),
      { minLength: 1, maxLength: 3 },
    ),
  },
  { requiredKeys: ["name"] },
);

test("a template prints what Handlebars would print, blanks and all", () => {
  fc.assert(
    fc.property(body, answers, (written, given) => {
      expect(ours(written, given)).toBe(theirs(written, given));
    }),
    { numRuns: 300 },
  );
});

test("a choice repeated in a template that also looks up from a work prints both", () => {
  const given = { name: "Ada", roles: ["author", "poet"], works: [{ title: "A" }] };
  expect(ours("{{#each roles}}{{this}}, {{/each}}{{#each works}}{{title}} by {{../name}}{{/each}}", given)).toBe(
    "an author, a poet, A by Ada",
  );
});
