import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "#platform";
import { adviseTemplate } from "./advise-template.ts";
import { editSource } from "./edit-source.ts";
import { parseTemplate } from "./parse-template.ts";

const head = `title: A letter
action: company-letter
subject: About {{name}}
fields:
  name: { label: Your name, required: true }
  story: { label: Story, kind: question }
  roles: { label: I am, kind: choice, many: true, options: { author: an author, poet: a poet } }
  mood: { label: Mood, kind: choice, options: { calm: Calm, cross: Cross } }
  works:
    label: Your works
    kind: works # the list`;
const file = (body: string, front = head) => `---\n${front}\n---\n${body}\n`;

const problemsOf = (source: string) => {
  const parsed = parseTemplate(source, "test");
  return parsed.ok ? [] : parsed.problem;
};
/** The file after one press: the first fix of its first problem. */
const mended = (source: string, nth = 0) => editSource(source, problemsOf(source)[0]?.fixes?.[nth]?.edits ?? []);

test.each([
  ["Dear {{nmae}},", "Dear {{name}},"],
  ["Dear {{Name}},", "Dear {{name}},"],
  ["{{recipient.salutaton}}", "{{recipient.salutation}}"],
  ["{{#if stroy}}x{{/if}}", "{{#if story}}x{{/if}}"],
  ["{{{name}}} x", "{{name}} x"],
  ["{{{name}} x", "{{name}} x"],
  ["{{&name}} x", "{{name}} x"],
  ["{{{{name}}}} x", "{{name}} x"],
  ["one {{name two", "one {{name}} two"],
  ["one {{name} two {{name}}", "one {{name}} two {{name}}"],
  ["one {{name, two", "one {{name}}, two"],
  ["{{#if story\nx\n{{/if}}", "{{#if story}}\nx\n{{/if}}"],
  ['{{#if (is mood "calm")\nx\n{{/if}}', '{{#if (is mood "calm")}}\nx\n{{/if}}'],
  ["name}} two", "{{name}} two"],
  ["{name}} two", "{{name}} two"],
  ["a }} b", "a  b"],
  ["\\{{name}}", "{{name}}"],
  ["x{{}}y", "xy"],
  ["a {{#if story}}b\n\nc", "a {{#if story}}b{{/if}}\n\nc"],
  ["{{#if story}}\nb\n\nc", "{{#if story}}\nb\n{{/if}}\n\nc"],
  ["{{#if story}}\nb", "{{#if story}}\nb\n{{/if}}"],
  [
    "{{#if story}}\n{{#each works}}\n- {{title}}\n\n{{/each}}\n\nc",
    "{{#if story}}\n{{#each works}}\n- {{title}}\n\n{{/each}}\n{{/if}}\n\nc",
  ],
  ["{{#each works}}{{#if title}}x{{/each}}", "{{#each works}}{{#if title}}x{{/if}}{{/each}}"],
  ["{{#each works}}x{{/if}}", "{{#each works}}x{{/each}}"],
  ["x {{/if}}", "x "],
  ["x {{else}} y", "x  y"],
  ["x {{else}} y{{/if}} z", "x  y z"],
  ["{{if story}}x{{else}}y{{/if}}", "{{#if story}}x{{else}}y{{/if}}"],
  ["{{#fi story}}x{{/fi}}", "{{#if story}}x{{/if}}"],
  ["{{#story}}x{{/story}}", "{{#if story}}x{{/if}}"],
  ["{{#works}}x{{/works}}", "{{#each works}}x{{/each}}"],
  ["{{works}}", "{{list works}}"],
  ["{{cuont works}}", "{{count works}}"],
  ["{{#if (cuont works)}}x{{/if}}", "{{#if (count works)}}x{{/if}}"],
  ["{{name story}}", "{{name}}"],
  ["{{#each works}}{{name}}{{/each}}", "{{#each works}}{{../name}}{{/each}}"],
  ["{{#each works}}{{titel}}{{/each}}", "{{#each works}}{{title}}{{/each}}"],
  ["{{../name}}", "{{name}}"],
  ['{{#if (is mood "clam")}}x{{/if}}', '{{#if (is mood "calm")}}x{{/if}}'],
  ['{{#if (any works "fuond" "listed")}}x{{/if}}', '{{#if (any works "found" "listed")}}x{{/if}}'],
  ["{{#if (is mood “calm”)}}x{{/if}}", '{{#if (is mood "calm")}}x{{/if}}'],
  ["{{#if (is mood ‘calm’)}}x{{/if}}", "{{#if (is mood 'calm')}}x{{/if}}"],
  ["{{na\u00adme}}", "{{name}}"],
  ["{{#if mood = calm}}x{{/if}}", '{{#if (is mood "calm")}}x{{/if}}'],
  ['{{#if mood == "calm"}}x{{/if}}', '{{#if (is mood "calm")}}x{{/if}}'],
  ["a\n\n    code", "a\n\ncode"],
  ["> quote", "quote"],
  ["a\n\n---\n\nb", "a\n\n\n\nb"],
  ["### x", "## x"],
  ["- a\n  - b", "- a\n- b"],
  ["see [this](https://x.example) now", "see this (https://x.example) now"],
  ["a <b>word</b>", "a **word**"],
  ["a `word`", "a “word”"],
])("one press mends a letter: %s", (body, wanted) => {
  expect(mended(file(body))).toBe(file(wanted));
});

test("a mend of one slip leaves a letter that has no problem any more", () => {
  expect(problemsOf(mended(file("Dear {{nmae}},\n\n{{#if story}}\n{{story}}\n\nYours sincerely,")))).toHaveLength(1);
  expect(problemsOf(mended(mended(file("Dear {{nmae}},\n\n{{#if story}}\n{{story}}\n\nYours sincerely,"))))).toEqual(
    [],
  );
});

test.each([
  ["{{#if (is mood “calm”)}}a{{else}}b{{/if}}", "Curly quotes"],
  ["{{#if (is mood “calm”)}}a{{else if story}}b{{else}}c{{/if}}", "Curly quotes"],
  ["{{#if story\na {{else}} b {{/if}}", "never closed"],
  ["{{{#if story}}} a {{else}} b {{/if}}", "two braces"],
  ["\\{{#if story}} a {{else}} b {{/if}}", "never shows braces"],
  ["{{if story}} a {{else}} b {{/if}}", 'with a "#"'],
  ["{{#if story}} a {{else}} b {{/if“}}", "Curly quotes"],
  ["a {{else}} b {{/if}} c", "an {{#if …}} above seems to be missing"],
  ["a {{/if}} c", "a {{#if …}} above seems to be missing"],
])("one slip is one problem, and what belongs to a broken tag is none: %s", (body, wanted) => {
  expect(problemsOf(file(body)).map(({ sentence }) => sentence)).toEqual([expect.stringContaining(wanted)]);
});

test("what taking a lonely {{else}} out does is said on its button", () => {
  expect(problemsOf(file("a {{else}} b {{/if}}"))[0]?.fixes?.map(({ label }) => label)).toEqual([
    "Take {{else}} and {{/if}} out: both parts are then always printed",
  ]);
  expect(problemsOf(file("a {{/if}}"))[0]?.fixes?.[0]?.label).toContain("always printed");
});

test("an unknown name becomes a field of its own where that is wished, at the end of the form", () => {
  const source = file("I borrowed {{firstBook}}.");
  expect(problemsOf(source)[0]?.fixes?.map(({ label }) => label)).toEqual(["Ask for it: add a field firstBook"]);
  expect(mended(source)).toBe(file("I borrowed {{firstBook}}.", `${head}\n  firstBook:\n    label: First book`));
  expect(mended(file("{{FirstBook}}"))).toBe(file("{{firstBook}}", `${head}\n  firstBook:\n    label: First book`));
});

const front = (from: string, to: string) => file("{{name}}", head.replace(from, to));

test.each([
  [front("title:", "titel:"), front("", "")],
  [front("company-letter", "company-leter"), front("", "")],
  [front("required:", "requierd:"), front("", "")],
  [front("kind: question", "kind: qestion"), front("", "")],
  [front("required: true", "required: yes"), front("", "")],
  [front("{ label: Your name, required: true }", "{ required: true }"), front("Your name", "Name")],
  [
    front("{ label: Your name, required: true }", "Your name"),
    front("  name: { label: Your name, required: true }", "  name:\n    label: Your name"),
  ],
  [front("  name:", "  Name:"), front("", "")],
  [front("A letter", "A letter: again"), front("A letter", '"A letter: again"')],
  [front("A letter", "[A] letter"), front("A letter", '"[A] letter"')],
  [front("Your name", "&Your name"), front("Your name", '"&Your name"')],
  [
    front("kind: question", "kind: question, options: { a: b }"),
    front("kind: question", "kind: choice, options: { a: b }"),
  ],
  [front("kind: question", "kind: text, max: 9000"), front("kind: question", "kind: text, max: 1000")],
  [front("kind: question", "kind: text, words: 9"), front("kind: question", "kind: text")],
  [
    front("Mood, kind: choice, options: { calm: Calm, cross: Cross }", "Mood, kind: choice"),
    front("{ calm: Calm, cross: Cross }", '{ yes: "Yes", no: "No" }').replace(
      '{ yes: "Yes", no: "No" }',
      "{ yes: Yes, no: No }",
    ),
  ],
  [front("# the list", "# the list\n    example: nothing"), front("", "")],
])("one press mends a head: %#", (source, wanted) => {
  expect(mended(source)).toBe(wanted);
});

test.each([
  ["At the address above{{#if mood}} or by e-mail.", "At the address above{{#if mood}} or by e-mail{{/if}}."],
  ["At the address above. {{#if mood}}Or by e-mail.", "At the address above. {{#if mood}}Or by e-mail.{{/if}}"],
  ["{{#if mood}}Or by e-mail.", "{{#if mood}}Or by e-mail.{{/if}}"],
  ["Dear {{name}}{{#if mood}}, hello", "Dear {{name}}{{#if mood}}, hello{{/if}}"],
])("a block that is closed leaves the full stop to a sentence that began before it: %s", (body, wanted) => {
  expect(mended(file(body))).toBe(file(wanted));
});

test("fixes stand at their places in a file with a byte order mark and Windows line ends", () => {
  const source = `\ufeff${file("One\n\nDear {{nmae}},").replaceAll("\n", "\r\n")}`;
  expect(mended(source)).toBe(source.replace("nmae", "name"));
});

test("a fix of the subject stands in the head, quoted or not", () => {
  const plain = file("x", head.replace("{{name}}", "{{nmae}}"));
  expect(mended(plain)).toBe(file("x"));
  const quoted = file("x", head.replace("About {{name}}", '"About {{nmae}}: x"'));
  expect(mended(quoted)).toBe(file("x", head.replace("About {{name}}", '"About {{name}}: x"')));
});

test("advice names fields that nobody uses and names in single braces, and is no problem of the check", () => {
  const source = file("Dear {name}, {{name}}\n\nYours sincerely,");
  expect(problemsOf(source)).toEqual([]);
  const advice = adviseTemplate(source);
  expect(advice.map(({ line, column, sentence }) => `${line}:${column} ${sentence}`)).toEqual([
    '7:3 People are asked for "story", and the letter never uses it.',
    '9:3 People are asked for "mood", and the letter never uses it.',
    '10:3 People are asked for "works", and the letter never uses it.',
    "14:6 {name} will be printed as it stands. A field has two braces on each side.",
  ]);
  expect(advice[0]?.inForm).toBe("People are asked “Story”, and the letter never uses it.");
  expect(advice[0]?.fixes?.[0]).toMatchObject({ label: "Take the field story out", inForm: "Take “Story” out" });
  expect(editSource(source, advice[2]?.fixes?.[0]?.edits ?? [])).toBe(
    file("Dear {name}, {{name}}\n\nYours sincerely,", head.split("\n").slice(0, -3).join("\n")),
  );
  expect(editSource(source, advice[3]?.fixes?.[0]?.edits ?? [])).toContain("Dear {{name}}, {{name}}");
});

test("the shipped letters get no advice", () => {
  const folder = join(packageRoot, "templates/letters");
  for (const name of readdirSync(folder).filter((entry) => entry.endsWith(".hbs")))
    expect(adviseTemplate(readFileSync(join(folder, name), "utf8")).map(({ sentence }) => sentence)).toEqual([]);
});
