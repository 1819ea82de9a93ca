/** docs/invariants.md names a test for each promise of delivery, and each of them is there. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "#platform";

const rows = readFileSync(join(packageRoot, "docs/invariants.md"), "utf8")
  .split("\n")
  .filter((line) => /^\| I\d+ \|/.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()));

test("each of the nineteen promises has tests", () => {
  expect(rows.map((row) => row[1])).toEqual(Array.from({ length: 19 }, (_, n) => `I${n + 1}`));
});

test.each(rows.flatMap((row) => (row[3] ?? "").split("<br>").map((named) => [row[1], named])))("%s: %s", (_, named) => {
  const [, file = "", title = ""] = /^`([^`]+)`: (.+)$/.exec(named ?? "") ?? [];
  const path = join(packageRoot, file);
  expect(existsSync(path), file).toBe(true);
  expect(readFileSync(path, "utf8")).toContain(title);
});
