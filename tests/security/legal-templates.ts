/** Templates that look odd and are in order: each must pass its last check, and its letter must say what is named here. */

export interface LegalTemplate {
  source: string;
  /** Stands in the letter, or in its subject, when it is made with the examples. */
  says: string;
}

const head = (subject = "Hello", fields = "") => `title: A letter
action: mp-letter
subject: ${subject}
fields:
  name: { label: Your name, required: true, example: Ada Author }
  story: { label: Story, kind: question, max: 2000, example: I write. }
  mood: { label: Mood, kind: choice, options: { calm: Calm, cross: Cross }, example: calm }
  roles: { label: I am, kind: choice, many: true, options: { author: an author, poet: a poet }, example: [author, poet] }
  works: { label: Works, kind: works, max: 50, example: [{ title: Winter Ledger, found: listed }] }
  number: { label: Number, kind: number, example: 2 }${fields}`;
const file = (text: string, subject?: string, fields?: string) => `---\n${head(subject, fields)}\n---\n${text}\n`;
const body = (...cases: [text: string, says: string][]) => cases.map(([text, says]) => ({ source: file(text), says }));

/** Names that mean something to JavaScript and nothing to a template. */
const names = [
  ...["length", "call", "apply", "bind", "toJSON", "entries"],
  ...["then", "arguments", "caller", "callee", "eval", "process", "require", "global", "window", "document", "self"],
  ...["class", "function", "return", "new", "delete", "typeof", "void", "var", "const", "default", "import", "export"],
  ...[
    "helperMissing",
    "blockHelperMissing",
    "partial",
    "block",
    "root",
    "key",
    "index",
    "first",
    "last",
    "raw",
    "source",
  ],
  ...["a", "z9", "a_b", "aBC", "x".repeat(40), "nan", "infinity", "yes", "no", "on", "off", "title", "year", "isbn"],
];

/** Words of many scripts, and signs that mean something elsewhere. */
const texts = [
  ...[
    "Łódź, Ŵŷ, Ynys Môn",
    "O’Neill and d'Arcy",
    "«Guillemets» „low“ ‚quotes‘",
    "Ελληνικά",
    "Русский",
    "中文字符",
    "日本語",
  ],
  ...[
    "العربية",
    "עברית",
    "हिन्दी",
    "ไทย",
    "한국어",
    "👩‍👩‍👧‍👦 family",
    "é combined",
    "naïve café",
    "ﬁ ligature",
    "½ ⅓ ™ ©",
  ],
  ...[
    "a & b",
    "AT&T",
    "5 < 6 > 4",
    "a <> b",
    "<svg/onload=alert(1)>",
    "1 * 2 * 3",
    "snake_case_word",
    "100%",
    "#hashtag",
  ],
  ...[
    "a | b",
    "$100",
    "=SUM(A1)",
    "@home",
    "a ~ b",
    "`",
    "'; drop table letter; --",
    "../../etc/passwd",
    "%00",
    "{name}",
  ],
  ...[
    "{ single }",
    "} alone",
    "$\u007bprocess.exit}",
    "<% erb %>",
    "[[double]]",
    "[x] ticked",
    "http://example.org",
    "a:b",
    "C:\\path",
  ],
  ...["constructor", "undefined", "null", "NaN", "[object Object]", "true", "javascript:alert(1)", "---js", "..."],
];

/** Ways to write a head. */
const heads: [fields: string, says: string, text: string][] = [
  ["\n  extra: { label: yes, example: x }", "x", "{{extra}}"],
  ["\n  extra: { label: 2024, example: x }", "x", "{{extra}}"],
  ["\n  extra: { label: 'a: b', example: x }", "x", "{{extra}}"],
  ['\n  extra: { label: "a \\u0041", example: "\\x41" }', "A", "{{extra}}"],
  ["\n  extra:\n    label: x\n    example: >-\n      two\n      lines", "two lines", "{{extra}}"],
  ["\n  extra:\n    label: x\n    kind: paragraph\n    example: |-\n      one\n\n      two", "two", "{{extra}}"],
  ["\n  # a comment\n  extra: { label: x, example: y } # another", "y", "{{extra}}"],
  ["\n  'extra': { 'label': x, 'example': y }", "y", "{{extra}}"],
  ["\n  extra: { label: x, hint: , example: y }", "y", "{{extra}}"],
  ["\n  extra: { label: x, hint: ~, example: y }", "y", "{{extra}}"],
  ["\n  extra: { label: x, kind: number, example: 0 }", "0", "{{extra}}"],
  ["\n  extra: { label: x, kind: number, min: -5, max: 5, example: -3 }", "-3", "{{extra}}"],
  ["\n  extra: { label: x, kind: yes-no, example: false }", "no", "{{extra}}"],
  ["\n  extra: { label: x, kind: date, example: 2026-02-28 }", "28 February 2026", "{{extra}}"],
  ["\n  extra: { label: x, kind: choice, options: [a, b], example: b }", "b", "{{extra}}"],
  ["\n  extra: { label: x, kind: choice, options: { toString: T, valueOf: V }, example: toString }", "T", "{{extra}}"],
  [
    "\n  extra: { label: x, kind: choice, options: { constructor: C, __proto__: P }, example: constructor }",
    "C",
    "{{extra}}",
  ],
  ["\n  extra: { label: x, kind: choice, options: { yes: Y, no: N }, example: yes }", "Y", "{{extra}}"],
  ["\n  extra: { label: x, kind: choice, options: { 1: One, 2: Two }, example: '1' }", "One", "{{extra}}"],
  [
    `\n  extra: { label: x, kind: choice, options: { ${Array.from({ length: 60 }, (_, i) => `o${i}: O${i}`).join(", ")} } }`,
    "O0",
    "{{extra}}",
  ],
  ["\n  extra: { label: x, kind: address, example: '1 Lane\n\n    Town' }", "Town", "{{extra}}"],
  ["\n  extra: { label: x, kind: email, example: a.b+c@example.org }", "a.b+c@example.org", "{{extra}}"],
  ["\n  extra: { label: x, kind: postcode, example: zz11aa }", "ZZ1 1AA", "{{extra}}"],
  ["\n  extra: { label: x, kind: question, openings: ['I {{write}} ', 'You '], example: z }", "z", "{{extra}}"],
  ["\n  extra: { label: '{{constructor}}', example: '{{name}}' }", "{{name}}", "{{extra}}"],
  ["\n  extra: { label: x, example: '*stars* and _lines_ and <b>' }", "*stars* and _lines_ and <b>", "{{extra}}"],
  ["\n  extra: { label: x, max: 1, example: 👩‍👩‍👧‍👦 }", "👩‍👩‍👧‍👦", "{{extra}}"],
  [Array.from({ length: 54 }, (_, i) => `\n  f${i}: { label: F ${i}, example: e${i} }`).join(""), "e53", "{{f53}}"],
];

const legal: LegalTemplate[] = [
  ...names.map((name) => ({
    source: file(`Hello {{${name}}}.{{#if ${name}}} Yes.{{/if}}`, "Hello", `\n  ${name}: { label: x, example: seen }`),
    says: "Hello seen. Yes.",
  })),
  ...texts.map((text) => ({ source: file(`Hello ${text} there.`), says: text })),
  ...heads.map(([fields, says, text]) => ({ source: file(`Hello.\n\n${text}`, "Hello", fields), says })),
  ...body(
    ["Hello.{{! a comment }}", "Hello."],
    ["Hello.{{!-- }} inside {{ --}} End.", "Hello. End."],
    [`Hello.{{!-- ${"x".repeat(5_000)} --}}`, "Hello."],
    ["{{~name~}} there", "Ada Authorthere"],
    ["A {{~#if name~}} B {{~/if~}} C", "ABC"],
    ["{{ name }}", "Ada Author"],
    ["{{\nname\n}}", "Ada Author"],
    [
      "{{#if name}}{{#if name}}{{#if name}}{{#if name}}{{#if name}}{{#if name}}deep{{/if}}{{/if}}{{/if}}{{/if}}{{/if}}{{/if}}",
      "deep",
    ],
    [`{{#if (is mood "cross")}}no${'{{else if (is mood "cross")}}no'.repeat(59)}{{else}}yes{{/if}}`, "yes"],
    [`Hello.${"{{#if number}}{{/if}}".repeat(199)}`, "Hello."],
    ["{{#each works}}{{#each ../roles}}{{this}} {{/each}}{{/each}}", "an author a poet"],
    ["{{#each works}}{{title}}{{#if @last}} end{{/if}}{{/each}}", "Winter Ledger end"],
    ["{{#each works}}{{../name}}{{/each}}", "Ada Author"],
    ["{{#each roles}}{{#if @first}}First {{/if}}{{this}}{{/each}}", "First an author"],
    ["{{#each works}}x{{else}}none{{/each}}", "x"],
    ['{{#unless (is mood "cross")}}calm{{/unless}}', "calm"],
    ["{{#if (is number 2)}}two{{/if}}", "two"],
    ['{{#if (is number "2")}}two{{/if}}', "two"],
    ["{{#if (is (count roles) 2)}}both{{/if}}", "both"],
    ['{{#if (is "a" "a")}}same{{/if}}', "same"],
    ['{{#if (any roles "poet")}}poet{{/if}}', "poet"],
    ['{{#if (all works "found" "listed")}}all{{/if}}', "all"],
    ["{{list roles}}", "an author and a poet"],
    ["{{list works}}", "Winter Ledger"],
    ['{{plural works "one" "several"}}', "one"],
    ['{{plural number "one" "several"}}', "several"],
    ['{{plural works "" "s"}}Hello', "Hello"],
    ['{{plural works "{" "}"}} brace', "{ brace"],
    ['{{count (where (where works "found" "listed") "title" "Winter Ledger")}}', "1"],
    ["{{date today}}", "2025"],
    ['{{#if (says story "write")}}says{{/if}}', "says"],
    ["- one\n- two", "two"],
    ["1. one\n1. two", "two"],
    ["* one\n\n\n* two", "two"],
    ["## Part\n\ntext", "Part"],
    ["text\n\n# Annex\n\nmore", "Annex"],
    ["**bold** and *italic* and ***both***", "bold and italic and both"],
    ["a\\\nb", "a"],
    ["a  \nb", "a"],
    ["5\\. no list", "5. no list"],
    ["\\*no star\\*", "*no star*"],
    ["__proto__", "proto"],
    ["&amp; &copy; &#65;", "& © A"],
    ["{{name}}{{name}}{{name}}", "Ada AuthorAda AuthorAda Author"],
    ["*{{name}}*", "Ada Author"],
    ["**{{name}}", "**Ada Author"],
    ["{{story}}", "I write."],
    [`${"word ".repeat(3_000)}end`, "end"],
    [`${"paragraph\n\n".repeat(300)}end`, "end"],
    [`${"- item\n".repeat(500)}- end`, "end"],
    [`${"x".repeat(15_000)} end`, "end"],
    [`${"ab ".repeat(60)}${" ".repeat(199)}end`, "end"],
    ["{{recipient.salutation}}", "Sir or Madam"],
    ["{{recipient.name}} of {{recipient.constituency}} in {{recipient.nation}}", "Example North"],
    ["{{hub.url}}", "https://hub.example.org"],
    ["{{campaign.title}} {{date campaign.as_of}}", "20 March 2025"],
    ["{{#if letter.annex}}annex{{else}}short{{/if}}", "short"],
    ["{{#if 0}}zero{{else}}none{{/if}}", "none"],
    ["{{#if true}}yes{{/if}}", "yes"],
    ['{{#if "text"}}yes{{/if}}', "yes"],
  ),
  ...(
    [
      ["{{#if name}}{{name}} writes{{/if}}", "Ada Author writes"],
      ["Hello [[, dear {{name}}]]", "Hello, dear Ada Author"],
      ["a".repeat(300), "a".repeat(149)],
      ["a & b < c", "a & b < c"],
      ["=?utf-8?q?encoded?=", "=?utf-8?q?encoded?="],
      ["Bcc x@example.org", "Bcc x@example.org"],
      ["{{list roles}}", "an author and a poet"],
    ] as const
  ).map(([subject, says]) => ({ source: file("Hello.", JSON.stringify(subject)), says })),
  ...[
    (text: string) => `\ufeff${text}`,
    (text: string) => text.replaceAll("\n", "\r\n"),
    (text: string) => text.replaceAll("\n", "\r"),
    (text: string) => text.replace(/\n+$/, ""),
    (text: string) => `${text}\n\n\n`,
    (text: string) => text.replace("---\n", "---   \n"),
    (text: string) => text.replace("\n---\n", "\n---\t\n"),
    (text: string) => text.replace("Hello there", "Hello there\u2028and on"),
  ].map((change) => ({ source: change(file("Hello there.")), says: "Hello there" })),
];

export const legalTemplates: readonly LegalTemplate[] = legal;
