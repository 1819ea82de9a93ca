import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { adviseSubject } from "./advise-subject.ts";
import { coverTemplate } from "./coverage/cover-template.ts";
import { givenSample } from "./coverage/given-sample.ts";
import { editSource } from "./edit-source.ts";
import { parseTemplate } from "./parse-template.ts";

const file = (subject: string) => `---
title: Write to your MP
action: mp-letter
subject: "${subject}"
fields:
  name: { label: Your name, required: true, example: Ada Author }
  roles: { label: I am, kind: choice, many: true, required: true, options: { author: an author, poet: a poet } }
  town: { label: Your town }
---
Dear {{recipient.salutation}},

I am {{list roles}}{{#if town}} in {{town}}{{/if}}.

Yours sincerely,

{{name}}
`;
function templateOf(source: string) {
  const parsed = parseTemplate(source, "test");
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
  return parsed.value;
}
const lines = (subject: string) => adviseSubject(templateOf(file(subject)));

test.each([
  [
    "A library, from {{list roles}} in {{recipient.constituency}}",
    "A library, from {{#if roles}}{{list roles}}{{else}}a constituent{{/if}} in {{recipient.constituency}}",
  ],
  ["A library, from {{town}}", "A library{{#if town}}, from {{town}}{{/if}}"],
  ["A library in {{town}}", "A library{{#if town}} in {{town}}{{/if}}"],
  ["{{town}} wants a library", "{{#if town}}{{town}}{{/if}} wants a library"],
])("a subject that needs an answer nobody is asked for is told, with a mend: %s", (subject, wanted) => {
  const [advice, ...others] = lines(subject);
  expect(others).toEqual([]);
  expect(advice?.line).toBe(4);
  expect(advice?.sentence).toMatch(/Who writes the whole letter alone is not asked “(I am|Your town)”/);
  const mended = editSource(file(subject), advice?.fixes?.[0]?.edits ?? []);
  expect(mended).toBe(file(wanted));
  expect(adviseSubject(templateOf(mended))).toEqual([]);
});

test("what stands in the subject then is said", () => {
  expect(lines("A library, from {{list roles}}")[0]?.sentence).toContain("only “A library”.");
  expect(lines("{{list roles}}")[0]?.sentence).toContain("only the campaign’s title.");
});

test("the page of all versions has the letter that somebody wrote alone, and its finding", () => {
  const template = templateOf(file("A library, from {{list roles}}"));
  const coverage = coverTemplate(template, givenSample("mp-letter"));
  expect(coverage.alone?.letter.subject).toBe("A library");
  expect(coverage.findings.map(({ sentence }) => sentence)).toContainEqual(expect.stringContaining("not asked “I am”"));
});

test("the letters that ship need none, nor do those of the starters", () => {
  const letters = readdirSync("templates/letters").map((name) => join("templates/letters", name));
  const starters = ["mp-letter", "day-of-action"].map((name) => `templates/starters/${name}/letters/letter-to-mp.hbs`);
  for (const path of [...letters, ...starters].filter((one) => one.endsWith(".hbs")))
    expect(adviseSubject(templateOf(readFileSync(path, "utf8"))).map(({ sentence }) => `${path}: ${sentence}`)).toEqual(
      [],
    );
});
