import { expect, test } from "vitest";
import { fitSubject } from "./fit-subject.ts";
import { placeholder } from "./letter-run.ts";
import { fillLine } from "./letter-slots.ts";
import { parseTemplate } from "./parse-template.ts";
import { getTemplate } from "./template-files.ts";

const say = (text: string, ...values: string[]) =>
  fitSubject(text.replaceAll("_", placeholder), values, (line, some) => fillLine(line, some));

test("a subject that fits is said whole", () => {
  expect(say("[[Copyright and ]]AI: openness, from [[a _ in ]]_", "poet", "Hull")).toBe(
    "Copyright and AI: openness, from a poet in Hull",
  );
});

test("of what may be left out a later part stays before an earlier one, as far as each fits", () => {
  const of = (length: number) => say("[[one ]]two[[ three]] _[[ four]]", "x".repeat(length));
  expect(of(59)).toBe(`one two three ${"x".repeat(59)} four`);
  expect(of(60)).toBe(`two three ${"x".repeat(60)} four`);
  expect(of(64)).toBe(`one two ${"x".repeat(64)} four`);
  expect(of(66)).toBe(`two ${"x".repeat(66)} four`);
  expect(of(72)).toBe(`two ${"x".repeat(72)}`);
  expect(of(90)).toBe(`two ${"x".repeat(90)}`);
});

test("each value stays with its own part, and brackets in it are words", () => {
  const long = "y".repeat(40);
  expect(say("[[_ and ]]_[[: _]]", `[[${long}]]`, long, "]] z [[")).toBe(`${long}: ]] z [[`);
});

test("characters are counted as a person counts them", () => {
  expect(say("[[of ]]_", "👨‍👩‍👧".repeat(75))).toBe(`of ${"👨‍👩‍👧".repeat(75)}`);
});

test("a bracket that a condition left alone is none", () => {
  expect(say("[[a ]]b]] c[[ _", "d")).toBe("a b c d");
});

const source = (subject: string) =>
  `---\ntitle: T\naction: mp-letter\nsubject: "${subject}"\nfields:\n  name: { label: Your name, required: true, example: A. N. Author }\n---\nDear you,\n\nYours sincerely,\n\n{{name}}\n`;

test.each(["[[a", "a]]", "]]a[[", "[[a [[b]] c]]"])("brackets that make no pairs are refused: %s", (subject) => {
  const parsed = parseTemplate(source(subject), "t");
  expect(parsed.ok ? "" : parsed.problem[0]).toMatchObject({
    line: 4,
    sentence: expect.stringContaining("begins with [[ and ends with ]]"),
  });
  expect(parseTemplate(source("a[[ b]][[ c]]"), "t").ok).toBe(true);
});

test.each(["mp-ai-copyright", "mp-reminder", "company-rights", "meta-rights"])("%s has parts to leave out", (name) => {
  expect(getTemplate(name).subject).toContain("[[");
});
