/**
 * Answers → validated → rendered → blocks, against the same letter by hand: template literals and checks. Both read the
 * same answers and must give equal blocks. Words, works and the branches taken differ from letter to letter.
 * A version's first use is that of one more version in a process that has used others: from the row that keeps it, its
 * text and what was read of it when it was checked, to its first letter. What checking a text costs, once and before it
 * is published, stands on a line of its own. Times are of the processor, this whole process.
 */
import { deepStrictEqual } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { checkTemplate, readAnswers, renderLetter } from "#letters";
import type { Block, Work } from "#letters/shared";
import { givenLetter } from "../../app/documents/given-letter.ts";
import type { Template } from "../../app/letters/template.ts";
import { openTemplate, readingOf } from "../../app/letters/template-reading.ts";
import { type Bench, type Line, summary } from "./bench.ts";
import { letterByHand } from "./letter-by-hand.ts";

const source = readFileSync(new URL("letter-by-hand.hbs", import.meta.url), "utf8");
const ROUNDS = 15;
/** Rounds until the JIT rests: it works on threads of its own, whose time counts here, for some ten thousand letters. */
const WARM_UP = 25;
const LETTERS = 400;
const VERSIONS = 5;

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

const around = { recipient, campaign, hub, date: "2026-11-24", reference: "AH-1" };

export default {
  name: "letter",
  async run(): Promise<Line[]> {
    const template = checkedTemplate(source);
    for (let seed = 0; seed < LETTERS; seed++)
      deepStrictEqual(renderOurs(template, answersOf(seed)), letterByHand(answersOf(seed), around));
    const [ours, byHand] = measureLetters(template);
    const [first, check] = measureVersions();
    return [
      letterLine(ours, byHand),
      alone("first use of a published template version", first, 2),
      alone("checking a template's text, once, before it is published", check, null),
    ];
  },
} satisfies Bench;

/** Microseconds of a letter in each round, ours and by hand. */
function measureLetters(template: Template): [number[], number[]] {
  const [ours, byHand]: [number[], number[]] = [[], []];
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    const answers = Array.from({ length: LETTERS }, (_, i) => answersOf(round * LETTERS + i));
    ours.push(microseconds(() => answers.forEach((one) => void renderOurs(template, one))) / LETTERS);
    byHand.push(microseconds(() => answers.forEach((one) => void letterByHand(one, around))) / LETTERS);
  }
  return [ours.slice(WARM_UP), byHand.slice(WARM_UP)];
}

/** Milliseconds of a version in each round, its first letter and its check. */
function measureVersions(): [number[], number[]] {
  const [first, check]: [number[], number[]] = [[], []];
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    const sources = Array.from({ length: VERSIONS }, (_, i) => sourceOf(`${round} ${i}`));
    const templates: Template[] = [];
    check.push(
      microseconds(() => sources.forEach((one) => void templates.push(checkedTemplate(one)))) / 1000 / VERSIONS,
    );
    const rows = templates.map((one) => ({ ...one, reading: JSON.stringify(readingOf(one)) }));
    const open = () => {
      for (const { version, name, source: kept, reading } of rows)
        renderOurs(openTemplate(version, name, kept, JSON.parse(reading)), answersOf(round));
    };
    first.push(microseconds(open) / 1000 / VERSIONS);
  }
  return [first.slice(WARM_UP), check.slice(WARM_UP)];
}

function letterLine(ours: number[], byHand: number[]): Line {
  const mine = summary(ours);
  const rival = summary(byHand).median;
  const ratio = mine.median / rival;
  return {
    name: "answers → letter",
    unit: "µs",
    ours: mine.median,
    rival,
    rivalName: "template literals and checks by hand",
    ratio,
    goal: "≤ 100 µs, ≤ 6 × dearer",
    holds: mine.median <= 100 && ratio <= 6,
    spread: mine.spread,
  };
}

function alone(name: string, times: number[], most: number | null): Line {
  const { median, spread } = summary(times);
  const none = { rival: null, rivalName: null, ratio: null };
  const goal = most === null ? "none set" : `≤ ${most} ms`;
  return { name, unit: "ms", ours: median, ...none, goal, holds: most === null || median <= most, spread };
}

/** Of the processor, by this process. */
function microseconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

function renderOurs(template: Template, raw: unknown): Block[] {
  const answers = readAnswers(template, raw, { now: null });
  if (!answers.ok) throw new Error(answers.problem.map(({ sentence }) => sentence).join(" "));
  return renderLetter(template, { answers: answers.value, ...around }).blocks;
}

function checkedTemplate(text: string): Template {
  const checked = checkTemplate(text, "letter-by-hand");
  if (!checked.ok) throw new Error(checked.problem.map(({ sentence }) => sentence).join(" "));
  return checked.value;
}

/** Another version: each of its sentences differs from those of all others. */
function sourceOf(id: string): string {
  const body = source.lastIndexOf("\n---\n") + 5;
  const words = source.slice(body).replace(/^(?!Dear|Yours)[A-Z][a-z ]+/gm, `$&, in version ${id}, `);
  return source.slice(0, body) + words;
}

/** Other words, works and branches each time. */
function answersOf(seed: number): Record<string, unknown> {
  const works = Array.from(
    { length: 10 },
    (_, i): Work => ({
      title: `The Salt Road ${seed}, volume ${i + 1}`,
      year: String(1950 + (seed % 70)),
      ...((seed + i) % 5 ? { publisher: `Fernlea Press ${seed % 9}` } : {}),
      found: (seed + i) % 2 ? "listed" : "not-checked",
      ...((seed + i) % 2 ? { foundOn: `2026-11-${10 + (seed % 3)}` } : {}),
      ...(seed % 4 === 0 && i > 6 ? { rights: "publisher" } : {}),
    }),
  );
  return {
    name: `Ada Author the ${seed}th`,
    roles: seed % 3 ? ["author", "translator"] : ["author"],
    memberships: seed % 2 ? ["soa"] : ["alcs", "soa"],
    works,
    rights: seed % 7 ? "mine" : "shared",
    asks: seed % 5 ? ["disclose", "stop", "copies", "licence"] : ["disclose", "stop"],
    replyDays: 28,
    address: `${seed} Quire Lane\nLlanfair-ym-Muallt\nLD2 3AA`,
    ...(seed % 6 ? { email: `ada${seed}@author.example` } : {}),
  };
}
