import { expect, test } from "vitest";
import { adviseTemplate } from "./advise-template.ts";
import { editSource } from "./edit-source.ts";
import { parseTemplate } from "./parse-template.ts";

const head = `title: A letter
action: mp-letter
subject: About {{name}}
fields:
  name: { label: Your name, required: true }
  town:
    label: Your town`;
const file = (body: string, front = head) =>
  `---\n${front}\n---\nDear {{name}} {{town}},\n\n${body}\n\nYours sincerely,\n`;
const adviceOf = (body: string) => adviseTemplate(file(body));
const mended = (source: string) => editSource(source, adviseTemplate(source)[0]?.fixes?.[0]?.edits ?? []);

test.each([
  ["Dear [Name of MP],", "Dear {{recipient.salutation}},"],
  ["I write to [Name of MP].", "I write to {{recipient.name}}."],
  ["In [constituency]", "In {{recipient.constituency}}"],
  ["I am «Your name».", "I am {{name}}."],
  ["I am {Your name}.", "I am {{name}}."],
  ["My name is ____.", "My name is {{name}}."],
  ["I live in [your town]", "I live in {{town}}"],
  ["Let the [YOUR NAME HERE] stand", null],
  ["[INSERT NAME]", "{{name}}"],
])("what is to be filled in gets advice, and its field where the words name one: %s", (body, wanted) => {
  const advice = adviceOf(body);
  expect(advice.map(({ sentence }) => sentence)).toEqual([expect.stringContaining("still to be filled in")]);
  if (wanted !== null) expect(mended(file(body))).toBe(file(wanted));
});

test("what no field is there for becomes one, and the letter has no problem then", () => {
  const source = file("[INSERT STORY HERE]");
  expect(adviseTemplate(source)[0]?.fixes?.[0]?.label).toMatch(/^Ask for it: add a field story/);
  const now = mended(source);
  expect(now).toContain("kind: question");
  expect(parseTemplate(now, "test").ok).toBe(true);
  expect(adviseTemplate(now)).toEqual([]);
});

test.each(["We met on XXX.", "The vote is on TBC", "At ????", "Lorem ipsum dolor", "It cost ____ in all"])(
  "fillers get advice without a mend: %s",
  (body) => {
    const [advice, ...more] = adviceOf(body);
    expect(advice?.sentence).toContain("still to be filled in");
    expect(advice?.fixes).toBeUndefined();
    expect(more).toEqual([]);
    expect(parseTemplate(file(body), "test").ok).toBe(true);
  },
);

test.each([
  "He said [sic] so. See note [1].",
  "It says “the government [should] act”.",
  "A \\[bracket\\] that was meant",
  "{{!-- [Name of MP] XXX --}}",
  "[TO WRITE: why]",
  "The XX century, and so on …",
  "- one\n- two",
  "1. one\n2. two\n\nThen",
  "A. Writer\nB. Author",
  "{{#if town}}\n- one\n{{/if}}\n- two",
])("what belongs to a letter gets none: %s", (body) => {
  expect(adviceOf(body)).toEqual([]);
});

test.each([
  ["I ask:\n·\tone\n·\ttwo\nThanks", "I ask:\n\n- one\n- two\n\nThanks"],
  ["•\tone\n•\ttwo", "- one\n- two"],
  ["\uf0b7\tone\n\uf0b7\ttwo", "- one\n- two"],
  ["1)\tone\n2)\ttwo\nThanks", "1. one\n2. two\n\nThanks"],
  ["a)\tone\nb)\ttwo", "1. one\n2. two"],
  ["• one", "- one"],
  ["{{#if town}}\n•\tone\n{{/if}}", "{{#if town}}\n- one\n{{/if}}"],
])("a list from a word processor becomes one of the letter: %j", (body, wanted) => {
  expect(adviceOf(body)).toHaveLength(1);
  expect(mended(file(body))).toBe(file(wanted));
  expect(adviceOf(wanted)).toEqual([]);
});

test("mends stand at their places with a byte order mark and Windows line ends", () => {
  const source = `\ufeff${file("Hm.\n\n•\tone\n•\ttwo")}`.replaceAll("\n", "\r\n");
  expect(mended(source).replaceAll("\r\n", "\n")).toBe(`\ufeff${file("Hm.\n\n- one\n- two")}`);
});

test.each([
  ["Hi {{name}} of {{town}},\n\nI write.", "Dear {{recipient.salutation}},\n\nI write.\n"],
  [
    "I, {{name}}, live in {{town}}.\n\nI write.",
    "Dear {{recipient.salutation}},\n\nI, {{name}}, live in {{town}}.\n\nI write.\n",
  ],
])("a letter without a greeting gets a hint, and one with a press: %s", (body, wanted) => {
  const source = `---\n${head}\n---\n${body}\n`;
  expect(adviseTemplate(source).map(({ sentence }) => sentence)).toContain(
    "The letter begins without a greeting that names whoever it goes to.",
  );
  expect(mended(source)).toBe(`---\n${head}\n---\n${wanted}`);
});

test.each(["Dear all,", "{{#if town}}Dear {{town}},{{else}}Dear you,{{/if}}", "Annwyl {{name}},", ""])(
  "a letter that greets, or that is not begun, gets none: %s",
  (body) => {
    const said = adviseTemplate(`---\n${head}\n---\n${body}\n`).map(({ sentence }) => sentence);
    expect(said.filter((sentence) => sentence.includes("greeting"))).toEqual([]);
  },
);
