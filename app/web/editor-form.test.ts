import { afterAll, expect, test } from "vitest";
import { getTemplate, stopTemplateWorker } from "#letters";
import { processorClock } from "../../tests/stand-ins/processor.ts";
import { pressButton, readEditorForm } from "./editor-form.server.ts";
import { checkForEditor } from "./editor-problems.server.ts";

afterAll(stopTemplateWorker);

const formOf = (fields: Record<string, string>) => {
  const form = new FormData();
  // as a browser sends text areas
  for (const [name, value] of Object.entries(fields)) form.set(name, value.replaceAll("\n", "\r\n"));
  return form;
};

const head = `title: A letter # kept
action: company-letter
subject: About {{name}}
fields:
  name: { label: Your name, required: true }
  mood: { label: Mood, kind: choice, options: { calm: Calm, cross: Cross } }
  works:
    label: Your works
    kind: works
    example:
      - { title: The Salt Road }`;
const body = "Dear {{name}},\n\n{{mood}} {{list works}}\n\nYours sincerely,\n";
const file = `---\n${head}\n---\n${body}`;

/** The form of that letter as a browser would send it when nobody touched it. */
const untouched = {
  view: "settings",
  revision: "3",
  head,
  body,
  title: "A letter",
  description: "",
  subject: "About {{name}}",
  true_until: "",
  "f.0.was": "name",
  "f.0.shown": "yes",
  "f.0.name": "name",
  "f.0.label": "Your name",
  "f.0.hint": "",
  "f.0.kind": "text",
  "f.0.required": "yes",
  "f.0.max": "",
  "f.0.example": "",
  "f.1.was": "mood",
  "f.1.shown": "yes",
  "f.1.name": "mood",
  "f.1.label": "Mood",
  "f.1.kind": "choice",
  "f.1.options": "calm = Calm\ncross = Cross",
  "f.2.was": "works",
  "f.2.shown": "yes",
  "f.2.name": "works",
  "f.2.label": "Your works",
  "f.2.kind": "works",
};

test("a form that nobody touched is the file as it was, to the byte", () => {
  expect(readEditorForm(formOf(untouched))).toMatchObject({ source: file, revision: 3, view: "settings" });
  expect(readEditorForm(formOf({ view: "source", source: file })).source).toBe(file);
});

test("what was typed is written into the file, and a renamed field is renamed in the letter", () => {
  const typed = { ...untouched, "f.1.name": "temper", "f.1.options": "Quite calm\ncross = Cross", "f.0.max": "80" };
  expect(readEditorForm(formOf(typed)).source).toBe(
    file
      .replace("required: true", "required: true, max: 80")
      .replace("mood: { label", "temper: { label")
      .replace("{ calm: Calm, cross: Cross }", "{ Quite calm: Quite calm, cross: Cross }")
      .replace("{{mood}}", "{{temper}}"),
  );
});

test.each([
  ["name", "Another question has the short name “name”. Choose another for this one."],
  ["today", "“today” already has a meaning in letters. Choose another short name, such as todayOfLetter."],
  ["my mood", "“my mood” can’t be a short name. Use letters and figures without spaces"],
  ["Mood", "“Mood” can’t be a short name."],
])(
  "a short name that can't be is refused and kept as typed, and the file stays readable: %s",
  async (typed, sentence) => {
    const state = readEditorForm(formOf({ ...untouched, "f.1.name": typed, "f.0.max": "80" }));
    expect(state.source).toBe(file.replace("required: true", "required: true, max: 80"));
    expect(state.refused).toEqual([{ was: "mood", typed, sentence: expect.stringContaining(sentence) }]);
    const asked = await pressButton(state, formOf({ _intent: "view:source" }), "t");
    expect(asked).toMatchObject({ view: "settings", focus: "f-1-name", refused: state.refused });
  },
);

test("two fields may change their names with each other, and of two that want the same one the first has it", () => {
  const swapped = readEditorForm(formOf({ ...untouched, "f.0.name": "mood", "f.1.name": "name" }));
  expect(swapped.refused).toEqual([]);
  expect(swapped.source).toContain("subject: About {{mood}}");
  expect(swapped.source).toContain("Dear {{mood}},\n\n{{name}} ");
  const both = readEditorForm(formOf({ ...untouched, "f.0.name": "who", "f.1.name": "who" }));
  expect(both.refused.map(({ was }) => was)).toEqual(["mood"]);
  expect(both.source).toContain("Dear {{who}},\n\n{{mood}} ");
});

test("the form and the file each read their own words for a problem, and its button does the same from both", async () => {
  const wrong = file.replace(
    "name: { label: Your name, required: true }",
    "name: { label: N, kind: number, words: 9 }",
  );
  const [inFile] = (await checkForEditor(wrong, "t")).problems;
  const [inForm] = (await checkForEditor(wrong, "t", { inForm: true })).problems;
  expect(inFile?.sentence).toBe('Only a question or a paragraph has "words".');
  expect(inForm?.sentence).toBe(
    "Only “A question, with ways to begin” and “Several lines” have “A good length, in words”.",
  );
  expect([inFile?.fixes[0]?.label, inForm?.fixes[0]?.label]).toEqual([
    'Take "words" out',
    "Take “A good length, in words” out",
  ]);
  expect(inForm?.fixes[0]?.key).toBe(inFile?.fixes[0]?.key);
});

test("a text whose last day is over can't be published, and the editor says so", async () => {
  const over = file.replace("subject:", "true_until: 2020-01-31\nsubject:");
  const { problems } = await checkForEditor(over, "t", { inForm: true });
  expect(problems.filter(({ advice }) => !advice)).toMatchObject([
    { sentence: expect.stringContaining("true until 31 January 2020"), place: { in: "head", key: "true_until" } },
  ]);
});

test("nonsense in a form is no fault of ours", () => {
  const forms: Record<string, string>[] = [
    {},
    { view: "settings", head: ": : :", body: "x" },
    { view: "source", revision: "-1", caret: "9999999999" },
    { ...untouched, "f.0.was": "__proto__", "f.1.kind": "evil", "f.2.name": "no name" },
    { ...untouched, revision: "NaN", view: "<script>" },
  ];
  for (const form of forms) expect(readEditorForm(formOf(form)).caret).toBeNull();
  expect(readEditorForm(formOf({ revision: "-1" })).revision).toBe(0);
});

test("a mend is carried out by its button, also when the text has moved since", async () => {
  const wrong = file.replace("{{name}},", "{{nmae}},");
  const { problems, template } = await checkForEditor(wrong, "t");
  expect(template).toBeNull();
  const key = problems[0]?.fixes[0]?.key ?? "";
  const press = (source: string) =>
    pressButton(readEditorForm(formOf({ view: "source", source })), formOf({ _intent: `fix:${key}` }), "t");
  expect((await press(wrong)).source).toBe(file);
  expect((await press(wrong.replace("Dear", "My dear"))).source).toBe(file.replace("Dear", "My dear"));
  const another = file.replace("{{mood}}", "{{moood}}");
  expect((await press(another)).source).toBe(another);
  const gone = await press(file);
  expect(gone).toMatchObject({
    source: file,
    said: "The text has changed since, so that this mend does not fit any more.",
  });
});

test("buttons move, add and take out fields, and unknown ones change nothing", async () => {
  const press = async (intent: string) =>
    (await pressButton(readEditorForm(formOf(untouched)), formOf({ _intent: intent }), "t")).source;
  expect(await press("field:down:0")).toMatch(/fields:\n {2}mood:[^\n]*\n {2}name:/);
  expect(await press("field:remove:1")).not.toContain("mood: {");
  expect(await press("add-field")).toContain("  field1:\n    label: New question\n---");
  expect(await press("add-field:0")).toMatch(/ {2}name:[^\n]*\n {2}field1:\n {4}label: New question\n {2}mood:/);
  for (const intent of ["", "field:down:99", "field:up:-1", "insert:everything", "nonsense", "fix:1:2"])
    expect(await press(intent)).toBe(file);
});

test("a part that asks something new says how the form asks it", async () => {
  const said = async (intent: string) =>
    (await pressButton(readEditorForm(formOf(untouched)), formOf({ _intent: intent, "insert-field": "name" }), "t"))
      .said;
  expect(await said("insert:question")).toBe(
    "Put in above the closing. The form asks for it as “In your own words”: change that below.",
  );
  expect(await said("insert:field")).toBe("Put in above the closing.");
});

test("problems and advice of a shipped letter: none", async () => {
  const { problems } = await checkForEditor(getTemplate("meta-rights").source, "meta-rights");
  expect(problems).toEqual([]);
});

const wide = (line: (n: number) => string, count: number) =>
  Array.from({ length: count }, (_, n) => line(n)).join("\n");

test.each([
  [
    "sixty fields of twelve keys",
    `fields:\n${wide((n) => `  f${n}: { label: L, kind: choice, options: { a: b, c: d } }`, 60)}`,
  ],
  ["thousands of keys", wide((n) => `k${n}: v`, 3_000)],
  ["a line of blanks", `title: a${" ".repeat(30_000)}b: c`],
  ["brackets", `title: ${"[".repeat(30_000)}`],
  ["quotes", `title: ${"'".repeat(30_001)}`],
  ["comments", wide(() => "# c", 8_000)],
  ["aliases", `a: &a x\n${wide((n) => `b${n}: *a`, 2_500)}`],
])("what a hostile head costs outside of the worker is bounded: %s", async (_what, hostile) => {
  const took = processorClock();
  const { source } = readEditorForm(formOf({ ...untouched, head: hostile }));
  await checkForEditor(source, "t");
  expect(took()).toBeLessThan(500);
});

test("words of a starter that nobody wrote are a problem of the editor, since publishing refuses them", async () => {
  const started = file.replace("Dear {{name}},", "Dear {{name}},\n\nSo: [TO WRITE: why it\nmatters] now.");
  const { problems, template } = await checkForEditor(started, "test");
  expect(template).not.toBeNull();
  const wrong = problems.filter(({ advice }) => !advice);
  expect(wrong.map(({ sentence }) => sentence)).toEqual([
    "Something is still to be written here: [TO WRITE: why it matters]. The letter can't be published before that.",
  ]);
  expect(wrong[0]?.place.in).toBe("letter");
  expect((await checkForEditor(file, "test")).problems).toEqual([]);
});
