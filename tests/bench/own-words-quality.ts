/** How well the meter tells letters apart, on a made corpus with known edits: precision and recall at its thresholds. */
import { applyEdits, editableText, getTemplate, type LetterInput, measureOwnWords, renderLetter } from "#letters";
import { nearFrom, ownWordsLevel } from "#letters/shared";
import type { Line } from "./bench.ts";
import { choices, givenInput, oneOf, ownSentence, ownText, seeded } from "./own-letters.ts";

const EACH = 120;
const template = getTemplate("mp-ai-copyright");
type Random = () => number;
interface Made {
  input: LetterInput;
  edit?: (body: string) => string;
}

/** Kinds of letters: what they are made of, and what the meter ought to say. */
const kinds: Record<string, { make: (random: Random) => Made; truth: "template" | "between" | "own" }> = {
  copies: { truth: "template", make: (random) => ({ input: givenInput(choices(random)) }) },
  "openings and examples only": {
    truth: "template",
    make: (random) => ({ input: givenInput({ ...choices(random), ...standing(random) }) }),
  },
  "three words changed": {
    truth: "template",
    make: (random) => ({ input: givenInput(choices(random)), edit: (body) => swapWords(body, random, 3) }),
  },
  "every tenth word swapped": {
    truth: "template",
    make: (random) => ({ input: givenInput(choices(random)), edit: (body) => swapEvery(body, random, 10) }),
  },
  "every sixth word swapped": {
    truth: "between",
    make: (random) => ({ input: givenInput(choices(random)), edit: (body) => swapEvery(body, random, 6) }),
  },
  "every third word swapped": {
    truth: "between",
    make: (random) => ({ input: givenInput(choices(random)), edit: (body) => swapEvery(body, random, 3) }),
  },
  "sentences shuffled": {
    truth: "template",
    make: (random) => ({ input: givenInput(choices(random)), edit: (body) => shuffle(body, random) }),
  },
  "three own sentences": {
    truth: "between",
    make: (random) => ({ input: givenInput({ ...choices(random), story: ownText(random, 3) }) }),
  },
  "questions answered": {
    truth: "own",
    make: (random) => ({
      input: givenInput({
        ...choices(random),
        story: ownText(random, 6),
        about: ownText(random, 3),
        wish: ownText(random, 2),
      }),
    }),
  },
  "the same, template edited": {
    truth: "own",
    make: (random) => ({
      input: givenInput({
        ...choices(random),
        story: ownText(random, 6),
        about: ownText(random, 3),
        wish: ownText(random, 2),
      }),
      edit: (body) => swapWords(body, random, 5),
    }),
  },
  "own letters in the template's style": {
    truth: "own",
    make: (random) => ({ input: givenInput(choices(random), ownLetter(random)) }),
  },
};

/** Prints each kind's levels, and gives the lines of the table. */
export function judgeQuality(): Line[] {
  const random = seeded(22);
  const counts = { template: { right: 0, said: 0, true: 0 }, own: { right: 0, said: 0, true: 0 } };
  for (const [kind, { make, truth }] of Object.entries(kinds)) {
    const shares: number[] = [];
    const said: Record<string, number> = {};
    for (let n = 0; n < EACH; n++) {
      const measured = measureMade(make(random));
      const level = ownWordsLevel(measured);
      said[level] = (said[level] ?? 0) + 1;
      shares.push(measured.ownShare);
      if (truth === "between") continue;
      for (const [name, isSaid] of [
        ["template", level === "template"],
        ["own", level === "own" || level === "mostly"],
      ] as const) {
        const count = counts[name];
        if (isSaid) count.said++;
        if (truth === name) count.true++;
        if (isSaid && truth === name) count.right++;
      }
    }
    const mean = shares.reduce((sum, share) => sum + share, 0) / EACH;
    console.error(`  ${kind.padEnd(36)} own ${(mean * 100).toFixed(0).padStart(3)} %  ${JSON.stringify(said)}`);
  }
  return [
    ...scores(`"nearly the template", below a tenth`, counts.template),
    ...scores(`"this is your letter", from a quarter`, counts.own),
    ...scores("near a letter that was sent, from a half", judgeNear(random)),
  ];
}

/** Pairs of a letter that was sent and another: copied whole, copied and touched, half copied, or a different person's. */
function judgeNear(random: Random): { right: number; said: number; true: number } {
  const counts = { right: 0, said: 0, true: 0 };
  const sent = Array.from({ length: EACH * 4 }, () => ownText(random, 7));
  const marksOf = (story: string) => measureMade({ input: givenInput({ ...choices(random), story }) }).marks;
  const stored = sent.map((story) => new Set(marksOf(story)));
  const nearest = (marks: number[]) =>
    Math.max(...stored.map((set) => marks.filter((mark) => set.has(mark)).length)) / marks.length;
  const cases: [string, boolean, (story: string) => string][] = [
    ["the same story, another name", true, (story) => story],
    ["three words of it changed", true, (story) => swapWords(story, random, 3)],
    ["its sentences shuffled", true, (story) => shuffle(story, random)],
    ["a sentence of one's own added", true, (story) => `${story} ${ownSentence(random)}`],
    ["one sentence taken from it", false, (story) => `${sentencesOf(story)[0]} ${ownText(random, 6)}`],
    ["another person's story", false, () => ownText(random, 7)],
  ];
  for (const [name, isNear, make] of cases) {
    let said = 0;
    for (let n = 0; n < EACH; n++) if (nearest(marksOf(make(sent[n] as string))) >= nearFrom) said++;
    console.error(`  ${name.padEnd(36)} said to be near: ${said} of ${EACH}`);
    counts.said += said;
    if (isNear) {
      counts.true += EACH;
      counts.right += said;
    }
  }
  return counts;
}

function scores(what: string, { right, said, true: truth }: { right: number; said: number; true: number }): Line[] {
  return [
    ["precision", right / said],
    ["recall", right / truth],
  ].map(([name, score]) => ({
    name: `${what}: ${name}`,
    unit: "",
    ours: score as number,
    rival: null,
    rivalName: null,
    ratio: null,
    goal: "≥ 0.95",
    holds: (score as number) >= 0.95,
    spread: 0,
  }));
}

function measureMade({ input, edit }: Made) {
  const letter = renderLetter(template, input);
  if (!edit) return measureOwnWords(template, input, { letter });
  const { subject, body } = editableText(letter);
  const edited = applyEdits(letter, { subject, body: edit(body) });
  if (!edited.ok) throw new Error(edited.problem[0]?.sentence);
  return measureOwnWords(template, input, { letter: edited.value });
}

function standing(random: Random): Record<string, string> {
  const question = template.fields.filter(({ kind }) => kind === "question");
  return Object.fromEntries(
    question.map(({ name, openings, example }) => [name, random() < 0.5 ? openings.join(" ") : String(example)]),
  );
}

const fillers = ["quite", "indeed", "novel", "writers", "perhaps", "models", "surely", "greatly", "present", "certain"];
/** Words of the middle of a letter, so that greeting and closing stay. */
const places = (body: string) => {
  const words = body.split(/( +|\n+)/);
  const at = words
    .map((_, index) => index)
    .filter((index) => index > 6 && index < words.length - 4 && /^\w{3,}/.test(words[index] ?? ""));
  return { words, at };
};
function swapWords(body: string, random: Random, count: number): string {
  const { words, at } = places(body);
  for (let n = 0; n < count; n++) words[oneOf(random, at)] = oneOf(random, fillers);
  return words.join("");
}
function swapEvery(body: string, random: Random, every: number): string {
  const { words, at } = places(body);
  for (const [n, index] of at.entries()) if (n % every === 0) words[index] = oneOf(random, fillers);
  return words.join("");
}

const sentencesOf = (text: string) => text.match(/[^.]+\./g) ?? [text];
function shuffle(body: string, random: Random): string {
  const blocks = body.split("\n\n");
  const mix = (text: string) =>
    sentencesOf(text)
      .map((sentence) => ({ sentence: sentence.trim(), key: random() }))
      .sort((a, b) => a.key - b.key)
      .map(({ sentence }) => sentence)
      .join(" ");
  return blocks.map((block) => (/[.]/.test(block) && !block.includes("\n") ? mix(block) : block)).join("\n\n");
}

/** What somebody writes alone, who has read many letters: the usual turns of phrase around a story of their own. */
function ownLetter(random: Random): string {
  const start = oneOf(random, [
    "I am writing to ask for your help.",
    "I live in your constituency, and I am an author.",
    "Thank you for reading this letter.",
  ]);
  const ask = oneOf(random, [
    "I would be grateful if you would speak to the minister.",
    "I would be glad to meet you and talk about it.",
    "Please tell me the answer.",
  ]);
  return `${start} ${ownText(random, 6)}\n\n${ownText(random, 4)}\n\n${ask}`;
}
