import { expect, test } from "vitest";
import { parseTemplate } from "./parse-template.ts";
import { placeProblems } from "./problem-place.ts";

const head = `title: A letter
action: mp-letter
subject: About {{name}}
fields:
  name: { label: Your name, required: true }
  age: { label: Your age, kind: number, min: 9, max: 3 }
  mood: { label: Mood, kind: choice, options: { calm: Calm, cross: Cross } }`;
const file = (body: string, front = head) => `---\n${front}\n---\n${body}\n`;

const check = (source: string) => {
  const parsed = parseTemplate(source, "test");
  if (parsed.ok) return { sentences: [], more: false, problems: [] };
  const sentences = parsed.problem.map(({ sentence }) => sentence);
  return { sentences, more: parsed.more === true, problems: parsed.problem };
};

test("a head without a subject, an unknown field, an open block, HTML and a link are told of at once", () => {
  const body = "Dear {{nmae}},\n\n{{#if mood}}\nA <b>word</b>.\n\nSee [this](https://x.example).";
  const { sentences, more } = check(file(body, head.replace("subject: About {{name}}\n", "")));
  expect(sentences).toEqual([
    expect.stringContaining('"subject: …"'),
    expect.stringContaining("larger"),
    expect.stringContaining('no field "nmae"'),
    "{{#if}} is never closed. Write {{/if}} where it ends.",
    expect.stringContaining("Write no HTML"),
    expect.stringContaining("Links are not used"),
  ]);
  expect(more).toBe(false);
});

test.each([
  ["{{{name}} and {{nmae}}", ["Write two braces", 'no field "nmae"']],
  [
    "{{#if mood = calm}}{{moood}}{{/if}} {{#if name = Jo}}x{{/if}}",
    ["takes one thing", 'no field "moood"', "takes one thing"],
  ],
  ["{{name two {{nmae}}\n\n> quote", ["never closed", 'no field "nmae"', "quotation block"]],
])("a tag that can't be read hides no problem behind it: %s", (body, wanted) => {
  const { sentences, more } = check(file(body, head.replace("min: 9, ", "")));
  expect(sentences).toEqual(wanted.map((part) => expect.stringContaining(part)));
  expect(more).toBe(false);
});

test.each([
  ["{{#each name}}{{nothing}}{{/each}}", "needs a list"],
  ["{{#wtih mood}}{{nothing}}{{/wtih}}", "no block"],
])("what stands in a block that can't be is left out, and that there may be more is said: %s", (body, wanted) => {
  const { sentences, more } = check(file(body, head.replace("min: 9, ", "")));
  expect(sentences).toEqual([expect.stringContaining(wanted)]);
  expect(more).toBe(true);
});

test("a piece of HTML and each of two links is one problem, at its own place", () => {
  const body =
    "Will you raise it, <b>Minister</b>, and <i>soon</i>?\nSee [a](https://a.example) and [b](https://b.example).";
  const { problems } = check(file(body, head.replace("min: 9, ", "")));
  expect(problems.map(({ line, column }) => `${line}:${column}`)).toEqual(["10:20", "10:41", "11:5", "11:32"]);
  expect(problems.map(({ fixes }) => fixes?.[0]?.edits[0]?.text)).toEqual([
    "**Minister**",
    "*soon*",
    "a (https://a.example)",
    "b (https://b.example)",
  ]);
});

test("a problem of the mended text stands at its place in the text as it is, and so do its mends", () => {
  const { problems } = check(file("{{{name}}} {{#if mood}}\nx\n\n{{#if (is mood “calm”)}}y {{nmae}}{{/if}}"));
  const unknown = problems.find(({ sentence }) => sentence.includes("nmae"));
  expect([unknown?.line, unknown?.column]).toEqual([13, 29]);
  const edit = unknown?.fixes?.[0]?.edits.at(-1);
  const source = file("{{{name}}} {{#if mood}}\nx\n\n{{#if (is mood “calm”)}}y {{nmae}}{{/if}}");
  expect(source.slice(edit?.from, edit?.to)).toBe("nmae");
});

test.each([
  [
    "a field of no known kind",
    head.replace("kind: number, min: 9,", "kind: wroks,"),
    "{{#each age}}{{title}}{{/each}}",
  ],
  ["a name that can't be one", head.replace("  age:", "  My-Age:"), "{{myAge}}"],
  ["no fields", head.slice(0, head.indexOf("fields:")), "{{name}}"],
])("%s: what depends on it is not told, and that there may be more is", (_what, front, body) => {
  const { sentences, more } = check(file(body, front));
  expect(sentences.some((sentence) => /no field|needs a list|can't be read/.test(sentence))).toBe(false);
  expect([sentences.length > 0, more]).toEqual([true, true]);
});

test("a head that YAML can't read may hide more", () => {
  expect(check(file("{{nmae}}", head.replace("A letter", "A: letter"))).more).toBe(true);
});

test.each([
  [head.replace("subject: About {{name}}", 'subject: ""'), { in: "head", key: "subject" }],
  [head.replace("subject: About {{name}}\n", ""), { in: "head", key: "subject" }],
  [head, { in: "field", index: 1, key: "min" }],
  [head.replace("min: 9, max: 3", "example: many"), { in: "field", index: 1, key: "example" }],
  [
    head.replace("  age: { label: Your age, kind: number, min: 9, max: 3 }", "  age: { kind: number }"),
    { in: "field", index: 1, key: "label" },
  ],
  [head.replace("kind: number, min: 9, max: 3", "kind: choice"), { in: "field", index: 1, key: "options" }],
  [head.replace("  age:", "  today:"), { in: "field", index: 1, key: "name" }],
])("a problem stands in its own box of the form: %#", (front, place) => {
  const source = file("x", front);
  expect(placeProblems(source, check(source).problems)[0]).toMatchObject(place);
});

test.each([
  [head.replace("subject: About {{name}}", 'subject: ""'), "“Subject of the letter” is empty. Write one line there."],
  [head, "“Smallest” is larger than “Largest”."],
  [head.replace("min: 9, max: 3", "max: x"), "“Largest” needs a whole number, in figures."],
  [head.replace("kind: number, min: 9, max: 3", "max: 2000"), "“Most characters” can be 1000 at most here."],
  [head.replace("min: 9, max: 3", "example: many"), "“An example answer” does not fit: "],
])("whoever sees the form reads the names of its boxes: %#", (front, sentence) => {
  const [first] = check(file("x", front)).problems;
  expect(first?.inForm).toContain(sentence);
  for (const { label, inForm } of first?.fixes ?? []) expect(inForm ?? label).not.toMatch(/"(?:min|max|example)"/);
});

test("a plural of a text says that it takes a number too", () => {
  const [first] = check(file('{{plural name "a" "b"}}', head.replace("min: 9, ", ""))).problems;
  expect(first?.sentence).toBe(
    '"plural" needs a list or a number: a field of kind works or number, or a choice with many: true.',
  );
  expect(first?.inForm).not.toMatch(/many: true|kind works/);
});
