import fc from "fast-check";
import { expect, test } from "vitest";
import { processorClock } from "../../tests/stand-ins/processor.ts";
import { parseTemplate } from "./parse-template.ts";
import { readPastedLetter, withPastedLetter } from "./paste-letter.ts";

const fields = [
  { name: "name", label: "Your name" },
  { name: "mood", label: "Your mood" },
];
const bodyOf = (text: string) => readPastedLetter(text, { fields }).body;
/** What stands between greeting and closing. */
const proseOf = (text: string) =>
  bodyOf(`Dear MP,\n\n${text}\n\nYours sincerely,\n\nJo Bloggs`)
    .replace("Dear {{recipient.salutation}},\n\n", "")
    .replace("\n\nYours sincerely,\n\n{{name}}\n", "");

test.each([
  [
    "paragraphs of a word processor, a line each",
    `${"One long line of prose, ".repeat(6)}\nTwo.`,
    `${"One long line of prose, ".repeat(6).trim()}\n\nTwo.`,
  ],
  ["curly quotes in prose stay", "She said “no” and I’m glad.", "She said “no” and I’m glad."],
  [
    "curly quotes between braces are made straight",
    "{{#if (is mood “calm”)}}Calm, “really”.{{/if}}",
    '{{#if (is mood "calm")}}Calm, “really”.{{/if}}',
  ],
  ["no-break spaces", "10\u00a0000 writers\u202fask", "10 000 writers ask"],
  ["no-break space between braces", "{{\u00a0mood\u00a0}}", "{{ mood }}"],
  ["soft hyphens and hidden signs", "copy\u00adright \u200bwork", "copyright work"],
  ["bullets of Word", "I ask:\n•\tone\n•\ttwo", "I ask:\n\n- one\n- two"],
  ["bullets of the Symbol font", "I ask:\n\uf0b7\tone\n\uf0b7\ttwo", "I ask:\n\n- one\n- two"],
  ["dashes as bullets", "I ask:\n– one\n– two", "I ask:\n\n- one\n- two"],
  ["one dash is no bullet", "– one thought", "– one thought"],
  ["numbers", "I ask:\n1)\tone\n2)\ttwo", "I ask:\n\n1. one\n2. two"],
  ["letters as numbers", "I ask:\na) one\nb) two", "I ask:\n\n1. one\n2. two"],
  ["a year at the beginning of a line is no list", "1986. That was the year.", "1986\\. That was the year."],
  ["indented lines", "    A first line", "A first line"],
  ["a line break by hand", "One\vTwo", "One\\\nTwo"],
  ["a rule", "One\n\n-----\n\nTwo", "One\n\nTwo"],
  ["a sign that begins a heading", "# 1 in the charts", "\\# 1 in the charts"],
  ["capitals of a word processor", "{{Mood}} and {{#If mood}}x{{/If}}", "{{mood}} and {{#if mood}}x{{/if}}"],
  ["a field that is there already", "I am [your mood].", "I am {{mood}}."],
  ["mail merge fields", "I am «Mood», <<mood>>, <mood>, {mood}.", "I am {{mood}}, {{mood}}, {{mood}}, {{mood}}."],
  [
    "what the hub knows",
    "In [constituency], on [date], [MP's name] said",
    "In {{recipient.constituency}}, on {{today}}, {{recipient.name}} said",
  ],
  ["square brackets that belong to the text", "He wrote “teh [sic]” [1].", "He wrote “teh [sic]” [1]."],
  ["a new field", "I wrote [title of your first book].", "I wrote {{titleOfYourFirst}}."],
  ["a line to fill in", "I am a member of ____.", "I am a member of {{aMember}}."],
])("a paste becomes a template: %s", (_what, text, wanted) => {
  expect(proseOf(text)).toBe(wanted);
});

test("lines that a mail program broke are one paragraph again", () => {
  const text =
    "I write to you about books that were taken without\nasking anybody, as you will have read by now\nin the papers.\n\nPlease act.";
  expect(proseOf(text)).toBe(text);
});

const letter = `Jo Bloggs
1 The Street
Exampleton

24 November 2026

Mo Member MP
House of Commons

Re: Books and AI

Dear Mo Member,

I live in [Constituency] and I write as ____.

Why it matters to me: [tell your story in your own words]

Kind regards

Jo Bloggs
Secretary`;

test("greeting, subject and closing are found, what the hub draws is left out, and each change is told", () => {
  const pasted = readPastedLetter(letter, { fields: [] });
  expect(pasted.body).toBe(`Dear {{recipient.salutation}},

I live in {{recipient.constituency}} and I write as {{iWriteAs}}.

Why it matters to me: {{tellYourStoryIn}}

Yours sincerely,

{{name}}

Secretary
`);
  expect(pasted.subject).toBe("Books and AI");
  expect(pasted.blanks.map(({ name, field }) => [name, field?.label ?? null, field?.kind ?? null])).toEqual([
    ["recipient.constituency", null, null],
    ["iWriteAs", "After “I live in Constituency and I write as”", ""],
    ["tellYourStoryIn", "Tell your story in your own words", "question"],
    ["name", "Your name", ""],
  ]);
  expect(pasted.mends.map(({ what, before, after }) => [what.split(":")[0], before, after])).toEqual([
    ["What is to be filled in became fields", "[Constituency]", "{{recipient.constituency}}"],
    ["The line that names the subject became the subject of the letter", "Re: Books and AI", "Books and AI"],
    [
      "What stood above the greeting was left out",
      "Jo Bloggs / 1 The Street / Exampleton / 24 November 2026 / Mo Member MP / House of Commons",
      "",
    ],
    ["The greeting names whoever the letter goes to", "Dear Mo Member,", "Dear {{recipient.salutation}},"],
    ["The closing is written as the hub knows it", "Kind regards", "Yours sincerely,"],
    ["The name under the letter is the one that its writer gives", "Jo Bloggs", "{{name}}"],
  ]);
});

test("a pasted letter is a template without a problem, its fields declared", () => {
  const source =
    "---\ntitle: A\naction: mp-letter\nsubject: Old\n# kept\nfields:\n  mood: { label: Your mood }\n---\nOld {{mood}}\n";
  const changed = withPastedLetter(
    source,
    readPastedLetter(letter, { fields: [{ name: "mood", label: "Your mood" }] }),
  );
  expect(changed).toContain("subject: Books and AI\n# kept\nfields:\n  mood: { label: Your mood }\n  iWriteAs:\n");
  const parsed = parseTemplate(changed, "t");
  expect(parsed.ok ? parsed.value.fields.map(({ name, kind }) => `${name} ${kind}`) : parsed.problem).toEqual([
    "mood text",
    "iWriteAs text",
    "tellYourStoryIn question",
    "name text",
  ]);
});

test("a blank that is none stays as it was written", () => {
  const { body, blanks } = readPastedLetter("I quote [my emphasis] here.", { fields, keep: ["[my emphasis]"] });
  expect(body).toContain("I quote [my emphasis] here.");
  expect(blanks).toEqual([]);
});

test("a whole template file that went through a word processor is one again", () => {
  const pasted = readPastedLetter(
    "—\nTitle: “A letter”\nAction: mp-letter\nSubject: About you\nFields:\n  Name: { Label: “Your name”, required: true }\n—\nDear {{Name}},\n",
    { fields: [] },
  );
  const source = withPastedLetter("", pasted);
  expect(source).toBe(
    '---\ntitle: "A letter"\naction: mp-letter\nsubject: About you\nfields:\n  name: { label: "Your name", required: true }\n---\nDear {{name}},\n',
  );
  expect(parseTemplate(source, "t").ok).toBe(true);
  expect(pasted.mends).toHaveLength(3);
});

test("whatever is pasted, the answer comes soon and has a greeting and a closing", () => {
  const took = processorClock();
  for (const bomb of [
    "[".repeat(90_000),
    "____ ".repeat(20_000),
    "<".repeat(90_000),
    "- a\n".repeat(20_000),
    "{{".repeat(40_000),
    `«${" ".repeat(99_000)}`,
    `${" ".repeat(90_000)}x`,
    "\n".repeat(99_000),
    Array.from({ length: 9_000 }, (_, n) => `[a${n}]`).join(" "),
  ])
    expect(readPastedLetter(bomb, { fields }).body).toContain("Yours sincerely,");
  expect(took()).toBeLessThan(5_000);
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
      const { body } = readPastedLetter(text, { fields });
      expect(body.startsWith("Dear {{recipient.salutation}},\n")).toBe(true);
      expect(body).not.toMatch(/\r|\p{Co}/u);
    }),
    { numRuns: 300 },
  );
});

/** Under the closing as word processors put it on the clipboard. */
const closings: [string, string, string][] = [
  ["Word, one paragraph with breaks", "Yours sincerely,\n\n[Your name]\v[Your address]\v[Postcode]\v[Date]", ""],
  ["Word, a line each", "Yours sincerely,\n\n\nJo Bloggs\n1 The Street\nExampleton\nEX1 2AB\n24 November 2026", ""],
  ["Google Docs", "Kind regards,\n\nJo Bloggs\nNov 28, 2026\njo@writers.example\n07700 900123", ""],
  ["Pages", "Yours faithfully,\u2028Jo Bloggs\u2028Flat 2, 14a Sea View Road\u2028Fernlea EX1 2AB", ""],
  ["one paragraph", "Thank you.\vYours sincerely,\vJo Bloggs\v24/11/2026", ""],
  ["a form", "Yours sincerely,\n\nSigned: ________\nName: [Your name]\nAddress: [Your address]\nDate: [Date]", ""],
  ["an office stays", "Yours sincerely,\n\nJo Bloggs\nSecretary\n1 The Street\nExampleton\nEX1 2AB", "Secretary"],
  [
    "a postscript stays",
    "Yours sincerely,\n\nJo Bloggs\n[Date]\n\nPS My first book was about copying.",
    "PS My first book was about copying.",
  ],
  ["the date first", "Yours sincerely,\n\n[Date]\n\nJo Bloggs", ""],
];
test.each(closings)("address and date under the closing are the hub's to draw: %s", (_what, end, left) => {
  const { body, mends } = readPastedLetter(`Dear MP,\n\nPlease act.\n\n${end}`, { fields });
  expect(body.split(/^Yours \w+,\n\n/m)[1]).toBe(`{{name}}\n${left && `\n${left}\n`}`);
  expect(mends.map(({ what }) => what).join()).toContain("Address and date under the name were left out");
});

test.each([
  [
    "[tell us in your own words how the use of your books by machines has changed your working life]",
    "Tell us in your own words how the use of your books by …",
  ],
  ["[Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochiscompulsory]", /^Llanfair\w{52} …$/],
  [
    "Whatever the Government says about extraordinarily long consultations I write as ____",
    "After “long consultations I write as”",
  ],
])("the label of a blank ends with a whole word: %s", (text, label) => {
  const { blanks } = readPastedLetter(`Dear MP,\n\n${text} here.\n\nYours sincerely,\n\nJo`, { fields });
  expect(blanks[0]?.field?.label).toEqual(label instanceof RegExp ? expect.stringMatching(label) : label);
});

test.each(["constructor", "toString", "__proto__", "hasOwnProperty", "valueOf"])(
  "a blank called %s is no name of a prototype",
  (word) => {
    const { blanks, body } = readPastedLetter(`Dear MP,\n\nI am [${word}] and {{${word}}}.\n\nYours sincerely,\n\nJo`, {
      fields,
    });
    for (const { name } of blanks) expect(name in {}).toBe(false);
    expect(body).not.toContain(`am {{${word}}}`);
  },
);
