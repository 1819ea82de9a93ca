import { expect, test } from "vitest";
import { isTargetSeat } from "./index.server.ts";

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
