import { expect, test } from "vitest";
import { searchConstituencies } from "#recipients";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { isTargetSeat, namesOfSeats } from "./index.server.ts";

useDatabase();

const seat = { code: "W07000112", name: "Ynys Môn" };

test.each([
  [[], true],
  [["Ynys Mon"], true],
  [["YNYS MÔN "], true],
  [["W07000112"], true],
  [["Chorley", "Ynys Môn"], true],
  [["Chorley"], false],
  [["W07000111"], false],
])("a campaign for %j writes to the MP of Ynys Môn: %s", (targetConstituencies, isTarget) => {
  expect(isTargetSeat({ targetConstituencies }, seat)).toBe(isTarget);
});

test("a seat that somebody typed is known by its name", () => {
  expect(isTargetSeat({ targetConstituencies: ["W07000112", "Ynys Môn"] }, { name: "ynys mon" })).toBe(true);
  expect(isTargetSeat({ targetConstituencies: ["W07000112"] }, { name: "" })).toBe(false);
});

test("seats get the names of the directory, by name or by code; what it does not have stays as it was written", async () => {
  const [first] = await searchConstituencies("", 1);
  expect(await namesOfSeats([first!.code, first!.name.toUpperCase(), "Atlantis"])).toEqual({
    names: [first!.name, first!.name, "Atlantis"],
    unknown: [], // the list of the demonstration knows eight seats, and is no measure
  });
  expect(await namesOfSeats([])).toEqual({ names: [], unknown: [] });
});
