/** A letter as PDF, by processor time: ours, a warm headless Chromium, and pdfkit as its documentation has it. */
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { htmlOf, pdfOf } from "#documents";
import type { Letter } from "#letters/shared";
import { givenLetterWithWorks, paragraph } from "../../app/documents/given-letter.ts";
import { type Bench, childrenCpu, type Line, ownCpu, summary } from "./bench.ts";
import { documentedPdf } from "./documented-pdf.ts";

const ROUNDS = 7;
const WARM_UP = 400;

export default {
  name: "pdf",
  async run(): Promise<Line[]> {
    const browser = await chromium.launch({
      executablePath: existsSync("/usr/bin/chromium") ? "/usr/bin/chromium" : undefined,
      args: ["--no-sandbox"],
    });
    try {
      const page = await browser.newPage();
      // Its best case: the page stays, nothing is loaded, and it has its own serif instead of fonts to read.
      const byChromium = (letters: Letter[]) =>
        childrenCpu(async () => {
          for (const letter of letters) {
            await page.setContent(htmlOf(letter));
            await page.pdf({ format: "A4", preferCSSPageSize: true, tagged: true });
          }
        });
      // A server that runs is warm, as the browser is: its code is compiled after some hundred letters.
      for (let i = 0; i < WARM_UP; i++) await pdfOf(letterOf(10, `w${i}`));
      const one = await measure((seed) => letterOf(10, seed), 20, byChromium);
      const many = await measure((seed) => letterOf(200, seed), 5, byChromium);
      // Last, since its rubbish would be collected at ours' cost.
      const documented = await measure(
        (seed) => letterOf(10, seed),
        20,
        (letters) => ownCpu(() => each(letters, documentedPdf)),
      );
      return [
        line("PDF, 400 words and 10 works", one, "warm headless Chromium", 12),
        line("PDF, 200 works", many, "warm headless Chromium", 9),
        line("PDF, 400 words and 10 works", documented, "pdfkit as documented", 3),
      ];
    } finally {
      await browser.close();
    }
  },
} satisfies Bench;

/** Other words, works and ids each time: a fixed text flatters caches. */
function letterOf(works: number, seed: string): Letter {
  const letter = givenLetterWithWorks(works, ` ${seed}`);
  const words = paragraph(
    `My ${seed}th year of writing has been spent on book ${seed}, which took me to archives in Cardiff, Łódź and Galway. ` +
      "Each page of it rests on work that somebody once paid for, and I should like the next writer to be able to live " +
      "by such work too. I am glad to license what I have made, on terms that we agree before it is used, and I keep a " +
      `record of what I find out about its use; this is entry ${seed} of it. `,
  );
  return { ...letter, subject: `${letter.subject}, ${seed}`, blocks: letter.blocks.toSpliced(8, 0, words) };
}

interface Pair {
  ours: number[];
  rival: number[];
}

/** Rounds of a few letters each; the two take turns, so that the machine's moods meet both. */
async function measure(
  make: (seed: string) => Letter,
  count: number,
  rival: (letters: Letter[]) => Promise<number>,
): Promise<Pair> {
  const pair: Pair = { ours: [], rival: [] };
  for (let round = -3; round < ROUNDS; round++) {
    const letters = Array.from({ length: 2 * count }, (_, i) => make(String(1000 + round * 2 * count + i)));
    const ours = await ownCpu(() => each(letters.slice(count), pdfOf));
    const theirs = await rival(letters.slice(0, count));
    if (round < 0) continue; // to warm up
    pair.ours.push(ours / count);
    pair.rival.push(theirs / count);
  }
  return pair;
}

async function each(letters: Letter[], write: (letter: Letter) => Promise<unknown>): Promise<void> {
  for (const letter of letters) await write(letter);
}

function line(name: string, { ours, rival }: Pair, rivalName: string, goal: number): Line {
  const mine = summary(ours);
  const theirs = summary(rival).median;
  const ratio = theirs / mine.median;
  return {
    name,
    unit: "ms of processor",
    ours: mine.median,
    rival: theirs,
    rivalName,
    ratio,
    goal: `≥ ${goal} × cheaper`,
    holds: ratio >= goal,
    spread: mine.spread,
  };
}
