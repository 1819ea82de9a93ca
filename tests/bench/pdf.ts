/** A letter as PDF, by processor time: ours, a warm headless Chromium, and pdfkit as its documentation has it. */
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { htmlOf, pdfOf } from "#documents";
import type { Letter } from "#letters/shared";
import { givenLetterWithWorks, paragraph } from "../../app/documents/given-letter.ts";
import { type Bench, childrenCpu, type Line, ownCpu, summary } from "./bench.ts";
import { documentedPdf } from "./documented-pdf.ts";

const ROUNDS = 7;

export default {
  name: "pdf",
  async run(): Promise<Line[]> {
    const browser = await chromium.launch({
      executablePath: existsSync("/usr/bin/chromium") ? "/usr/bin/chromium" : undefined,
      args: ["--no-sandbox"],
    });
    try {
      const page = await browser.newPage();
      const byChromium = async (letter: Letter) => {
        await page.setContent(htmlOf(letter));
        await page.pdf({ format: "A4", preferCSSPageSize: true });
      };
      const one = await measure((seed) => letterOf(10, seed), 12, byChromium);
      const many = await measure((seed) => letterOf(200, seed), 3, byChromium);
      return [
        line("PDF, 400 words and 10 works", one.ours, one.chromium, "warm headless Chromium", 12),
        line("PDF, 200 works", many.ours, many.chromium, "warm headless Chromium", 9),
        line("PDF, 400 words and 10 works", one.ours, one.documented, "pdfkit as documented", 3),
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

interface Measured {
  ours: number[];
  chromium: number[];
  documented: number[];
}

/** Rounds of a few letters each; the three take turns, so that the machine's moods meet all of them. */
async function measure(
  make: (seed: string) => Letter,
  count: number,
  byChromium: (letter: Letter) => Promise<void>,
): Promise<Measured> {
  const measured: Measured = { ours: [], chromium: [], documented: [] };
  let seed = 0;
  const each = async (write: (letter: Letter) => Promise<unknown>) => {
    for (let i = 0; i < count; i++) await write(make(String(++seed)));
  };
  for (let round = -2; round < ROUNDS; round++) {
    const ours = await ownCpu(() => each(pdfOf));
    const documented = await ownCpu(() => each(documentedPdf));
    const before = childrenCpu();
    await each(byChromium);
    const byBrowser = childrenCpu() - before;
    if (round < 0) continue; // to warm up
    measured.ours.push(ours / count);
    measured.documented.push(documented / count);
    measured.chromium.push(byBrowser / count);
  }
  return measured;
}

function line(name: string, ours: number[], rival: number[], rivalName: string, goal: number): Line {
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
