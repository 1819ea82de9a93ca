import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkTemplateFile, loadTemplate, templateFields } from "./template-files.ts";

test("a shipped letter is loaded by its name, once for the same text", () => {
  const [first, second] = [loadTemplate("meta-rights"), loadTemplate("meta-rights")];
  expect(first.ok && second.ok && first.value === second.value).toBe(true);
});

test.each([
  ["meta-right", 'Did you mean "meta-rights"?'],
  ["../../package", "There is no letter and no file"],
  ["__proto__", "The letters are company-rights, meta-rights, mp-ai-copyright, mp-reminder, mp-thanks."],
])("%s is no letter, and the answer says which there are", (name, sentence) => {
  const loaded = loadTemplate(name);
  expect(loaded.ok ? "" : loaded.problem[0]?.sentence).toContain(sentence);
});

test("a file of the operator's own is checked with its place in the file, and read again when it changes", () => {
  const file = join(mkdtempSync(join(tmpdir(), "hub-template-")), "mine.hbs");
  const write = (body: string) =>
    writeFileSync(
      file,
      `---\ntitle: T\naction: mp-letter\nsubject: S\nfields:\n  name: { label: Name }\n---\n${body}\n`,
    );
  write("Dear {{nmae}},");
  expect(checkTemplateFile(file)).toEqual([
    `${file}:8:8: There is no field "nmae". Did you mean "name"? Add a field of that name, or use one that is there.`,
  ]);
  write("Dear {{name}},");
  expect(checkTemplateFile(file)).toEqual([]);
  expect(checkTemplateFile("nowhere.hbs")[0]).toMatch(
    /^nowhere\.hbs:1:1: There is no letter and no file "nowhere\.hbs"/,
  );
});

test("the public form of a letter's fields has the keys that were promised, and an example each", () => {
  const loaded = loadTemplate("mp-ai-copyright");
  if (!loaded.ok) throw new Error("shipped");
  const { name, action, fields } = templateFields(loaded.value);
  expect([name, action]).toEqual(["mp-ai-copyright", "mp-letter"]);
  for (const field of fields) {
    expect(Object.keys(field)).toEqual([
      "name",
      "label",
      "hint",
      "kind",
      "many",
      "required",
      "min",
      "max",
      "options",
      "example",
    ]);
    expect(field.example).not.toBeNull();
  }
});

test("a last day is read, checked, and named once it is over", () => {
  const file = join(mkdtempSync(join(tmpdir(), "hub-template-")), "mine.hbs");
  const head = "---\ntitle: T\naction: mp-letter\nsubject: S\n";
  const write = (day: string) =>
    writeFileSync(file, `${head}true_until: ${day}\nfields:\n  name: { label: Name }\n---\nDear {{name}},\n`);
  write("2026-12-31");
  const loaded = loadTemplate(file);
  expect(loaded.ok && loaded.value.trueUntil).toBe("2026-12-31");
  expect(checkTemplateFile(file, "2026-12-31")).toEqual([]);
  expect(checkTemplateFile(file, "2027-01-01")).toEqual([
    `${file}:5:1: This text was true until 31 December 2026: nothing is made of it any more.`,
  ]);
  for (const day of ["2026-02-30", "31/12/2026", "soon", "[2026]", "2026-1-1"]) {
    write(day);
    expect(checkTemplateFile(file)[0]).toMatch(/mine\.hbs:5:13: .*needs a day/);
  }
});
