import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db, type FigureName, noteFigures, transaction } from "#platform";
import { importDirectory, importMap } from "#recipients";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { askedRange, wholeRange } from "./figure-range.ts";
import { figuresCsv } from "./figures-csv.ts";
import { givenOwnWords, inventedFiles } from "./given-figures.ts";
import { readCampaignFigures } from "./read-campaign-figures.ts";
import { countGroups } from "./round-seats.ts";
import type { Campaign } from "./shared.ts";
import { shippedCampaigns } from "./shipped-campaigns.ts";

useDatabase();
const now = new Date("2026-11-28T12:00:00Z");
const campaign = shippedCampaigns()[0] as Campaign;
const file = (name: string, text: string) => {
  const path = join(process.env.DATA_DIR as string, name);
  writeFileSync(path, text);
  return path;
};
const read = async (asked = {}, exact = true) =>
  readCampaignFigures(campaign, await askedRange(campaign, asked, now), { exact, now });
const note = (what: FigureName, at: string, place = "", count = 1, action = "mp-letter") =>
  transaction((tx) =>
    noteFigures(
      tx,
      Array.from({ length: count }, () => ({ campaign: campaign.name, action, what, place })),
      new Date(at),
    ),
  );

beforeAll(async () => {
  await importDirectory(file("constituencies.csv", inventedFiles["constituencies.csv"]), { now });
  await importMap(file("map.csv", inventedFiles["map.csv"]), { credit: null, now });
});
beforeEach(async () => {
  await db().figure.deleteMany();
  await db().figureNote.deleteMany();
  await db().sentWords.deleteMany();
});

test("without any letter everything is nought, for today", async () => {
  const figures = await read();
  expect(figures.range).toEqual({ from: "2026-11-28", to: "2026-11-28", action: null });
  expect(figures.days).toEqual([{ from: "2026-11-28", to: "2026-11-28", emailed: 0, taken: 0 }]);
  expect(figures.constituencies).toBe(0);
  expect(figures.companies).toEqual([]);
  expect(figures.nations.map(({ count }) => count)).toEqual([0, 0, 0, 0]);
  expect(figures.seats).toHaveLength(16);
});

test("one letter is one everywhere, from the moment it was noted", async () => {
  await note("letters-out", "2026-11-27T10:00:00Z", "mp:W07000081");
  await note("letters-emailed", "2026-11-27T10:00:00Z", "mp:W07000081");
  const figures = await read();
  expect(figures.totals).toMatchObject({ out: 1, emailed: 1, taken: 0 });
  expect(figures.nations.find(({ name }) => name === "Wales")?.count).toBe(1);
  expect(figures.regions.find(({ name }) => name === "Wales")?.count).toBe(1);
  expect(figures.days.map(({ from, emailed }) => [from, emailed])).toEqual([
    ["2026-11-27", 1],
    ["2026-11-28", 0],
  ]);
});

test("viewers see constituencies in steps of five, and of the whole campaign whatever they ask", async () => {
  await note("letters-out", "2026-11-26T10:00:00Z", "mp:W07000081", 9);
  await note("letters-out", "2026-11-27T10:00:00Z", "mp:W07000081", 2);
  await note("letters-out", "2026-11-27T10:00:00Z", "mp:E14001063", 4);
  const seatsOf = async (asked: object, exact: boolean) =>
    (await read(asked, exact)).seats.filter(({ count }) => count > 0).map(({ name, count }) => `${name} ${count}`);
  expect(await seatsOf({}, true)).toEqual(["Chapterhouse North 4", "Cwm Tŷ Llyfr 11"]);
  expect(await seatsOf({}, false)).toEqual(["Cwm Tŷ Llyfr 10"]);
  // what two ranges differ in would be two letters of one day
  expect(await seatsOf({ to: "2026-11-26" }, false)).toEqual(["Cwm Tŷ Llyfr 10"]);
  expect(await seatsOf({ from: "2026-11-27" }, false)).toEqual(["Cwm Tŷ Llyfr 10"]);
  expect((await read({ from: "2026-11-27" }, false)).totals.out).toBe(6);
});

test("no total less what is shown of its parts tells what a constituency with few letters has", async () => {
  await note("letters-out", "2026-11-26T10:00:00Z", "mp:E14001070", 3); // the one seat of the South East here
  await note("letters-out", "2026-11-26T10:00:00Z", "mp:E14001071", 12);
  const [exact, rounded] = [await read({}, true), await read({}, false)];
  const regionsOf = ({ regions }: typeof exact) =>
    regions.filter(({ count }) => count > 0).map(({ name, count }) => [name, count]);
  expect(regionsOf(exact)).toEqual([
    ["South West", 12],
    ["South East", 3],
  ]);
  expect(regionsOf(rounded)).toEqual([["South West", 10]]);
  expect([exact.groupsRounded, rounded.groupsRounded]).toEqual([false, true]);
});

test("totals of many constituencies are told as they are", () => {
  const seats = Array.from({ length: 30 }, (_, n) => ({
    ...{ code: `E${n}`, name: `Seat ${n}`, nation: "England", region: n < 12 ? "A" : "B", place: null, count: n % 3 },
  }));
  const told = countGroups(seats, ({ region }) => region, { names: ["A", "B", "C"], exact: false });
  expect(told).toEqual({
    groups: [
      { name: "A", count: 12 },
      { name: "B", count: 18 },
      { name: "C", count: 0 },
    ],
    rounded: false,
  });
});

test("days follow the campaign's time zone over the change of clocks, and long ranges come by week", async () => {
  await note("letters-emailed", "2026-10-24T23:30:00Z", "mp:W07000081"); // half past midnight in London
  await note("letters-emailed", "2026-10-25T23:59:00Z", "mp:W07000081");
  const short = await read({ from: "2026-10-25", to: "2026-10-26" });
  expect(short.days.map(({ from, emailed }) => [from, emailed])).toEqual([
    ["2026-10-25", 2],
    ["2026-10-26", 0],
  ]);
  await note("letters-taken", "2026-09-02T10:00:00Z", "company:meta", 3, "company-letter");
  const long = await read();
  expect(long.days[0]).toEqual({ from: "2026-09-02", to: "2026-09-06", emailed: 0, taken: 3 });
  expect(long.days[1]).toEqual({ from: "2026-09-07", to: "2026-09-13", emailed: 0, taken: 0 });
  expect(long.days.at(-1)).toMatchObject({ from: "2026-11-23", to: "2026-11-28" });
});

test("one action has its own figures, companies their names, and a seat that the directory lost its code", async () => {
  await note("letters-out", "2026-11-27T10:00:00Z", "company:meta", 3, "company-letter");
  await note("letters-out", "2026-11-27T10:00:00Z", "company:gone-long-ago", 1, "company-letter");
  await note("letters-out", "2026-11-27T10:00:00Z", "mp:W07000112");
  await note("letters-out", "2026-11-27T10:00:00Z", "mp:other", 2);
  const [company, mp] = [await read({ action: "company-letter" }), await read({ action: "mp-letter" })];
  expect(company.companies).toEqual([
    { name: "Meta", count: 3 },
    { name: "gone-long-ago", count: 1 },
  ]);
  expect([company.totals.out, company.constituencies, mp.totals.out, mp.constituencies]).toEqual([4, 0, 3, 1]);
  expect(mp.seats.filter(({ count }) => count > 0).map(({ name }) => name)).toEqual(["W07000112"]);
});

test.each([
  [{ from: "2026-11-27", to: "2026-11-26" }, "2026-11-26", "2026-11-27"],
  [{ from: "yesterday", to: "2026-02-30" }, "2026-11-20", "2026-11-28"],
  [{ from: "0001-01-01", to: "9999-12-31" }, "2026-11-20", "2026-11-28"],
  [{ from: "2026-11-27'; drop table figure", to: null, action: "__proto__" }, "2026-11-20", "2026-11-28"],
])("a range as %j is drawn into what there is", async (asked, from, to) => {
  await note("letters-out", "2026-11-20T10:00:00Z", "mp:W07000081");
  expect(await askedRange(campaign, asked, now)).toEqual({ from, to, action: null });
  expect((await wholeRange(campaign, now)).from).toBe("2026-11-20");
});

test("own words follow the range, and the CSV holds every table without a formula", async () => {
  await givenOwnWords(campaign.name, [1, 0, 0, 4, 0, 0, 2, 0, 0, 1], new Date("2026-11-27T10:00:00Z"));
  await note("letters-out", "2026-11-26T10:00:00Z", "mp:W07000081", 7);
  await db().constituency.update({ where: { code: "W07000081" }, data: { name: "=1+1", foldedName: "11" } });
  await note("letters-out", "2026-11-26T10:00:00Z", "company:=cmd", 1, "company-letter");
  expect((await read({ from: "2026-11-28" })).ownWords.letters).toBe(0);
  const figures = await read();
  expect(figures.ownWords).toEqual({ letters: 8, tenths: [1, 0, 0, 4, 0, 0, 2, 0, 0, 1] });
  const title = "＝HYPERLINK(“x”)";
  const rows = parse(figuresCsv({ ...campaign, title }, figures), { bom: true }) as string[][];
  expect(rows[1]).toEqual(["Campaign", `'${title}`, "books-and-ai", "2026-11-26", "2026-11-28", ""]);
  expect(rows.find(([table]) => table === "Constituencies")).toEqual([
    "Constituencies",
    "'=1+1",
    "W07000081",
    "2026-11-26",
    "2026-11-28",
    "7",
  ]);
  for (const cell of rows.flat()) expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]/);
  const forViewers = parse(figuresCsv(campaign, await read({}, false)), { bom: true }) as string[][];
  const words = forViewers.filter(([table]) => table?.startsWith("Constituencies")).map((row) => row[5]);
  expect([...new Set(words)].sort()).toEqual(["5 or more", "fewer than 5"]);
  await db().constituency.update({
    where: { code: "W07000081" },
    data: { name: "Cwm Tŷ Llyfr", foldedName: "cwm ty llyfr" },
  });
});
