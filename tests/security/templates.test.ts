/** Templates are anybody's text: hostile ones are refused before anything is run, odd ones work. */
import { afterAll, expect, test } from "vitest";
import {
  adviseTemplate,
  changeSettings,
  checkTemplate,
  checkTemplateInWorker,
  compareTexts,
  exampleAnswers,
  parseTemplate,
  placeProblems,
  readPastedLetter,
  readSettings,
  renderLetter,
  stopTemplateWorker,
} from "#letters";
import { type Letter, plainText } from "#letters/shared";
import { givenSample } from "../../app/letters/coverage/given-sample.ts";
import { processorClock } from "../stand-ins/processor.ts";
import { hostileTemplates, rules } from "./hostile-templates.ts";
import { legalTemplates } from "./legal-templates.ts";

afterAll(stopTemplateWorker);

const short = (source: string) =>
  JSON.stringify(source.length > 300 ? `${source.slice(0, 20)}…${source.slice(-120)}` : source);

test("there are 300 hostile templates and 200 odd ones at least, each of its own", () => {
  expect(new Set(hostileTemplates.map(({ source }) => source)).size).toBeGreaterThanOrEqual(300);
  expect(new Set(legalTemplates.map(({ source }) => source)).size).toBeGreaterThanOrEqual(200);
});

test.each(Object.keys(rules))("what %s refuses is refused there, before anything is run", (rule) => {
  const mine = hostileTemplates.filter((one) => one.rule === rule);
  expect(mine.length).toBeGreaterThan(0);
  for (const { source, at } of mine) {
    const parsed = parseTemplate(source, "hostile"); // which runs nothing of it
    const [first] = parsed.ok ? [] : parsed.problem;
    expect(first?.sentence, short(source)).toMatch(rules[rule as keyof typeof rules]);
    if (at !== "*") expect(`${first?.line}:${first?.column}`, short(source)).toBe(at);
    expect(first?.line, short(source)).toBeGreaterThan(0);
  }
});

test("an odd template that is in order says in its letter what it was written to say", () => {
  for (const { source, says } of legalTemplates) {
    const checked = checkTemplate(source, "legal");
    expect(checked.ok ? [] : checked.problem, short(source)).toEqual([]);
    if (!checked.ok) continue;
    const { salutation: _, ...recipient } = givenSample("mp-letter").recipient;
    const letter = renderLetter(checked.value, {
      ...givenSample("mp-letter"),
      recipient: { ...recipient, salutation: "Sir or Madam" },
      campaign: { ...givenSample("mp-letter").campaign, asOf: "2025-03-20" },
      date: "2025-11-28",
      answers: exampleAnswers(checked.value, false),
    });
    expect(textOf(letter), short(source)).toContain(says);
  }
});

test("the worker refuses each hostile template alike, and is still there afterwards", async () => {
  for (const { source, rule } of hostileTemplates) {
    const checked = await checkTemplateInWorker(source, "hostile");
    expect(checked.ok ? "" : checked.problem[0]?.sentence, short(source)).toMatch(rules[rule]);
  }
  const good = await checkTemplateInWorker(legalTemplates[0]?.source ?? "", "legal");
  expect(good.ok).toBe(true);
});

test("what the editor reads of a text in its own process takes a moment, whatever the text", () => {
  for (const { source } of hostileTemplates) {
    const took = processorClock();
    const parsed = parseTemplate(source, "hostile");
    adviseTemplate(source);
    const settings = readSettings(source);
    if (settings)
      changeSettings(source, { ...settings, fields: settings.fields.map((one) => ({ ...one, was: one.name })) });
    placeProblems(source, parsed.ok ? [] : parsed.problem);
    readPastedLetter(source, { fields: [] });
    expect(took(), short(source)).toBeLessThan(2_500); // some 100 ms on a machine that is not shared
  }
});

test.each(["a\n", "a\n\n", "- ", "[", "___ ", "{{", "“", "\t", "Dear ", "[name] ", "1. a\n", "…", "(x) "])(
  "a paste of nothing but %j is read in a moment",
  (piece) => {
    const took = processorClock();
    readPastedLetter(piece.repeat(Math.floor(250_000 / piece.length)), { fields: [] });
    expect(took()).toBeLessThan(2_500);
  },
);

test("two texts that share nothing are compared in a moment", () => {
  const lines = (word: string) => Array.from({ length: 40_000 }, (_, i) => `${word}${i}`);
  const took = processorClock();
  compareTexts(lines("a"), lines("b"));
  compareTexts(["a b c ".repeat(8_000)], ["c b a ".repeat(8_000)]);
  expect(took()).toBeLessThan(2_500);
});

test("nothing of a hostile template reached a prototype", () => {
  for (const { source } of hostileTemplates) parseTemplate(source, "hostile");
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect((() => undefined).constructor.name).toBe("Function");
});

function textOf({ subject, blocks }: Letter): string {
  const texts = blocks.flatMap((block) => {
    if (block.kind === "list") return block.items.map(plainText);
    return "content" in block ? [plainText(block.content)] : block.lines;
  });
  return [subject, ...texts].join("\n");
}
