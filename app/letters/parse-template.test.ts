import { expect, test } from "vitest";
import { processorClock } from "../../tests/stand-ins/processor.ts";
import { checkTemplate } from "./check-template.ts";
import { checkTemplateInWorker, stopTemplateWorker } from "./check-template-in-worker.ts";
import { parseTemplate } from "./parse-template.ts";

const head = `title: A letter
action: company-letter
subject: About {{name}}
fields:
  name: { label: Your name, required: true }
  story: { label: Story, kind: question }
  roles: { label: I am, kind: choice, many: true, options: { author: an author, poet: a poet } }
  mood: { label: Mood, kind: choice, options: { calm: Calm, cross: Cross } }
  meeting: { label: Meet, kind: yes-no }
  works: { label: Works, kind: works, max: 200 }`;
const file = (body: string, front = head) => `---\n${front}\n---\n${body}\n`;
/** Body text begins on this line of a file. */
const first = 13;

const problemsOf = (source: string) => {
  const parsed = parseTemplate(source, "test");
  return parsed.ok ? [] : parsed.problem;
};
const shownOf = (source: string) =>
  problemsOf(source).map(({ line, column, sentence }) => `${line}:${column} ${sentence}`);

test("a plain template is read with its fields in order and their usual limits", () => {
  const parsed = parseTemplate(file("Dear {{recipient.salutation}},\n\n{{story}}"), "test");
  expect(parsed.ok && parsed.value.fields.map(({ name, kind, max }) => [name, kind, max])).toEqual([
    ["name", "text", 200],
    ["story", "question", 5000],
    ["roles", "choice", 2],
    ["mood", "choice", null],
    ["meeting", "yes-no", null],
    ["works", "works", 200],
  ]);
});

test("a byte order mark and Windows line ends change nothing but the version", () => {
  const plain = parseTemplate(file("{{name}}"), "test");
  const windows = parseTemplate(`\ufeff${file("{{name}}").replaceAll("\n", "\r\n")}`, "test");
  expect(windows.ok && plain.ok && windows.value.body === plain.value.body).toBe(true);
});

test.each([
  ["---js\nmodule.exports = 1\n---\nx", "1:1", "three dashes alone"],
  ["Dear you", "1:1", "starts with a line of three dashes"],
  ["---\ntitle: x\n", "1:1", "not closed"],
  [file("x", head.replace("action: company-letter", "action: company-leter")), "3:9", 'Did you mean "company-letter"?'],
  [file("x", head.replace("title:", "titel:")), "2:1", 'Did you mean "title"?'],
  [file("x", head.replace("required:", "requierd:")), "6:29", 'Did you mean "required"?'],
  [file("x", head.replace("kind: question", "kind: qestion")), "7:32", 'Did you mean "question"?'],
  [file("x", `${head}\n  Bad-name: { label: x }`), "12:3", "can't be the name of a field"],
  [file("x", `${head}\n  recipient: { label: x }`), "12:3", "already has a meaning"],
  [file("x", `${head}\n  __proto__: { label: x }`), "12:3", "can't be the name of a field"],
  [file("x", `${head}\n  constructor: { label: x }`), "12:3", "already has a meaning"],
  [file("x", `${head}\n  toString: { label: x }`), "12:3", "already has a meaning"],
  [file("x", `${head}\n  hasOwnProperty: { label: x }`), "12:3", "already has a meaning"],
  [file("x", `${head}\n  prototype: { label: x }`), "12:3", "already has a meaning"],
  [file("x", `${head}\n  name: { label: x }`), "12:3", "stands twice"],
  [file("x", head.replace("Your name", "&a Your name")), "6:21", "Put the text in quotes"],
  [file("x", `a: &a [x]\nb: *a\n${head}`), "2:7", "Put the text in quotes"],
  [file("x", head.replace("title: A letter", "title: A: letter")), "2:8", "quotes"],
  [file("x", `${head}\n  n: { label: x, kind: number, min: 9, max: 3 }`), "12:37", "larger"],
  [file("x", `${head}\n  n: { label: x, kind: number, max: 3, example: 9 }`), "12:49", "not a valid answer"],
  [file("x", `${head}\n  n: { label: x, kind: choice }`), "12:3", "needs options"],
  [file("x", `${"[".repeat(30)}`), "2:1", "Too many brackets"],
  [file("  "), `${first}:1`, "letter itself is missing"],
  [file("a \ue000 b"), `${first}:3`, "can't be printed"],
])("a faulty head is refused with its place and what to write: %#", (source, place, sentence) => {
  const shown = shownOf(source);
  expect(shown[0]).toContain(sentence);
  expect(shown[0]?.split(" ")[0]).toBe(place);
});

test.each([
  ["Dear {{nmae}},", "1:8", 'There is no field "nmae". Did you mean "name"?'],
  ["a\n{{#if story}}\nb", "2:1", "{{#if}} is never closed. Write {{/if}} where it ends."],
  ["{{#if story}}{{#each works}}{{/if}}{{/each}}", "1:29", "{{/if}} stands where {{/each}} is needed"],
  ["x {{/if}}", "1:3", "never opened"],
  ["{{else}}", "1:1", "no block is open"],
  ["one\n\ntwo {{name", "3:5", "never closed"],
  ["name}}", "1:5", 'without a "{{"'],
  ["{{{name}}}", "1:1", "two braces"],
  ["{{&name}}", "1:1", '"&"'],
  ["{{> other}}", "1:1", "include"],
  ["{{#> other}}{{/other}}", "1:1", "include"],
  ['{{#*inline "a"}}{{/inline}}', "1:1", '"*"'],
  ["{{* foo}}", "1:1", '"*"'],
  ["{{{{raw}}}}{{{{/raw}}}}", "1:1", "Four braces"],
  ["\\{{name}}", "1:2", "never shows braces"],
  ["{{}}", "1:1", "empty"],
  ["{{#with recipient}}{{name}}{{/with}}", "1:1", 'no block "with"'],
  ["{{#story}}x{{/story}}", "1:1", "is a field, not a block"],
  ["{{^story}}x{{/story}}", "1:1", "{{#unless story}}"],
  ["{{lookup works 0}}", "1:1", "A tag holds one field"],
  ["{{log name}}", "1:1", "A tag holds one field"],
  ["{{name story}}", "1:1", "A tag holds one field"],
  ["{{@root.name}}", "1:3", "can't be used here"],
  ["{{../name}}", "1:3", '"../" is for the inside of each'],
  ["{{#each works}}{{../../name}}{{/each}}", "1:18", "can be used once"],
  ["{{#each works}}{{name}}{{/each}}", "1:18", "{{../name}}"],
  ["{{#each works}}{{titel}}{{/each}}", "1:18", 'Did you mean "title"?'],
  ["{{#each works as |w|}}{{w.title}}{{/each}}", "1:1", "is not used in templates"],
  ["{{name.constructor}}", "1:3", "can't be used in a template"],
  ["{{recipient.__proto__}}", "1:3", "can't be used in a template"],
  ["{{works}}", "1:1", "is a list of works"],
  ["{{#each name}}x{{/each}}", "1:9", "needs a list"],
  ["{{#if name = 3}}x{{/if}}", "1:1", '{{#if (is field "value")}}'],
  ["{{if name}}", "1:1", '{{#if …}} with a "#"'],
  ['{{#if (is mood "clam")}}x{{/if}}', "1:16", 'Did you mean "calm"?'],
  ['{{#if (any works "found" "found")}}x{{/if}}', "1:26", "not one of the options"],
  ['{{#if (any works "fuond" "listed")}}x{{/if}}', "1:18", 'Did you mean "found"?'],
  ['{{is mood "calm"}}', "1:1", "prints nothing by itself"],
  ["{{#if (cuont works)}}x{{/if}}", "1:7", 'Did you mean "count"?'],
  ["{{count name}}", "1:9", "needs a list"],
  ["{{#each works}}{{#each ../works}}x{{/each}}{{/each}}", "1:16", "10,000 is the most"],
  [`${"{{#if name}}".repeat(7)}${"{{/if}}".repeat(7)}`, "1:73", "6 deep"],
  ["{{name}} ".repeat(401), "1:3601", "400 tags"],
  ["# A\n\n[link](https://x)", "3:1", "Links are not used"],
  ["a\n\n<b>x</b>", "3:1", "Write no HTML"],
  ["a\n\n    code", "3:5", "computer code"],
  ["> quote", "1:1", "quotation block"],
  ["a\n\n---", "3:1", "is a rule"],
  ["{{#if name}}\n![a](b)\n{{/if}}", "2:1", "Pictures are not used"],
  ["- a\n  - b", "2:3", "inside another list"],
  ["### x", "1:1", "two kinds of heading"],
])("a faulty letter is refused with its place and what to write: %s", (body, place, sentence) => {
  const [line, column] = place.split(":").map(Number) as [number, number];
  const [found] = problemsOf(file(body));
  expect(found?.sentence).toContain(sentence);
  expect([found?.line, found?.column]).toEqual([line + first - 1, column]);
});

test("the subject is checked like the letter, at its place in the head", () => {
  expect(shownOf(file("x", head.replace("{{name}}", "{{nmae}}")))[0]).toMatch(/^4:18 There is no field "nmae"/);
  expect(shownOf(file("x", head.replace("About {{name}}", '"About {{nmae}}"')))[0]).toMatch(/^4:19 /);
});

test("a file over 32 kB, a bomb of brackets and one of nested dashes are refused at once", () => {
  const took = processorClock();
  for (const bomb of [
    file("x".repeat(40_000)),
    file("x", `a: ${"[".repeat(20_000)}`),
    file("x", "- ".repeat(10_000)),
    file("x", "? ".repeat(10_000)),
  ]) {
    expect(problemsOf(bomb)).toHaveLength(1);
  }
  expect(took()).toBeLessThan(1500);
});

test.each(["*a ", "[", "&", "_", "`", "<a ", "![", "\\\\"])(
  "a letter of nothing but %s is refused before Markdown reads it",
  (sign) => {
    const took = processorClock();
    expect(problemsOf(file(sign.repeat(8_000)))).toHaveLength(1);
    expect(took()).toBeLessThan(500);
  },
);

test("a template whose longest letter passes 20,000 characters is refused by its last check", () => {
  const checked = checkTemplate(file("{{story}}\n\n{{story}}\n\n{{story}}\n\n{{story}}\n\n{{story}}"), "test");
  expect(checked.ok ? "" : checked.problem[0]?.sentence).toContain("20,000 is the most");
});

test("a worker checks a stranger's template, and goes on after one that it refused", async () => {
  const good = await checkTemplateInWorker(file("Dear {{name}},\n\n{{#each works}}\n- {{title}}\n{{/each}}"), "test");
  const bad = await checkTemplateInWorker(file("{{nmae}}"), "test");
  const long = await checkTemplateInWorker(file("{{story}}".repeat(300)), "test");
  const again = await checkTemplateInWorker(file("Dear {{name}},"), "test");
  await stopTemplateWorker();
  expect([good.ok, bad.ok, long.ok, again.ok]).toEqual([true, false, false, true]);
});
