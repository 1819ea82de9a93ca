/**
 * Answers → validated → rendered → blocks, against the same letter by hand: template literals and checks. Both read the
 * same answers and must give equal blocks. Words, works and the branches taken differ from letter to letter.
 * A version's first use is that of one more version in a process that has used others: from the row that keeps it, its
 * text and what was read of it when it was checked, to its first letter. What checking a text costs, once and before it
 * is published, stands on a line of its own. Times are of the processor, this whole process.
 */
import { deepStrictEqual } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkTemplate, getTemplate, readAnswers, renderLetter } from "#letters";
import type { Block, Work } from "#letters/shared";
import { packageRoot } from "#platform";
import { givenLetter } from "../../app/documents/given-letter.ts";
import type { Template } from "../../app/letters/template.ts";
import { openTemplate, readingOf } from "../../app/letters/template-reading.ts";
import { type Bench, type Line, summary } from "./bench.ts";
import { letterByHand } from "./letter-by-hand.ts";

const ROUNDS = 15;
/** The JIT needs a few thousand letters and some dozen versions before times are steady. */
const WARM_UP = 10;
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
    const template = getTemplate("meta-rights");
    for (let seed = 0; seed < LETTERS; seed++)
      deepStrictEqual(renderOurs(template, answersOf(seed)), letterByHand(answersOf(seed), around));
    const [ours, byHand, first, check]: number[][] = [[], [], [], []];
    for (let round = -WARM_UP; round < ROUNDS; round++) {
      const answers = Array.from({ length: LETTERS }, (_, i) => answersOf((round + WARM_UP) * LETTERS + i));
      const mine = microseconds(() => answers.forEach((one) => void renderOurs(template, one))) / LETTERS;
      const theirs = microseconds(() => answers.forEach((one) => void letterByHand(one, around))) / LETTERS;
      const sources = Array.from({ length: VERSIONS }, (_, i) => sourceOf(`${round} ${i}`));
      const templates: Template[] = [];
      const checked =
        microseconds(() => sources.forEach((source) => void templates.push(checkedTemplate(source)))) / VERSIONS;
      const rows = templates.map((one) => ({ ...one, reading: JSON.stringify(readingOf(one)) }));
      const opened = microseconds(() => {
        for (const { version, name, source, reading } of rows)
          renderOurs(openTemplate(version, name, source, JSON.parse(reading)), answers[0] ?? {});
      });
      if (round < 0) continue;
      ours?.push(mine);
      byHand?.push(theirs);
      first?.push(opened / VERSIONS / 1000);
      check?.push(checked / 1000);
    }
    return [
      letterLine(ours ?? [], byHand ?? []),
      alone("first use of a published template version", first ?? [], 2),
      alone("checking a template's text, once, before it is published", check ?? [], null),
    ];
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

function checkedTemplate(source: string): Template {
  const checked = checkTemplate(source, "meta-rights");
  if (!checked.ok) throw new Error(checked.problem.map(({ sentence }) => sentence).join(" "));
  return checked.value;
}

const shipped = readFileSync(join(packageRoot, "templates/letters/meta-rights.hbs"), "utf8");

/** Another version: each of its sentences differs from those of all others. */
function sourceOf(id: string): string {
  const body = shipped.lastIndexOf("\n---\n") + 5;
  const words = shipped.slice(body).replace(/^(?!Dear|Yours)[A-Z][a-z ]+/gm, `$&, in version ${id}, `);
  return shipped.slice(0, body) + words;
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
