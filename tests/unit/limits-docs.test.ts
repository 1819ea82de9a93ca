/** docs/operate.md shows the table of limits as the code has it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "#platform";
import { type Limit, limits } from "#platform/shared";

const units = [
  [86_400, "a day"],
  [3600, "an hour"],
  [900, "15 minutes"],
  [600, "10 minutes"],
  [300, "5 minutes"],
  [120, "2 minutes"],
  [60, "a minute"],
  [1, "a second"],
] as const;

const rowOf = ([name, limit]: [string, Limit]): string =>
  `| \`${name}\` | ${limit.what} | ${limit.max.toLocaleString("en-GB")}${
    limit.seconds === null ? "" : ` in ${units.find(([seconds]) => seconds === limit.seconds)?.[1]}`
  } | ${limit.follows} |`;

test("the operator's handbook has each limit with its number, window and what follows", () => {
  const handbook = readFileSync(join(packageRoot, "docs/operate.md"), "utf8");
  const shown = handbook.split("\n").filter((line) => /^\| `[a-z][A-Za-z]+` \|/.test(line));
  expect(shown).toEqual(Object.entries(limits).map(rowOf));
});

test("each limit that a person meets has words that end in what to do, or in how long to wait", () => {
  for (const [name, { words }] of Object.entries(limits) as [string, Limit][])
    if (words !== null) expect(words, name).toMatch(/^[A-Z].*[.}]$/);
});
