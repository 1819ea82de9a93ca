import fc from "fast-check";
import { expect, test } from "vitest";
import { parseTemplate } from "../parse-template.ts";
import { readAnswers } from "../read-answers.ts";
import { renderLetter } from "../render-letter.ts";
import { plainText } from "../shared.ts";
import type { Template } from "../template.ts";
import { coverPairs } from "./cover-pairs.ts";
import { coverTemplate } from "./cover-template.ts";
import { givenSample } from "./given-sample.ts";
import { splitSentences } from "./split-sentences.ts";

const runs = Number(process.env.HUB_TEST_RUNS ?? 150);
const sample = givenSample("mp-letter");
const head = `title: T
action: mp-letter
subject: S
fields:
  name: { label: N, required: true }
  mood: { label: M, kind: choice, options: { calm: Calm, cross: Cross, sad: Sad } }
  roles: { label: R, kind: choice, many: true, options: { author: Author, poet: Poet, reader: Reader } }
  meeting: { label: Y, kind: yes-no }
  town: { label: T }
  works: { label: W, kind: works, max: 3 }`;

const condition = fc.constantFrom(
  ...["mood", "roles", "meeting", "town", "works", "name", "campaign.office", "recipient.nation"],
  ...['(is mood "calm")', '(is mood "sad")', '(any roles "poet")', '(all roles "author")', "(is (count roles) 2)"],
  ...["(is meeting false)", '(is town "London")', "(is (count works) 1)", '(any works "found" "listed")'],
  ...[
    '(all works "found" "not-found")',
    '(same works "publisher")',
    "(is town name)",
    '(is recipient.nation "Scotland")',
  ],
);
/** Each branch says a word of its own, so that a letter tells which ones it took. */
const { block } = fc.letrec<{ block: string; inner: string }>((tie) => ({
  inner: fc.oneof({ depthSize: "small", maxDepth: 3 }, fc.constant("@"), tie("block")),
  block: fc
    .tuple(fc.constantFrom("if", "unless"), condition, tie("inner"), tie("inner"))
    .map(([how, by, yes, no]) => `{{#${how} ${by}}}@ ${yes}{{else}}@ ${no}{{/${how}}}`),
}));
const body = fc.array(block, { minLength: 1, maxLength: 3 }).map((blocks) => {
  let word = 0;
  return blocks.join("\n\n").replace(/@/g, () => `w${word++}`);
});

function templateOf(text: string): Template | null {
  const parsed = parseTemplate(`---\n${head}\n---\nHello.\n\n${text}\n`, "random");
  return parsed.ok ? parsed.value : null;
}

const wordsIn = (letter: ReturnType<typeof renderLetter>): string[] =>
  letter.blocks.flatMap((block) => ("content" in block ? (plainText(block.content).match(/\bw\d+\b/g) ?? []) : []));

/** Many answers by brute force: every mood, set of roles, meeting, town and some lists of works. */
function* everyAnswers(): Generator<Record<string, unknown>> {
  const works = [
    [],
    [{ title: "A", found: "listed", publisher: "P" }],
    [{ title: "A", found: "not-found" }],
    [
      { title: "A", found: "listed", publisher: "P" },
      { title: "B", found: "not-found", publisher: "Q" },
    ],
    [
      { title: "A", found: "not-found", publisher: "P" },
      { title: "B", found: "not-found", publisher: "P" },
    ],
  ];
  const roles = [
    [],
    ["author"],
    ["poet"],
    ["reader"],
    ["author", "poet"],
    ["poet", "reader"],
    ["author", "poet", "reader"],
  ];
  for (const mood of ["", "calm", "cross", "sad"])
    for (const role of roles)
      for (const meeting of ["", "yes", "no"])
        for (const town of ["", "London", "Leeds", "Ada"])
          for (const list of works) yield { name: "Ada", mood, roles: role, meeting, town, works: list };
}

test("whatever some answers reach stands in a version, and no version is a letter that nobody could write", () => {
  fc.assert(
    fc.property(body, (text) => {
      const template = templateOf(text);
      fc.pre(template !== null);
      if (!template) return;
      const coverage = coverTemplate(template, sample);
      fc.pre(coverage.isComplete); // a busy machine ends the search early, which the coverage says
      const shown = new Set(coverage.versions.flatMap(({ letter }) => wordsIn(letter)));
      const reachable = new Set<string>();
      for (const raw of everyAnswers()) {
        const answers = readAnswers(template, raw, { now: null });
        if (answers.ok)
          for (const word of wordsIn(renderLetter(template, { ...sample, answers: answers.value })))
            reachable.add(word);
      }
      expect(
        [...reachable].filter((word) => !shown.has(word)),
        text,
      ).toEqual([]);
      expect(coverage.versions.length).toBeLessThanOrEqual(48);
    }),
    { numRuns: Math.min(runs, 2_000), interruptAfterTimeLimit: 45_000 },
  );
});

test("in rows of pairs each two levels meet, in few rows", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 2, max: 6 }), { minLength: 2, maxLength: 9 }), (sizes) => {
      const rows = coverPairs(sizes, 500);
      for (const [a, sizeA] of sizes.entries())
        for (const [b, sizeB] of sizes.entries())
          for (let i = 0; a < b && i < sizeA; i++)
            for (let j = 0; j < sizeB; j++) expect(rows.some((row) => row[a] === i && row[b] === j)).toBe(true);
      const [most = 0, next = 0] = [...sizes].sort((x, y) => y - x);
      expect(rows.length).toBeLessThanOrEqual(most * next * 2 + 6);
    }),
    { numRuns: Math.min(runs, 300) },
  );
});

test("sentences put together again are the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
      const sentences = splitSentences(text);
      for (const { text: sentence, start, end } of sentences) expect(text.slice(start, end)).toBe(sentence);
      expect(
        sentences
          .map((one) => one.text)
          .join("")
          .replace(/\s/g, ""),
      ).toBe(text.replace(/\s/g, ""));
    }),
    { numRuns: runs },
  );
});
