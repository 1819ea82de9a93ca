import { expect, test } from "vitest";
import { answersFromForm } from "./answers-from-form.ts";
import { parsePastedWorks } from "./parse-pasted-works.ts";
import { parseTemplate } from "./parse-template.ts";
import { readAnswers } from "./read-answers.ts";
import type { Work } from "./shared.ts";

const parsed = parseTemplate(
  `---
title: All kinds
action: mp-letter
subject: S
fields:
  name: { label: Name, required: true, max: 10 }
  words: { label: Words, kind: paragraph, max: 20 }
  email: { label: Mail, kind: email }
  postcode: { label: Postcode, kind: postcode }
  address: { label: Address, kind: address }
  mood: { label: Mood, kind: choice, options: { calm: Calm, cross: Cross } }
  roles: { label: Roles, kind: choice, many: true, options: { author: Author, poet: Poet } }
  meeting: { label: Meet, kind: yes-no }
  day: { label: Day, kind: date }
  days: { label: Days, kind: number, min: 14, max: 90 }
  works: { label: Works, kind: works, max: 3 }
---
x
`,
  "kinds",
);
if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
const template = parsed.value;
const now = new Date("2026-11-24T12:00:00Z");
const read = (raw: unknown) => readAnswers(template, raw, { now });
const answerTo = (field: string, typed: unknown) => {
  const answers = read({ name: "Ada", [field]: typed });
  return answers.ok ? answers.value[field] : answers.problem[0]?.sentence;
};

test.each([
  ["name", "  Ada\r\nAuthor ", "Ada Author"],
  ["name", "Éa", "Éa"],
  ["name", "A\u202ed\u200ba\ue000\u0007", "Ada"],
  ["name", "می\u200cخواهم", "می\u200cخواهم"],
  ["name", "A\u200dda", "Ada"],
  [
    "name",
    "👩\u200d👩\u200d👧\u200d👦👩\u200d👩\u200d👧\u200d👦",
    "👩\u200d👩\u200d👧\u200d👦👩\u200d👩\u200d👧\u200d👦",
  ],
  ["name", "O’Neill-ŵŷ", "O’Neill-ŵŷ"],
  ["name", "\ud800Ada\u{e0041}", "Ada"],
  ["words", "a\r\n\r\nb\rc", "a\n\nb\nc"],
  ["words", "{{name}} # x", "{{name}} # x"],
  ["email", " Ada@Example.ORG ", "Ada@example.org"],
  ["email", "ada@bücher.example", "ada@xn--bcher-kva.example"],
  ["postcode", "sw1a1aa", "SW1A 1AA"],
  ["postcode", "ＳＷ1A\u00a01AA.", "SW1A 1AA"],
  ["address", "1 Lane,\n\n Town ", "1 Lane\nTown"],
  ["address", ["1 Lane", "Town"], "1 Lane\nTown"],
  ["mood", "calm", "calm"],
  ["roles", "poet", ["poet"]],
  ["roles", ["poet", "author", "poet"], ["author", "poet"]],
  ["meeting", "no", false],
  ["meeting", true, true],
  ["day", "14/11/2026", "2026-11-14"],
  ["day", "14 Nov 2026", "2026-11-14"],
  ["days", " 28 ", 28],
  ["days", "", undefined],
  ["mood", null, undefined],
])("%s takes %j", (field, typed, expected) => {
  expect(answerTo(field, typed)).toEqual(expected);
});

test.each([
  ["name", "Ada Author Long", '"Name" has 15 characters; 10 fit. Please shorten it by 5.'],
  ["name", "www.x.test", "web address"],
  ["name", "=1+1", "begin with a letter"],
  ["name", "＝x", "begin with a letter"],
  ["name", ["a"], "needs a text"],
  ["email", "a@b.test, c@d.test", "one e-mail address only"],
  ["email", '"a b"@c.test', "e-mail address"],
  ["email", "a@localhost", "e-mail address"],
  ["email", "a@b@c.test", "one e-mail address only"],
  ["postcode", "SW1A 1A0", "SW1A 1A0"],
  ["postcode", "SWIA 1AA", "Did you mean SW1A 1AA?"],
  ["address", "a\nb\nc\nd\ne\nf", "at most 5 lines"],
  ["address", `a\n${"b".repeat(61)}`, "Line 2"],
  ["mood", "clam", 'Did you mean "calm"?'],
  ["mood", ["calm", "cross"], "only one"],
  ["meeting", "perhaps", "yes or no"],
  ["day", "31/2/2026", "such as 14 November 2026"],
  ["days", 13, "from 14 to 90"],
  ["days", "28.5", "whole number"],
  ["days", true, "whole number"],
  ["works", "The Salt Road", "list of works"],
  ["nmae", "x", 'Did you mean "name"?'],
])("%s refuses %j and says what to do", (field, typed, sentence) => {
  expect(answerTo(field, typed)).toContain(sentence);
});

test("answers that are no object, or miss a required one, are told so", () => {
  expect(read([]).ok || read(null).ok || read("x").ok).toBe(false);
  const answers = read({});
  expect(answers.ok ? [] : answers.problem).toEqual([{ field: "name", sentence: 'Please fill in "Name".' }]);
});

test("a __proto__ key is a field that nobody knows", () => {
  const answers = read(JSON.parse('{"name":"Ada","__proto__":{"email":"x@y.test"}}'));
  expect(answers.ok ? "" : answers.problem[0]?.field).toBe("__proto__");
  expect(({} as { email?: string }).email).toBeUndefined();
});

test("works keep what was typed, drop empty rows, and each problem names its row and column", () => {
  const good = read({
    name: "Ada",
    works: [
      { title: " The Salt Road ", year: 2016, isbn: "978-0-306-40615-7", found: "listed", foundOn: "14/11/2026" },
      { found: "not-checked" },
      {},
    ],
  });
  expect(good.ok && good.value.works).toEqual([
    { title: "The Salt Road", year: "2016", isbn: "978-0-306-40615-7", found: "listed", foundOn: "2026-11-14" },
  ]);
  const bad = read({
    name: "Ada",
    works: [
      { title: "T", year: "16" },
      { year: "2016" },
      { title: "T", isbn: "978-0-306-40615-8", found: "maybe", foundOn: "2026-11-25", colour: "red" },
    ],
  });
  expect(bad.ok ? [] : bad.problem.map(({ row, column }) => [row, column])).toEqual([
    [0, "year"],
    [1, "title"],
    [2, "isbn"],
    [2, "found"],
    [2, "foundOn"],
    [2, undefined],
  ]);
  expect(bad.ok ? "" : bad.problem[2]?.sentence).toContain("978-0-306-40615-7 would fit.");
});

test("one work too many is told with both numbers", () => {
  const works = Array.from({ length: 4 }, (_, n) => ({ title: `T${n}` }));
  const answers = read({ name: "Ada", works });
  expect(answers.ok ? "" : answers.problem[0]?.sentence).toContain("There are 4 works; 3 fit");
});

test("a form brings choices, rows and single fields, and passes over everything else", () => {
  const form = new FormData();
  for (const [key, value] of [
    ["name", "first"],
    ["name", "Ada"],
    ["roles", "poet"],
    ["roles", "author"],
    ["works.2.title", "B"],
    ["works.0.title", "A"],
    ["works.0.year", "2016"],
    ["works.0.__proto__", "x"],
    ["works.x.title", "x"],
    ["works.0.title.more", "x"],
    ["__proto__", "x"],
    ["extra", "x"],
  ] as const)
    form.append(key, value);
  form.append("email", new Blob(["x"]));
  const raw = answersFromForm(template, form);
  expect(raw).toEqual({
    name: "Ada",
    roles: ["poet", "author"],
    works: [{ title: "A", year: "2016" }, { title: "B" }],
  });
  expect(Object.keys(answersFromForm(template, form, { only: ["name"] }))).toEqual(["name"]);
  expect(read(raw).ok).toBe(true);
});

test.each<[string, Work]>([
  ["The Salt Road, 2016, Fernlea Press", { title: "The Salt Road", year: "2016", publisher: "Fernlea Press" }],
  ["The Salt Road, Fernlea Press, 2016", { title: "The Salt Road", year: "2016", publisher: "Fernlea Press" }],
  [
    "The Salt Road (Fernlea Press, 2016) 978-0-306-40615-7",
    { title: "The Salt Road", year: "2016", publisher: "Fernlea Press", isbn: "978-0-306-40615-7" },
  ],
  ["The Salt Road (2016)", { title: "The Salt Road", year: "2016" }],
  [
    "Salt, Sea, and Stone, 2016, Fernlea Press",
    { title: "Salt, Sea, and Stone", year: "2016", publisher: "Fernlea Press" },
  ],
  ["Salt, Sea, and Stone", { title: "Salt, Sea, and Stone" }],
  ["1. The Salt Road; Fernlea Press; 2016", { title: "The Salt Road", year: "2016", publisher: "Fernlea Press" }],
  [
    "• The Salt Road\t2016\tFernlea Press\t9780306406157",
    { title: "The Salt Road", year: "2016", publisher: "Fernlea Press", isbn: "9780306406157" },
  ],
  ["“The Salt Road”", { title: "The Salt Road" }],
  ["1984", { title: "1984" }],
  ["1984, 1949, Secker", { title: "1984", year: "1949", publisher: "Secker" }],
  ["2001: A Space Odyssey", { title: "2001: A Space Odyssey" }],
  ["The Salt Road – Fernlea Press – 2016", { title: "The Salt Road", year: "2016", publisher: "Fernlea Press" }],
  ["The Salt Road, 978-0-306-40615-8", { title: "The Salt Road", isbn: "978-0-306-40615-8" }],
  ["The Salt Road (2016) ISBN 0306406153", { title: "The Salt Road", year: "2016", isbn: "0306406153" }],
  [
    "The Salt Road, 2013, Penguin, 0141036145",
    { title: "The Salt Road", year: "2013", publisher: "Penguin", isbn: "0141036145" },
  ],
  [
    "The Salt Road; 978-0-14-103614; Penguin",
    { title: "The Salt Road", publisher: "Penguin", isbn: "978-0-14-103614" },
  ],
  ["The Years, 1999-2001, Penguin", { title: "The Years, 1999-2001, Penguin" }],
  ["Call 0306406153", { title: "Call 0306406153" }],
  ["The Salt Road, ISBN 0-306-40615-2, 1999", { title: "The Salt Road", year: "1999", isbn: "0-306-40615-2" }],
])("the pasted line %j is read", (line, work) => {
  expect(parsePastedWorks(line).works).toEqual([work]);
});

test("no pasted line is lost, and empty ones are not works", () => {
  const { works, unread } = parsePastedWorks("A\n\n  \n--\nB,,,\n(2016)\r\n=C", { found: "not-checked" });
  expect(works.map(({ title }) => title)).toEqual(["A", "B,,,", "(2016)", "=C"]);
  expect(works.every(({ found }) => found === "not-checked")).toBe(true);
  expect(unread).toEqual([]);
});

test("an opening that was tapped and left alone is no answer", () => {
  const field =
    "  story: { label: Story, kind: question, prompt: What?, openings: [ 'I write ', 'A book takes me ' ] }";
  const parsed = parseTemplate(
    `---\ntitle: T\naction: mp-letter\nsubject: S\nfields:\n${field}\n---\nDear all,\n\n{{story}}\n`,
    "t",
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
  const read = (story: string) => readAnswers(parsed.value, { story }, { now: null });
  expect(read(" I write\r\n")).toEqual(read(""));
  expect(read("I write novels.")).toMatchObject({ ok: true, value: { story: "I write novels." } });
});

test("what is wrong with a question is said under the words that the form shows", () => {
  const field = "  story: { label: Story, kind: question, prompt: What has changed?, max: 5 }";
  const parsed = parseTemplate(
    `---\ntitle: T\naction: mp-letter\nsubject: S\nfields:\n${field}\n---\nDear all,\n\n{{story}}\n`,
    "t",
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
  const sentence = '"What has changed?" has 9 characters; 5 fit. Please shorten it by 4.';
  expect(readAnswers(parsed.value, { story: "Very much" }, { now: null })).toEqual({
    ok: false,
    problem: [{ field: "story", sentence }],
  });
});
