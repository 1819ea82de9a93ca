import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { type Report, reportPdfOf } from "#documents";
import { db } from "#platform";
import { importDirectory, importMap } from "#recipients";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { boardReport } from "./board-report.ts";
import { wholeRange } from "./figure-range.ts";
import { givenFigures, givenOwnWords, inventedFiles } from "./given-figures.ts";
import { readCampaignFigures } from "./read-campaign-figures.ts";
import type { Campaign, CampaignFigures } from "./shared.ts";
import { shippedCampaigns } from "./shipped-campaigns.ts";

useDatabase();
const now = new Date("2026-11-28T12:00:00Z");
const campaign = shippedCampaigns()[0] as Campaign;
const read = async (exact = false): Promise<CampaignFigures> =>
  readCampaignFigures(campaign, await wholeRange(campaign, now), { exact, now });
const reportOf = (figures: CampaignFigures, of = campaign, demonstration = false) =>
  boardReport(of, figures, "2026-11-28", demonstration);
/** How many pages its PDF has, as the file itself says. */
const pagesOf = async (report: Report) =>
  Number(/\/Type\/Pages\/Count (\d+)/.exec(Buffer.from(await reportPdfOf(report)).toString("latin1"))?.[1]);
const headingsOf = ({ pages }: Report) =>
  [...JSON.stringify(pages).matchAll(/"kind":"heading","text":"([^"]*)"/g)].map(([, text]) => text);

beforeAll(async () => {
  for (const [name, text] of Object.entries(inventedFiles))
    writeFileSync(join(process.env.DATA_DIR as string, name), text);
  await importDirectory(join(process.env.DATA_DIR as string, "constituencies.csv"), { now });
  await importMap(join(process.env.DATA_DIR as string, "map.csv"), { credit: "Invented", now });
});
beforeEach(async () => {
  await db().figure.deleteMany();
  await db().sentWords.deleteMany();
});

test("a lively campaign fills two pages, and the letters are not called sent", async () => {
  await givenFigures(campaign.name, { from: "2026-11-03", to: "2026-11-28" });
  await givenOwnWords(campaign.name, [3, 8, 14, 31, 58, 71, 49, 27, 12, 6], new Date("2026-11-20T12:00:00Z"));
  const report = reportOf(await read());
  expect(await pagesOf(report)).toBe(2);
  expect(headingsOf(report)).toEqual([
    "Letters by day",
    "How far people came",
    "Where letters came from",
    "Letters to companies",
    "Own words",
    "What writers heard back",
    "How this was counted",
  ]);
  expect(report.lead).toMatch(/^[\d,]+ letters emailed or taken away by [\d,]+ people, from \d+ constituencies\.$/);
  expect(JSON.stringify(report)).not.toMatch(/\bsent\b/);
  expect(JSON.stringify(report)).toContain("50 to 60 % own words");
});

test("the longest names, the most rows and both outcomes still stand on two pages", async () => {
  await givenFigures(campaign.name, { from: "2026-08-03", to: "2026-11-28" });
  const figures = await read();
  const report = reportOf(
    {
      ...figures,
      regions: Array.from({ length: 12 }, (_, n) => ({ name: `Yorkshire and the Humber ${n}`, count: 12345 - n })),
      companies: Array.from({ length: 20 }, (_, n) => ({ name: `A company of a long name ${n}`, count: 999 - n })),
      answers: { letters: 400, answered: 120, byAnswer: { "in-person": 31, standard: 64, automatic: 13, none: 12 } },
      ownWords: { letters: 10, tenths: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1] },
      totals: { ...figures.totals, bounced: 12, failed: 3 },
    },
    { ...campaign, title: "A campaign whose title has as many as eighty characters, which is what a file ma" },
    true,
  );
  expect(await pagesOf(report)).toBe(2);
});

test("nothing at all, one letter, and one action make a report too", async () => {
  expect(reportOf(await read()).lead).toBe("No letter was emailed or taken away in these days.");
  await db().figure.create({
    data: {
      campaign: campaign.name,
      what: "letters-out",
      day: now,
      action: "mp-letter",
      place: "mp:W07000081",
      count: 1,
    },
  });
  const figures = await read();
  const one = reportOf(figures);
  expect(one.lead).toBe("1 letter emailed or taken away by 0 people, from 1 constituency.");
  expect(one.pages[0]?.[0]).toMatchObject({
    items: [{ value: "1", label: "letter emailed or taken away" }, {}, { label: "constituency with a letter" }, {}],
  });
  for (const action of ["mp-letter", "company-letter"] as const)
    expect(await pagesOf(reportOf({ ...figures, range: { ...figures.range, action } }))).toBe(2);
});

test("no report is made of exact figures: it is passed on", async () => {
  const figures = await read(true);
  expect(() => boardReport(campaign, figures, "2026-11-28")).toThrow("rounded");
});

test("a report of a demonstration says that letters to its MPs are not in it, one of letters to companies needs not to", async () => {
  await givenFigures(campaign.name, { from: "2026-11-03", to: "2026-11-28" });
  const figures = await read();
  const says = (of: CampaignFigures, demonstration: boolean) =>
    JSON.stringify(reportOf(of, campaign, demonstration)).includes("letters to them are not counted");
  expect([says(figures, true), says(figures, false)]).toEqual([true, false]);
  expect(says({ ...figures, range: { ...figures.range, action: "company-letter" } }, true)).toBe(false);
});
