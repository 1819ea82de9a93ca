import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "#platform";
import { checkTemplate } from "./check-template.ts";
import { readAnswers } from "./read-answers.ts";
import { renderLetter } from "./render-letter.ts";
import { type Block, type Letter, type LetterCampaign, type LetterRecipient, plainText, type Work } from "./shared.ts";
import { getTemplate, listTemplates, templateFields } from "./template-files.ts";

const now = new Date("2026-11-24T12:00:00Z");
const meta: LetterRecipient = {
  kind: "company",
  key: "company:meta",
  name: "Meta Platforms, Inc.",
  salutation: "Sir or Madam",
  lines: ["Meta Platforms, Inc.", "1 Meta Way"],
  constituency: null,
  nation: null,
  email: null,
  copies: [],
  company: {
    id: "meta",
    name: "Meta",
    legalEntity: "Meta Platforms, Inc.",
    libgenLine: null,
    products: "Llama, Meta AI",
  },
  demonstration: false,
};
const moMember: LetterRecipient = {
  ...meta,
  kind: "mp",
  key: "mp:X14000001",
  name: "Mo Member MP",
  salutation: "Ms Member",
  company: null,
  constituency: "Brecon, Radnor and Cwm Tawe",
};
const lent: LetterCampaign = {
  name: "c",
  title: "C",
  officeHolder: null,
  office: null,
  policyLine: null,
  litigationLine: null,
  asOf: null,
  imprint: null,
};
const names = ["company-rights", "meta-rights", "mp-ai-copyright", "mp-reminder", "mp-thanks"];

test("five letters are shipped, and each passes its last check", () => {
  expect(listTemplates().map(({ name, action }) => [name, action])).toEqual([
    ["company-rights", "company-letter"],
    ["meta-rights", "company-letter"],
    ["mp-ai-copyright", "mp-letter"],
    ["mp-reminder", "mp-letter"],
    ["mp-thanks", "mp-letter"],
  ]);
  for (const name of names) expect(checkTemplate(getTemplate(name).source, name).ok).toBe(true);
});

test.each(names)("the example answers of %s are valid, and so is every example of its fields", (name) => {
  const template = getTemplate(name);
  const file = JSON.parse(readFileSync(join(packageRoot, "templates/letters", `${name}.example.json`), "utf8"));
  expect(readAnswers(template, file, { now }).ok).toBe(true);
  const examples = Object.fromEntries(templateFields(template).fields.map((field) => [field.name, field.example]));
  expect(readAnswers(template, examples, { now })).toMatchObject({ ok: true });
});

/** Every pair of values of two factors stands together in one case at least. */
function pairwise<T extends Record<string, readonly unknown[]>>(factors: T): { [K in keyof T]: T[K][number] }[] {
  const keys = Object.keys(factors);
  const open = new Set<string>();
  const pairsOf = (row: number[]) =>
    row.flatMap((v, i) => row.slice(i + 1).map((w, j) => `${i}=${v},${i + 1 + j}=${w}`));
  for (let i = 0; i < keys.length; i++)
    for (let j = i + 1; j < keys.length; j++)
      for (let v = 0; v < (factors[keys[i] as string]?.length ?? 0); v++)
        for (let w = 0; w < (factors[keys[j] as string]?.length ?? 0); w++) open.add(`${i}=${v},${j}=${w}`);
  const rows: number[][] = [];
  let seed = 7;
  const random = (most: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % most;
  };
  while (open.size > 0) {
    const [first] = open;
    const fixed = new Map((first as string).split(",").map((part) => part.split("=").map(Number) as [number, number]));
    const candidates = Array.from({ length: 20 }, () =>
      keys.map((key, i) => fixed.get(i) ?? random(factors[key]?.length ?? 1)),
    );
    const best = candidates.sort(
      (a, b) => pairsOf(b).filter((p) => open.has(p)).length - pairsOf(a).filter((p) => open.has(p)).length,
    )[0] as number[];
    for (const pair of pairsOf(best)) open.delete(pair);
    rows.push(best);
  }
  return rows.map((row) => Object.fromEntries(keys.map((key, i) => [key, factors[key]?.[row[i] ?? 0]]))) as {
    [K in keyof T]: T[K][number];
  }[];
}

const work = (title: string, more: Partial<Work> = {}): Work => ({
  title,
  year: "2016",
  publisher: "Fernlea Press",
  ...more,
});
const roles = [["author"], ["translator"], ["illustrator", "author"], ["author", "poet", "reader"]];
const memberships = [undefined, ["soa"], ["alcs", "soa", "wggb"]];
const companyFactors = {
  roles: [["author"], ["translator"], ["illustrator", "author"], ["author", "poet", "editor"]],
  memberships,
  otherMembership: [undefined, "the Translators Association"],
  penNames: [undefined, "Anna Author, A. Writer"],
  works: [
    [work("One")],
    [work("One", { found: "listed", foundOn: "2026-11-14" })],
    [work("One", { found: "not-found" }), work("Two", { found: "not-found", publisher: undefined })],
    [
      work("One", { found: "listed" }),
      work("Two", { rights: "publisher" }),
      work("Three", { rights: "shared", found: "not-found" }),
    ],
    [
      work("One", { found: "listed", foundOn: "2026-11-14" }),
      work("Two", { found: "listed", foundOn: "2026-11-13", rights: "not-sure" }),
    ],
    [
      work("One", { role: "translator", originalAuthor: "Petra Poet" }),
      work("Two", { role: "illustrator", isbn: "0-306-40615-2" }),
      work("Three", { publishedAs: "Anna Author" }),
    ],
    Array.from({ length: 12 }, (_, n) => work(`Book ${n}`, n < 3 ? { found: "listed", rights: "publisher" } : {})),
    Array.from({ length: 12 }, (_, n) => work(`Book ${n}`, { found: "listed" })),
    Array.from({ length: 12 }, (_, n) => work(`Book ${n}`, n < 1 ? { found: "listed" } : {})),
  ],
  rights: ["mine", "publisher", "shared", "not-sure"],
  found: [undefined, "listed", "not-found", "not-checked"],
  foundOn: [undefined, "2026-11-12"],
  selfPublished: [undefined, true, false],
  publisherKnows: [undefined, true],
  licenceException: [undefined, "In 2025 I licensed one book to a library."],
  asks: [["disclose"], ["licence"], ["disclose", "stop", "copies", "licence"], ["stop", "copies"]],
  replyDays: [28, 14],
  address: [undefined, "1 Lane\nTown"],
  email: [undefined, "ada@example.org"],
  litigationLine: [null, "A court in California decided a case about this in June 2025."],
  libgenLine: [null, "Court filings say that this company used a copy of LibGen."],
};
const mpFactors = {
  roles,
  memberships,
  otherMembership: [undefined, "the Translators Association"],
  about: [undefined, "I write novels."],
  story: [undefined, "A book takes years.\n\nNobody asked me."],
  wish: [undefined, "Readers need writers."],
  living: [undefined, "yes", "partly", "no", "rather-not"],
  listed: [undefined, 0, 1, 12],
  asks: [["transparency"], ["minister"], ["transparency", "exception", "licensing", "minister"]],
  meeting: [undefined, true, false],
  email: [undefined, "ada@example.org"],
  office: [null, "Secretary of State for Culture, Media and Sport"],
  officeHolder: [null, "Mo Minister MP"],
  policyLine: [null, "The government reported on 18 March 2026.", "The government has reported."],
  constituency: [null, "Brecon, Radnor and Cwm Tawe"],
  noFixedAddress: [undefined, true, false],
};

const caution =
  /\b(?:stole|stolen|steal|theft|thief|thieves|criminals?|illegal(?:ly)?|proved|proven|admitted|pirate[sd]?|unlawful)\b/i;

function proofread(letter: Letter): string[] {
  const faults: string[] = [];
  const subject = letter.blocks.findIndex((block) => block.kind === "paragraph" && block.role === "subject");
  for (const [index, block] of letter.blocks.entries()) {
    const texts =
      block.kind === "list" ? block.items.map(plainText) : "lines" in block ? block.lines : [plainText(block.content)];
    if (texts.length === 0 && index > subject) faults.push(`an empty ${block.kind}`);
    for (const text of texts) {
      const no = (what: string) => faults.push(`${what}: ${text}`);
      if (text.trim() !== text || text === "") no("blanks at an end");
      if (/ {2}/.test(text)) no("two spaces");
      if (/ [,.;:!?)]|\( /.test(text)) no("a space before a sign");
      if (/[,;:]{2}|\.\.|,\.|\.,|:\./.test(text)) no("two signs");
      if (/undefined|null|\[object|\{\{|\}\}|NaN/.test(text)) no("a slip of the template");
      if (caution.test(text)) no("a word of the caution list");
      if (/\p{Co}/u.test(text)) no("a token");
      if (/\blists? 0\b/.test(text)) no("a list of none");
      if (text.split("(").length !== text.split(")").length) no("brackets");
      if (/\b(\w+) \1\b/i.test(text)) no("a word twice");
      if (block.kind === "paragraph" && !block.role && !/[.:]$/.test(text)) no("no full stop");
      if (block.kind === "paragraph" && !block.role && !/^\p{Lu}/u.test(text)) no("no capital");
      if (
        block.kind === "paragraph" &&
        text.endsWith(":") &&
        !["list", "paragraph"].includes(letter.blocks[index + 1]?.kind ?? "")
      )
        no("nothing after a colon");
      if (/\ba [aeiou]|\ban [^aeiouh\W]/i.test(text.replace(/A (?=An|Anna)/g, ""))) no("the wrong article");
    }
  }
  return faults;
}

function draw(
  name: string,
  raw: Record<string, unknown>,
  campaign: Partial<LetterCampaign>,
  recipient: LetterRecipient,
): Letter {
  const template = getTemplate(name);
  const given = Object.fromEntries(
    Object.entries(raw).filter(
      ([key, value]) => value !== undefined && template.fields.some((field) => field.name === key),
    ),
  );
  const answers = readAnswers(template, given, { now });
  if (!answers.ok) throw new Error(JSON.stringify(answers.problem));
  return renderLetter(template, {
    answers: answers.value,
    recipient,
    campaign: { ...lent, ...campaign },
    hub: { name: "Action Hub", url: "https://hub.example.org" },
    date: "2026-11-24",
    reference: null,
  });
}

test.each(["meta-rights", "company-rights"])("%s reads well in every pair of branches", (name) => {
  const cases = pairwise(companyFactors);
  for (const { libgenLine, litigationLine, ...raw } of cases) {
    const recipient = {
      ...meta,
      company: { ...(meta.company as NonNullable<LetterRecipient["company"]>), libgenLine },
    };
    const letter = draw(
      name,
      { name: "Ada Author", ...raw },
      { litigationLine, asOf: litigationLine ? "2026-03-18" : null },
      recipient,
    );
    expect(proofread(letter), JSON.stringify(raw)).toEqual([]);
  }
  expect(cases.length).toBeGreaterThan(36);
});

test("mp-ai-copyright reads well in every pair of branches", () => {
  const cases = pairwise(mpFactors);
  for (const { office, officeHolder, policyLine, constituency, ...raw } of cases) {
    const home = raw.noFixedAddress && raw.meeting ? {} : { address: "1 Lane\nTown", postcode: "ZZ1 1AA" };
    const answers = { name: "Ada Author", ...home, ...raw };
    const letter = draw(
      "mp-ai-copyright",
      answers,
      { office, officeHolder, policyLine, asOf: policyLine ? "2026-03-18" : null },
      { ...moMember, constituency },
    );
    expect(proofread(letter), JSON.stringify(raw)).toEqual([]);
  }
});

test("what a search found is said once for all works, and otherwise for a single one", () => {
  const ada = { name: "Ada Author", roles: ["author"], rights: "mine", asks: ["disclose"], replyDays: 28 };
  const two = (one: Partial<Work> = {}) => ({ ...ada, works: [work("One", one), work("Two")] });
  const textOf = (raw: Record<string, unknown>) => JSON.stringify(draw("meta-rights", raw, {}, meta).blocks);
  expect(textOf({ ...two(), found: "listed", foundOn: "2026-11-12" })).toMatch(
    /When I used it on 12 November 2026, all of these works were listed there/,
  );
  const mixed = textOf({ ...two({ found: "not-found" }), found: "listed", foundOn: "2026-11-12" });
  expect(mixed).toMatch(/When I used it on 12 November 2026, .{20,40}Two.{20,60} was listed there/);
  expect(textOf({ ...two(), found: "not-found" })).toContain("and did not find them");
  expect(textOf({ ...two({ found: "not-checked" }), found: "not-found" })).not.toContain("did not find");
  expect(textOf({ ...two(), foundOn: "2026-11-12" })).not.toContain("12 November");
  const tomorrow = readAnswers(getTemplate("meta-rights"), { ...two(), foundOn: "2026-11-25" }, { now });
  expect(tomorrow).toMatchObject({ ok: false, problem: [{ field: "foundOn" }] });
});

test("who has no fixed address writes to an MP all the same, and the letter promises no post", () => {
  const without = { name: "Ada Author", roles: ["poet"], asks: ["minister"], noFixedAddress: true };
  const seat = { ...moMember, constituency: "Ynys Môn" };
  const of = (raw: Record<string, unknown>) => {
    const { blocks, sender } = draw("mp-ai-copyright", raw, {}, seat);
    const last = blocks.findLast((block) => block.kind === "paragraph" && !block.role);
    return {
      lines: (blocks[0] as { lines: string[] }).lines,
      postcode: sender.postcode,
      last: last && "content" in last ? plainText(last.content) : "",
    };
  };
  expect(of(without)).toEqual({
    lines: ["Ada Author", "No fixed address, living in Ynys Môn"],
    postcode: null,
    last: "Thank you for reading this.",
  });
  const reachable = of({ ...without, address: "c/o The Library\nHigh Street", email: "ada@example.org" });
  expect(reachable.lines).toEqual([
    "Ada Author",
    "No fixed address, living in Ynys Môn; post to:",
    "c/o The Library",
    "High Street",
    "ada@example.org",
  ]);
  expect(reachable.last).toMatch(/You can answer me by e-mail, or by post where my address says\.$/);
});

test.each([[{}], [{ noFixedAddress: false }], [{ noFixedAddress: "" }], [{ noFixedAddress: "no" }]])(
  "everybody else gives an MP their address and postcode: %j",
  (raw) => {
    const read = readAnswers(
      getTemplate("mp-ai-copyright"),
      { name: "A", roles: "poet", asks: "minister", ...raw },
      { now },
    );
    expect(read.ok ? [] : read.problem.map(({ field }) => field)).toEqual(["address", "postcode"]);
  },
);

/** Words from the greeting to the closing. */
function bodyWords(letter: Letter): number {
  const isRole = (role: string) => (block: Block) => block.kind === "paragraph" && block.role === role;
  const body = letter.blocks.slice(
    letter.blocks.findIndex(isRole("salutation")),
    letter.blocks.findIndex(isRole("closing")) + 1,
  );
  const text = body
    .map((block) =>
      block.kind === "list" ? block.items.map(plainText).join(" ") : "content" in block ? plainText(block.content) : "",
    )
    .join(" ");
  return text.split(/\s+/).length;
}

test("the sample letters keep their lengths", () => {
  const example = (name: string) =>
    JSON.parse(readFileSync(join(packageRoot, "templates/letters", `${name}.example.json`), "utf8"));
  const mp = draw(
    "mp-ai-copyright",
    example("mp-ai-copyright"),
    {
      policyLine:
        "In its report of 18 March 2026 the government said that an exception with an opt-out is no longer its preferred way forward, that all options remain open, and that it will not change the law until it is confident of the right approach.",
      asOf: "2026-03-18",
      office: "Secretary of State for Culture, Media and Sport",
    },
    moMember,
  );
  expect(bodyWords(mp)).toBeGreaterThanOrEqual(250);
  expect(bodyWords(mp)).toBeLessThanOrEqual(400);
  for (const name of ["meta-rights", "company-rights"])
    expect(bodyWords(draw(name, example(name), {}, meta))).toBeLessThanOrEqual(300);
});

test("a litigation line without a date is not printed", () => {
  const letter = draw(
    "meta-rights",
    { ...Object.fromEntries(getTemplate("meta-rights").fields.map((field) => [field.name, field.example])) },
    { litigationLine: "A case is open." },
    meta,
  );
  expect(JSON.stringify(letter.blocks)).not.toContain("A case is open.");
});
