import fc from "fast-check";
import { expect, test } from "vitest";
import { runs } from "../../tests/stand-ins/runs.ts";
import { cleanText } from "./clean-text.ts";
import { editableText } from "./edit-letter.ts";
import { around } from "./given-letter-input.ts";
import { bodyOf, letterOf, templateOf, textOf } from "./given-rendered-letter.ts";
import { readAnswers } from "./read-answers.ts";
import { type LetterInput, renderLetter } from "./render-letter.ts";
import type { Block } from "./shared.ts";

const saysOf = (body: string, raw: object, more?: Partial<LetterInput>) =>
  bodyOf(letterOf(body, raw, more)).map(textOf);

test("works of one title are told apart in a sentence, by as little as will do", () => {
  const says = (works: object[]) => saysOf('{{list (where works "found" "listed")}}.', { works })[0];
  const listed = { title: "The Salt Road", found: "listed" };
  expect(
    says([
      { ...listed, year: "2016" },
      { title: "the salt road", year: "2021" },
    ]),
  ).toBe("The Salt Road (2016).");
  expect(
    says([
      { ...listed, year: "2016", publisher: "Fernlea" },
      { title: "The Salt Road", year: "2016" },
    ]),
  ).toBe("The Salt Road (Fernlea).");
  expect(says([listed, { title: "The Salt Road", year: "2016" }])).toBe("The Salt Road.");
  expect(
    says([
      { ...listed, year: "2016" },
      { title: "Winter Ledger", year: "2021" },
    ]),
  ).toBe("The Salt Road.");
});

test("the imprint of a campaign says that it is not the writer's address", () => {
  const campaign = { ...around.campaign, title: "Books and AI", imprint: "Petra Publisher\n1 High Street, Bristol" };
  const note = letterOf("Text.", {}, { campaign }).blocks.at(-1);
  expect(note && textOf(note)).toBe(
    "Written with Action Hub. Imprint of the campaign “Books and AI”, not the writer’s address: Petra Publisher, 1 High Street, Bristol",
  );
});

test("a letter has its parts in order, the writer's head first and the annex last", () => {
  const letter = letterOf(
    "Dear {{recipient.salutation}},\n\nText.\n\nYours sincerely,\n\n{{name}}\n\n# Annex\n\n- a",
    { address: "1 Lane\nTown" },
    { reference: "AH-1" },
  );
  expect(
    letter.blocks.map((block) =>
      `${block.kind} ${"of" in block ? block.of : "role" in block ? block.role : ""}`.trim(),
    ),
  ).toEqual([
    "paragraph notice",
    "address sender",
    "paragraph date",
    "address recipient",
    "paragraph reference",
    "paragraph subject",
    "paragraph salutation",
    "paragraph",
    "paragraph closing",
    "signature",
    "address copy",
    "heading",
    "list",
  ]);
  expect(letter.blocks[1]).toEqual({ kind: "address", of: "sender", lines: ["Ada Author", "1 Lane", "Town"] });
  expect(textOf(letter.blocks[2] as Block)).toBe("24 November 2026");
});

test.each<[string, object, string[]]>([
  ["{{#if story}}yes{{else}}no{{/if}}", {}, ["no"]],
  ["{{#if story}}yes{{else}}no{{/if}}", { story: " \n" }, ["no"]],
  ["{{#if days}}{{days}} days{{else}}no{{/if}}", { days: 0 }, ["0 days"]],
  ["{{#if meeting}}yes{{else}}no{{/if}}: {{meeting}}", { meeting: false }, ["no: no"]],
  ["{{#unless meeting}}un{{/unless}}met", { meeting: true }, ["met"]],
  ['{{#if (is mood "calm")}}yes{{/if}} {{mood}}', { mood: "calm" }, ["yes quite calm"]],
  ["{{#if (is days 28)}}yes{{/if}}", { days: 28 }, ["yes"]],
  [
    "I am {{list roles}}; {{roles}}.",
    { roles: ["author", "poet", "reader"] },
    ["I am an author, a poet and a reader; an author,a poet,a reader."],
  ],
  [
    "{{#each roles}}{{this}}{{#unless @last}}, {{/unless}}{{/each}}",
    { roles: ["author", "poet"] },
    ["an author, a poet"],
  ],
  ['{{#if (any roles "poet")}}poet{{/if}}', { roles: ["author"] }, []],
  [
    "{{date sentOn}} {{sentOn}} {{date today}}",
    { sentOn: "2025-03-20" },
    ["20 March 2025 20 March 2025 24 November 2026"],
  ],
  ["{{count works}}: {{list works}}", { works: [{ title: "A*b*" }, { title: "B" }] }, ["2: A*b* and B"]],
  [
    '{{count (where works "found" "listed")}} {{#if (all works "found" "not-checked")}}all{{/if}}',
    { works: [{ title: "A" }] },
    ["0 all"],
  ],
  [
    "{{#each works}}\n- {{title}}{{#if year}} ({{year}}){{/if}}, {{../name}}\n{{/each}}",
    { works: [{ title: "A", year: "2016" }, { title: "B" }] },
    ["A (2016), Ada Author|B, Ada Author"],
  ],
  [
    '{{same works "publisher"}}.',
    {
      works: [
        { title: "A", publisher: "P" },
        { title: "B", publisher: "P" },
      ],
    },
    ["P."],
  ],
  ['{{same works "publisher"}}.', { works: [{ title: "A", publisher: "P" }, { title: "B" }] }, ["."]],
  ["a {{#if story}}x{{/if}} b{{#if story}} x{{/if}} , c ({{#if story}}x{{/if}})", {}, ["a b, c"]],
  ["a\n\n{{#if story}}\n{{story}}\n{{/if}}\n\nb", {}, ["a", "b"]],
  ["a\n\n- {{story}}\n\nb", {}, ["a", "b"]],
  ["{{name}} of {{town}}", {}, ["Ada Author of"]],
])("%s", (body, raw, expected) => {
  expect(saysOf(body, raw)).toEqual(expected);
});

test("own words alone in a block become own paragraphs; elsewhere their lines stay inside", () => {
  const blocks = bodyOf(letterOf("{{story}}\n\nI say: {{story}}", { story: "One\ntwo\n\n\nThree" }));
  expect(blocks).toEqual([
    {
      kind: "paragraph",
      own: true,
      content: [{ kind: "text", text: "One" }, { kind: "break" }, { kind: "text", text: "two" }],
    },
    { kind: "paragraph", own: true, content: [{ kind: "text", text: "Three" }] },
    {
      kind: "paragraph",
      content: [
        { kind: "text", text: "I say: One" },
        { kind: "break" },
        { kind: "text", text: "two" },
        { kind: "break" },
        { kind: "text", text: "Three" },
      ],
    },
  ]);
});

test("roles come from the template's text only, never from an answer", () => {
  const [first, second, third] = bodyOf(
    letterOf("{{town}}\n\n{{title}}\n\nDear {{name}},", { town: "Dear you,", title: "Yours sincerely" }),
  );
  expect([first, second, third].map((block) => block && "role" in block && block.role)).toEqual([false, false, false]);
});

test("eleven works make an annex, ten do not", () => {
  const body = "{{#if letter.annex}}annex{{else}}list{{/if}}";
  const works = Array.from({ length: 11 }, (_, n) => ({ title: `T${n}` }));
  expect([saysOf(body, { works }), saysOf(body, { works: works.slice(1) })]).toEqual([["annex"], ["list"]]);
});

test("two hundred works with every column keep their own text", () => {
  const works = Array.from({ length: 200 }, (_, n) => ({
    title: `T${n}`,
    publisher: `P${n}`,
    isbn: "0-306-40615-2",
    originalAuthor: `O${n}`,
    publishedAs: `N${n}`,
    year: "2016",
    role: "translator",
  }));
  const [list] = saysOf("{{#each works}}\n- {{citation}}\n{{/each}}", { works });
  expect(list?.split("|")[199]).toBe(
    "my translation of T199 by O199 (P199, 2016), published as N199, ISBN 0-306-40615-2",
  );
});

test("a letter that a person writes alone keeps greeting, closing and signature", () => {
  const body =
    "Dear {{recipient.salutation}},\n\nText {{list roles}}.\n\n- item\n\nYours sincerely,\n\n{{name}}\n\n# Annex\n\n- a";
  expect(saysOf(body, {}, { ownBody: "# One\r\n\r\n1. two\nthree" })).toEqual([
    "Dear Ms Member,",
    "# One",
    "1. two\nthree",
    "Yours sincerely,",
    "Ada Author",
  ]);
});

const framed = "Dear {{recipient.salutation}},\n\nText.\n\nYours sincerely,\n\n{{name}}";

test.each([
  [
    "Annwyl Ms Member,\n\nMae'n bwysig.\n\nYn gywir,\nAda Author",
    ["Annwyl Ms Member,", "Mae'n bwysig.", "Yn gywir,", "Ada Author"],
  ],
  [
    "Dear Dr. Member\n\nIt matters.\n\nKind regards\n\nada author\nNovelist",
    ["Dear Dr. Member", "It matters.", "Kind regards", "Ada Author/Novelist"],
  ],
  ["Dear Ms Member, it matters.\nSincerely,", ["Dear Ms Member,", "it matters.", "Sincerely,", "Ada Author"]],
  ["It matters.\n\nYours truly,\nAda", ["Dear Ms Member,", "It matters.", "Yours truly,", "Ada Author"]],
  ["It matters.\n\nAda Author", ["Dear Ms Member,", "It matters.", "Yours sincerely,", "Ada Author"]],
  [
    "Dear readers of mine, we all matter.",
    ["Dear Ms Member,", "Dear readers of mine, we all matter.", "Yours sincerely,", "Ada Author"],
  ],
  ["Dear Ms Member,", ["Dear Ms Member,", "Dear Ms Member,", "Yours sincerely,", "Ada Author"]],
  [
    "One.\n\nBest wishes,\nSomebody Else",
    ["Dear Ms Member,", "One.", "Best wishes,\nSomebody Else", "Yours sincerely,", "Ada Author"],
  ],
])("a greeting and a closing that the writer brought take the place of ours: %j", (ownBody, wanted) => {
  expect(saysOf(framed, {}, { ownBody })).toEqual(wanted);
});

test("a letter greeted in Welsh is in Welsh where the campaign names Welsh, and can be edited between its own greeting and name", () => {
  const ownBody = "Annwyl Ms Member,\n\nMae'n bwysig.\n\nYn gywir,\nAda Author";
  const campaign = { ...around.campaign, languages: ["en", "cy"] };
  const letter = letterOf(framed, {}, { ownBody, campaign });
  expect(letter.language).toBe("cy");
  expect(letter.blocks.filter((block) => block.kind === "paragraph" && block.language === "cy")).toHaveLength(3);
  expect(editableText(letter).body).toBe("Annwyl Ms Member,\n\nMae'n bwysig.\n\nYn gywir,");
  expect(letterOf(framed, {}, { ownBody }).language).toBe("en-GB");
  expect(letterOf(framed, {}, { ownBody: "It matters.", campaign }).language).toBe("en-GB");
});

test.each([
  ["A library in every school, from {{list roles}} in {{recipient.constituency}}", "A library in every school"],
  ["A library in every school from {{list roles}}", "A library in every school"],
  ["Libraries in {{recipient.constituency}}[[, from {{list roles}}]]", "Libraries in Example North"],
  ["{{list roles}} for libraries", "C"],
  ["About {{name}}, {{title}} – a word", "About Ada Author"],
  ["Libraries{{#if roles}}, from {{list roles}}{{/if}} in all towns", "Libraries in all towns"],
])("the subject of a letter that a person writes alone has no gap where it is not asked: %s", (subject, wanted) => {
  expect(letterOf(framed, {}, { ownBody: "Mine." }, subject).subject).toBe(wanted);
});

test("the subject holds answers as they were typed, on one line of at most 150 characters", () => {
  expect(letterOf("x", { title: "A  b , {{c}} *d*" }, {}, "On {{title}}").subject).toBe("On A  b , {{c}} *d*");
  expect(letterOf("x", { title: "x".repeat(200) }, {}, "On {{title}}").subject).toHaveLength(150);
});

test("the same input gives an equal letter", () => {
  const make = () =>
    letterOf("Dear {{name}},\n\n{{story}}\n\n**{{list roles}}**", { story: "a\n\nb", roles: ["author", "poet"] });
  expect(make()).toEqual(make());
});

const attacks = [
  "{{name}}",
  "{{#if x}}",
  "</script><b>x</b>",
  "# heading",
  "1. list",
  "- item",
  "> quote",
  "    code",
  "```",
  "Dear you,",
  "Yours faithfully,",
  "a\r\nBcc: x@y.test",
  "*bold* _it_ [l](http://x)",
  "\\",
  "---",
  "&amp;",
  "![x](y)",
  "<!-- -->",
  "$& $1",
  "\u0000",
  "\ue000\ue001",
  "\u{f0000}",
  "=1+1",
  "a  b",
];
const letterBody = `Dear {{recipient.salutation}},

I am {{town}}, **{{title}}** and *{{name}}*.

{{story}}

## About {{title}}

- {{town}}
- {{story}}

1. {{title}}
{{#each works}}
1. {{citation}}
{{/each}}

{{title}}

Yours sincerely,

{{name}}`;
const typed = fc.oneof(
  fc.constantFrom(...attacks),
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.string({ unit: "binary", maxLength: 40 }),
);
const shapeOf = (block: Block): unknown => ({
  kind: block.kind,
  role: "role" in block ? block.role : null,
  looks:
    "content" in block
      ? block.content.map((part) => (part.kind === "text" ? [part.bold ?? 0, part.italic ?? 0] : 0))
      : null,
  items: block.kind === "list" ? block.items.length : null,
});

test("whatever is typed, the structure is that of plain answers and each answer stands there as typed", () => {
  fc.assert(
    fc.property(fc.tuple(typed, typed, typed, typed), ([name, title, town, workTitle]) => {
      const template = templateOf(letterBody);
      const raw = {
        name: `N${name}`,
        title: `T${title}`,
        town: `W${town}`,
        story: "S",
        works: [{ title: `B${workTitle}` }],
      };
      const answers = readAnswers(template, raw, { now: null });
      if (!answers.ok) return; // a name with an address in it, for example
      const plain = readAnswers(
        template,
        { name: "N", title: "T", town: "W", story: "S", works: [{ title: "B" }] },
        { now: null },
      );
      if (!plain.ok) throw new Error("plain answers are valid");
      const [letter, usual] = [answers.value, plain.value].map((value) =>
        bodyOf(renderLetter(template, { ...around, answers: value })),
      );
      expect(letter?.map(shapeOf)).toEqual(usual?.map(shapeOf));
      const all = letter?.map(textOf).join("\n") ?? "";
      for (const answer of [raw.name, raw.title, raw.town])
        expect(all).toContain(cleanText(answer).replace(/ *\n[ \n]*/g, " "));
    }),
    runs(400),
  );
});

test("whatever stands in a question, it only makes paragraphs of its own", () => {
  fc.assert(
    fc.property(fc.array(typed, { minLength: 1, maxLength: 4 }), (parts) => {
      const story = cleanText(parts.join("\n\n"));
      const blocks = bodyOf(letterOf("Dear you,\n\n{{story}}\n\nYours truly", { story: parts.join("\n\n") }));
      expect(blocks.every((block) => block.kind === "paragraph")).toBe(true);
      expect(blocks.filter((block) => "own" in block).length).toBe(story === "" ? 0 : blocks.length - 2);
      const lines = story
        .split("\n")
        .map((line) => line.trim())
        .filter(Boolean);
      expect(blocks.slice(1, -1).map(textOf).join("\n")).toBe(lines.join("\n"));
    }),
    runs(400),
  );
});
