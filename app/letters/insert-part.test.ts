import { expect, test } from "vitest";
import { insertPart } from "./insert-part.ts";
import { parseTemplate } from "./parse-template.ts";
import { placeProblems } from "./problem-place.ts";
import { sampleAnswers, samplePeople } from "./sample-answers.ts";
import { getTemplate } from "./template-files.ts";

const head = "---\ntitle: A\naction: company-letter\nsubject: B\nfields:\n  name: { label: Name }\n---\n";
const source = `${head}Dear you,\n\nOne two.\n\nYours sincerely,\n\n{{name}}\n`;

test("a field goes where the pen is, without a pen above the closing", () => {
  expect(insertPart(source, { part: "field", field: "name", at: 14 })).toEqual({
    source: source.replace("One two", "One{{name}} two"),
    at: 22,
  });
  expect(insertPart(source, { part: "field", field: "recipient.name", at: null }).source).toBe(
    source.replace("Yours", "{{recipient.name}}\n\nYours"),
  );
});

test.each([
  ["question", "{{story}}", "story"],
  [
    "member",
    "{{#if member}}\nWrite here what a member says.\n{{else}}\nWrite here what everybody else says.\n{{/if}}",
    "member",
  ],
  ["works", "{{#each works}}\n- {{citation}}\n{{/each}}", "works"],
] as const)("a part brings the field that it needs, once: %s", (part, written, name) => {
  const once = insertPart(source, { part, at: null }).source;
  expect(once).toContain(`One two.\n\n${written}\n\nYours sincerely,`);
  const parsed = parseTemplate(once, "t");
  expect(parsed.ok ? parsed.value.fields.map((field) => field.name) : parsed.problem).toEqual(["name", name]);
  const middle = insertPart(once, { part, at: 14 }).source;
  expect(middle).toContain("One\n\n{{");
  expect(parseTemplate(middle, "t").ok).toBe(true);
});

test("a second question stands below the first in the form, under words of its own", () => {
  const asked = head.replace("  name:", "  story: { label: In your own words, kind: question }\n  name:");
  const file = source.replace(head, asked).replace("One two.", "{{story}}");
  const twice = insertPart(file, { part: "question", at: null }).source;
  const parsed = parseTemplate(insertPart(twice, { part: "question", at: null }).source, "t");
  expect(parsed.ok ? parsed.value.fields.map(({ label }) => label) : parsed.problem).toEqual([
    "In your own words",
    "One thing more, in your own words",
    "One thing more, in your own words (2)",
    "Name",
  ]);
});

test("a letter without a closing takes a part at its end", () => {
  const bare = `${head}Dear {{name}},\n`;
  expect(insertPart(bare, { part: "condition", field: "name", at: null }).source).toBe(
    `${bare}\n{{#if name}}\nWrite here what is true if there is an answer.\n{{else}}\nWrite here what is true if there is none.\n{{/if}}\n`,
  );
});

const placeProblem = (text: string, at: { line: number; column: number }) => placeProblems(text, [at])[0];

test("a problem is placed in the letter, in a field or in the head", () => {
  expect(placeProblem(source, { line: 10, column: 5 })).toEqual({ in: "letter", from: 15, to: 19 });
  expect(placeProblem(source, { line: 6, column: 3 })).toMatchObject({ in: "field", index: 0, key: null });
  expect(placeProblem(source, { line: 6, column: 18 })).toMatchObject({ in: "field", index: 0, key: "label" });
  expect(placeProblem(source, { line: 4, column: 10 })).toMatchObject({ in: "head", key: "subject" });
  expect(placeProblem("no head", { line: 1, column: 1 })).toEqual({ in: "file", from: 0, to: 2 });
});

test("no sample person has an address and none", () => {
  const template = getTemplate("mp-ai-copyright");
  expect(sampleAnswers(template, "example")).toMatchObject({ noFixedAddress: false, address: expect.any(String) });
  expect(sampleAnswers(template, "largest")).toMatchObject({ noFixedAddress: false });
  const full = sampleAnswers(template, "full");
  expect([full.noFixedAddress, full.address, full.postcode]).toEqual([true, undefined, undefined]);
});

test("each sample person has answers, and a member is there where a letter asks for one", () => {
  const template = getTemplate("meta-rights");
  expect(samplePeople(template).map(({ id }) => id)).toEqual(["example", "sparse", "full", "largest"]);
  const asks = parseTemplate(insertPart(source, { part: "member", at: null }).source, "t");
  if (!asks.ok) throw new Error("not read");
  expect(samplePeople(asks.value).map(({ id }) => id)).toContain("member");
  expect(sampleAnswers(asks.value, "member")).toMatchObject({ member: true });
  expect(Object.keys(sampleAnswers(template, "sparse")).length).toBeLessThan(
    Object.keys(sampleAnswers(template, "full")).length,
  );
});
