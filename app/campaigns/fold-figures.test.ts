import { beforeEach, expect, test } from "vitest";
import { dayIn, db, type FigureName, noteFigures, transaction } from "#platform";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { daysBetween, startOf } from "./campaign-day.ts";
import { foldFigures } from "./fold-figures.ts";
import { forgetProgress, readProgress } from "./read-progress.ts";
import { seedCampaigns } from "./shipped-campaigns.ts";

useDatabase();
beforeEach(async () => {
  await db().figure.deleteMany();
  await seedCampaigns(new Date("2026-11-23T10:00:00Z"));
  forgetProgress();
});

const note = (what: FigureName, at: string, place = "", campaign = "books-and-ai") =>
  transaction((tx) => noteFigures(tx, [{ campaign, action: "mp-letter", what, place }], new Date(at)));

const counted = async () =>
  (await db().figure.findMany({ orderBy: [{ day: "asc" }, { what: "asc" }] })).map((row) =>
    `${row.day.toISOString().slice(0, 10)} ${row.what} ${row.place} ${row.count}`.replace(/ +/g, " "),
  );

test("what is noted counts on its day in the campaign's time zone, also where the clocks change", async () => {
  await note("people-began", "2026-10-24T22:59:00Z"); // 23:59 in London, summer time
  await note("people-began", "2026-10-24T23:00:00Z"); // midnight: the day of 25 hours begins
  await note("people-began", "2026-10-25T23:59:00Z"); // its last minute
  await note("people-began", "2026-10-26T00:00:00Z");
  await foldFigures();
  expect(await counted()).toEqual([
    "2026-10-24 people-began 1",
    "2026-10-25 people-began 2",
    "2026-10-26 people-began 1",
  ]);
});

test("each note is counted once, however many processes take them at once", async () => {
  await Promise.all(Array.from({ length: 40 }, () => note("letters-made", "2026-11-24T09:00:00Z", "mp:W07000099")));
  await Promise.all([foldFigures(), foldFigures(), foldFigures()]);
  await note("letters-made", "2026-11-24T09:20:00Z", "mp:W07000099");
  await foldFigures();
  await foldFigures();
  expect(await counted()).toEqual(["2026-11-24 letters-made mp:W07000099 41"]);
  expect(await db().figureNote.count()).toBe(0);
});

test("a transaction that is rolled back notes nothing, and a note's time is a quarter of an hour", async () => {
  const failing = transaction(async (tx) => {
    await noteFigures(tx, [{ campaign: "books-and-ai", action: "mp-letter", what: "letters-made" }], new Date());
    throw new Error("on purpose");
  });
  await expect(failing).rejects.toThrow("on purpose");
  await note("letters-made", "2026-11-24T09:44:59Z", "mp:W07000099");
  expect((await db().figureNote.findMany()).map((row) => row.at.toISOString())).toEqual(["2026-11-24T09:30:00.000Z"]);
  await foldFigures();
});

test("a campaign that is not here any more is counted too, by London's days", async () => {
  await note("people-began", "2026-06-30T23:30:00Z", "", "=cmd|' /C calc'!A0");
  await foldFigures();
  expect(await counted()).toEqual(["2026-07-01 people-began 1"]);
});

test("the public is told of five and more, and of nothing before", async () => {
  const seats = ["mp:E14000001", "mp:E14000002", "mp:E14000003", "mp:E14000004"];
  expect(await readProgress("books-and-ai")).toEqual({ letters: null, constituencies: null });
  for (const place of seats) await note("letters-out", "2026-11-24T09:00:00Z", place);
  await foldFigures();
  forgetProgress();
  expect(await readProgress("books-and-ai")).toEqual({ letters: null, constituencies: null });
  await note("letters-out", "2026-11-25T09:00:00Z", "mp:other");
  await note("letters-out", "2026-11-25T09:00:00Z", "company:meta");
  await foldFigures();
  expect(await readProgress("books-and-ai")).toEqual({ letters: null, constituencies: null }); // for a minute
  forgetProgress();
  expect(await readProgress("books-and-ai")).toEqual({ letters: 6, constituencies: null });
  await note("letters-out", "2026-11-26T09:00:00Z", "mp:W07000099");
  await foldFigures();
  forgetProgress();
  expect(await readProgress("books-and-ai")).toEqual({ letters: 7, constituencies: 5 });
});

test("days begin at their first moment in every zone", () => {
  expect(startOf("2026-03-29", "Europe/London").toISOString()).toBe("2026-03-29T00:00:00.000Z");
  expect(startOf("2026-03-30", "Europe/London").toISOString()).toBe("2026-03-29T23:00:00.000Z");
  expect(startOf("2026-10-25", "Europe/London").toISOString()).toBe("2026-10-24T23:00:00.000Z");
  expect(startOf("2026-10-26", "Europe/London").toISOString()).toBe("2026-10-26T00:00:00.000Z");
  expect(startOf("2026-11-24", "Asia/Kathmandu").toISOString()).toBe("2026-11-23T18:15:00.000Z");
  expect(startOf("2026-11-24", "Pacific/Kiritimati").toISOString()).toBe("2026-11-23T10:00:00.000Z");
  expect(dayIn("Pacific/Pago_Pago", new Date("2026-11-23T10:00:00Z"))).toBe("2026-11-22");
  expect(daysBetween("2026-10-24", "2026-10-27")).toHaveLength(4);
  expect(daysBetween("2026-10-27", "2026-10-24")).toEqual([]);
});
