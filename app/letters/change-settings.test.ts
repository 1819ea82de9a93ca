import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { packageRoot } from "#platform";
import { addField, moveField, removeField, renameField } from "./arrange-fields.ts";
import { type ChangedField, changeSettings } from "./change-settings.ts";
import { fieldNameFor } from "./field-name.ts";
import { parseTemplate } from "./parse-template.ts";
import { readSettings } from "./read-settings.ts";

const folder = join(packageRoot, "templates/letters");
const shipped = readdirSync(folder)
  .filter((name) => name.endsWith(".hbs"))
  .map((name) => [name, readFileSync(join(folder, name), "utf8")] as const);

/** The settings of a file as a form sends them back when nobody touched it. */
function settingsOf(source: string) {
  const settings = readSettings(source);
  if (!settings) throw new Error("no settings");
  return { ...settings, fields: settings.fields.map((field): ChangedField => ({ ...field, was: field.name })) };
}

const odd = `---
# What this letter is for.
title:   "A letter"   # to be read aloud
action: mp-letter
subject: 'About {{name}}'

fields:
  # Asked first.
  name: {label: Your name,   required: true, example: 'A. N. Author'}  # as signed

  story:
    kind: question
    label: >-
      In your
      own words
    openings:
      - "I found "
      - "My children "
  # Nobody needs to say.
  mood: { label: Mood, kind: choice, options: [calm, cross] }
  home: { label: Home, kind: address, example: "1 Street\\nTown" }
---
Dear {{name}}, {{story}} {{#if (is mood "calm")}}{{home}}{{/if}}
`;

test.each<readonly [string, string]>([
  ...shipped,
  ["an odd one", odd],
  ["Windows lines", odd.replaceAll("\n", "\r\n")],
])("%s that nobody touched stays the same to the byte", (_name, source) => {
  expect(changeSettings(source, settingsOf(source))).toBe(source);
});

test("only what was changed is written anew", () => {
  const settings = settingsOf(odd);
  const [name, story, mood] = settings.fields as [ChangedField, ChangedField, ChangedField];
  name.hint = "As in your books: all of it, please";
  name.required = false;
  story.openings = ["I found", "My children", "Nobody asked"];
  mood.options = [
    { value: "calm", label: "Quite calm" },
    { value: "cross", label: "Cross, rather" },
  ];
  settings.title = "Another letter";
  settings.description = "For the autumn";
  settings.trueUntil = "2026-12-31";
  const changed = changeSettings(odd, settings);
  expect(changed).toBe(
    odd
      .replace('"A letter"   # to', '"Another letter"   # to')
      .replace("# to be read aloud\n", "# to be read aloud\ndescription: For the autumn\n")
      .replace("'About {{name}}'\n", "'About {{name}}'\ntrue_until: 2026-12-31\n")
      .replace(
        "label: Your name,   required: true,",
        'label: Your name, hint: "As in your books: all of it, please",  ',
      )
      .replace(/openings:\n.*\n.*\n/, "openings:\n      - I found\n      - My children\n      - Nobody asked\n")
      .replace("options: [calm, cross]", 'options: { calm: Quite calm, cross: "Cross, rather" }'),
  );
  expect(parseTemplate(changed, "t").ok).toBe(true);
});

test("a key that goes and one that comes beside it do not get in each other's way", () => {
  const settings = settingsOf(odd);
  Object.assign(settings.fields[0] as ChangedField, {
    label: "Name",
    hint: "",
    required: false,
    kind: "text",
    max: "50",
  });
  Object.assign(settings.fields[1] as ChangedField, { kind: "paragraph", openings: [], hint: "Short", words: "40" });
  const changed = changeSettings(odd, settings);
  expect(changed).toContain("name: {label: Name, kind: text,   max: 50, example: 'A. N. Author'}");
  expect(readSettings(changed)?.fields[1]).toMatchObject({
    kind: "paragraph",
    hint: "Short",
    openings: [],
    words: "40",
  });
  expect(parseTemplate(changed, "t").ok).toBe(true);
});

test("a field moves with its comment, and goes with it", () => {
  const up = moveField(odd, "mood", -1);
  expect(readSettings(up)?.fields.map(({ name }) => name)).toEqual(["name", "mood", "story", "home"]);
  expect(up).toContain("  # Nobody needs to say.\n  mood: {");
  expect(moveField(up, "mood", 1)).toBe(odd);
  expect(moveField(odd, "name", -1)).toBe(odd);
  expect(removeField(odd, "mood")).toBe(odd.replace(/ {2}# Nobody.*\n.*\n/, ""));
});

test("a new field stands last, and a head without fields gets them", () => {
  const added = addField(odd, "books", { label: "Books: how many?", kind: "number", max: "500" });
  expect(added).toBe(
    odd.replace("\n---\nDear", '\n  books:\n    label: "Books: how many?"\n    kind: number\n    max: 500\n---\nDear'),
  );
  const bare = "---\ntitle: A\naction: mp-letter\nsubject: B\n---\nDear you\n";
  expect(addField(bare, "name", { label: "Name" })).toBe(
    "---\ntitle: A\naction: mp-letter\nsubject: B\nfields:\n  name:\n    label: Name\n---\nDear you\n",
  );
});

test("a head with its fields on one line is edited on that line", () => {
  const line =
    "---\ntitle: A\naction: mp-letter\nsubject: B\nfields: { a: { label: A }, b: { label: B } }\n---\n{{a}}{{b}}\n";
  expect(addField(line, "c", { label: "C" })).toContain(
    "fields: { a: { label: A }, b: { label: B }, c: { label: C } }",
  );
  expect(moveField(line, "a", 1)).toContain("fields: { b: { label: B }, a: { label: A } }");
  expect(removeField(line, "a")).toContain("fields: { b: { label: B } }");
});

test("a field is renamed wherever the letter means it, and nowhere else", () => {
  const source = `---
title: A
action: company-letter
subject: "{{title}} and {{plural works 'title' 'titles'}}"
fields:
  title: { label: Title }
  works: { label: Works, kind: works }
---
{{title}} title {{#if title}}{{#each works}}{{title}} by {{../title}}{{else}}{{title}}{{/each}}{{/if}} {{same works "title"}} {{campaign.title}}
`;
  expect(renameField(source, "title", "style")).toBe(`---
title: A
action: company-letter
subject: "{{style}} and {{plural works 'title' 'titles'}}"
fields:
  style: { label: Title }
  works: { label: Works, kind: works }
---
{{style}} title {{#if style}}{{#each works}}{{title}} by {{../style}}{{else}}{{style}}{{/each}}{{/if}} {{same works "title"}} {{campaign.title}}
`);
});

test("a head that YAML can't read has no settings", () => {
  expect(readSettings(odd.replace("title:", "title: a: b"))).toBeNull();
  expect(readSettings("Dear you")).toBeNull();
});

test.each([
  ["Your first book", [], "yourFirstBook"],
  ["Name", ["name"], "name2"],
  ["L’été à Paris", [], "leteAParis"],
  ["3 books", [], "books"],
  ["???", [], "field"],
  ["Constructor", [], "constructor2"],
  ["Today", [], "today2"],
  ["List", ["list2"], "list3"],
])("a name made of the label %s", (label, taken, name) => {
  expect(fieldNameFor(label, taken)).toBe(name);
});

test("whatever is written into a field comes back as it was written, and the rest of the file stays", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 40 }).map((word) => word.replace(/\s+/g, " ").trim());
  fc.assert(
    fc.property(text, text, fc.array(text.filter(Boolean), { maxLength: 3 }), (label, hint, openings) => {
      const settings = settingsOf(odd);
      Object.assign(settings.fields[1] as ChangedField, { label: label || "x", hint, openings });
      const changed = changeSettings(odd, settings);
      const story = readSettings(changed)?.fields[1];
      expect(story).toMatchObject({ label: label || "x", hint, openings });
      expect(changed.startsWith(odd.slice(0, odd.indexOf("  story:")))).toBe(true);
      expect(changed.endsWith(odd.slice(odd.indexOf("  # Nobody")))).toBe(true);
    }),
    { numRuns: 200 },
  );
});
