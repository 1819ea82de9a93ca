/** Answers → validated → rendered → blocks, against the same by hand: a template literal and checks. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { getTemplate, parseTemplate, readAnswers, renderLetter } from "#letters";
import type { Block, Work } from "#letters/shared";
import { packageRoot } from "#platform";
import { givenLetter } from "../../app/documents/given-letter.ts";
import { type Bench, type Line, summary } from "./bench.ts";

const ROUNDS = 15;
const LETTERS = 400;

const campaign = {
  name: "books-and-ai",
  title: "Books and AI",
  officeHolder: null,
  office: null,
  policyLine: null,
  litigationLine: null,
  asOf: null,
  imprint: null,
};
const hub = { name: "Action Hub", url: "http://localhost:3000" };
const { recipient } = givenLetter();

export default {
  name: "letter",
  async run(): Promise<Line[]> {
    const template = getTemplate("meta-rights");
    const source = readFileSync(join(packageRoot, "templates/letters/meta-rights.hbs"), "utf8");
    const ours: number[] = [];
    const byHand: number[] = [];
    const first: number[] = [];
    for (let round = -3; round < ROUNDS; round++) {
      const answers = Array.from({ length: LETTERS }, (_, i) => answersOf(round * LETTERS + i));
      const mine = microseconds(() => answers.forEach((one) => void renderOurs(template, one))) / LETTERS;
      const theirs = microseconds(() => answers.forEach((one) => void writeByHand(one))) / LETTERS;
      const opened = microseconds(() => openAndRender(`${source}\nThis is version ${round}.\n`, answers[0] ?? {}));
      if (round < 0) continue; // to warm up
      ours.push(mine);
      byHand.push(theirs);
      first.push(opened / 1000);
    }
    return [letterLine(ours, byHand), firstUseLine(first)];
  },
} satisfies Bench;

function letterLine(ours: number[], byHand: number[]): Line {
  const mine = summary(ours);
  const rival = summary(byHand).median;
  const ratio = mine.median / rival;
  return {
    name: "answers → letter",
    unit: "µs",
    ours: mine.median,
    rival,
    rivalName: "template literal and checks by hand",
    ratio,
    goal: "≤ 100 µs, ≤ 6 × dearer",
    holds: mine.median <= 100 && ratio <= 6,
    spread: mine.spread,
  };
}

function firstUseLine(first: number[]): Line {
  const { median, spread } = summary(first);
  const none = { rival: null, rivalName: null, ratio: null };
  return {
    name: "first use of a template version",
    unit: "ms",
    ours: median,
    ...none,
    goal: "≤ 2 ms",
    holds: median <= 2,
    spread,
  };
}

function microseconds(work: () => void): number {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / 1000;
}

function renderOurs(template: ReturnType<typeof getTemplate>, raw: unknown): number {
  const answers = readAnswers(template, raw, { now: null });
  if (!answers.ok) throw new Error(answers.problem.map(({ sentence }) => sentence).join(" "));
  const letter = renderLetter(template, {
    answers: answers.value,
    recipient,
    campaign,
    hub,
    date: "2026-11-24",
    reference: "AH-1",
  });
  return letter.blocks.length;
}

function openAndRender(source: string, raw: unknown): void {
  const parsed = parseTemplate(source, "meta-rights");
  if (!parsed.ok) throw new Error("the shipped template does not parse");
  renderOurs(parsed.value, raw);
}

/** Other words and works each time. */
function answersOf(seed: number): Record<string, unknown> {
  const works = Array.from(
    { length: 10 },
    (_, i): Work => ({
      title: `The Salt Road ${seed}, volume ${i + 1}`,
      year: String(1950 + (Math.abs(seed) % 70)),
      publisher: "Fernlea Press",
      found: i % 2 ? "listed" : "not-checked",
      ...(i % 2 ? { foundOn: "2026-11-14" } : {}),
    }),
  );
  return {
    name: `Ada Author the ${Math.abs(seed)}th`,
    roles: ["author", "translator"],
    memberships: ["soa"],
    works,
    rights: "mine",
    asks: ["disclose", "stop", "copies", "licence"],
    replyDays: 28,
    address: `${Math.abs(seed)} Quire Lane\nLlanfair-ym-Muallt\nLD2 3AA`,
    email: `ada${Math.abs(seed)}@author.example`,
  };
}

/** What one would write without templates: the same checks and the same blocks. */
function writeByHand(raw: Record<string, unknown>): Block[] {
  const text = (name: string, max: number) => {
    const value = raw[name];
    if (typeof value !== "string") throw new Error(`${name} is missing`);
    const clean = value
      .normalize("NFC")
      .replace(/[\p{Cc}\u200b\u202a-\u202e]/gu, (c) => (c === "\n" ? c : ""))
      .trim();
    if (clean.length === 0 || clean.length > max) throw new Error(`${name} is too long`);
    return clean;
  };
  const name = text("name", 100);
  const address = text("address", 300).split("\n");
  const email = text("email", 254);
  if (!/^[^@\s]+@[^@\s]+\.[a-z]+$/i.test(email)) throw new Error("email");
  const works = raw.works as Work[];
  if (!Array.isArray(works) || works.length === 0 || works.length > 200) throw new Error("works");
  for (const work of works) {
    if (typeof work.title !== "string" || work.title.length > 200) throw new Error("title");
    if (work.year && !/^\d{4}$/.test(work.year)) throw new Error("year");
    if (work.publisher && work.publisher.length > 120) throw new Error("publisher");
  }
  const paragraph = (words: string): Block => ({ kind: "paragraph", content: [{ kind: "text", text: words }] });
  const listed = works.filter((work) => work.found === "listed");
  return [
    { kind: "address", of: "sender", lines: [name, ...address, email] },
    paragraph("24 November 2026"),
    { kind: "address", of: "recipient", lines: recipient.lines },
    paragraph("Reference: AH-1"),
    paragraph(`My works and Meta’s AI models: ${name}`),
    paragraph(`Dear ${recipient.salutation},`),
    paragraph(
      `I am ${(raw.roles as string[]).join(" and ")}. I am writing about my work and Meta’s generative AI models.`,
    ),
    {
      kind: "list",
      ordered: false,
      items: works.map((work) => [
        { kind: "text", text: work.title, italic: true },
        { kind: "text", text: ` (${work.publisher}, ${work.year})` },
      ]),
    },
    paragraph(
      "I have given no licence to use any of these works, or any part of them, to train or develop generative AI.",
    ),
    ...(listed.length > 0
      ? [paragraph(`When I used the search, ${listed.map((work) => work.title).join(", ")} were listed there.`)]
      : []),
    {
      kind: "list",
      ordered: true,
      items: (raw.asks as string[]).map((ask) => [{ kind: "text", text: `please ${ask}` }]),
    },
    paragraph(
      "I reserve all the rights that I have in the United Kingdom, in the European Union and in the United States.",
    ),
    paragraph(`Please answer within ${raw.replyDays} days of the date of this letter.`),
    paragraph("Yours faithfully,"),
    { kind: "signature", lines: [name] },
  ];
}
