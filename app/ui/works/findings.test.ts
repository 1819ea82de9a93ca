import { expect, test } from "vitest";
import { foundSentence, isAtlantic } from "./findings.ts";

test("only a campaign that links The Atlantic’s search speaks of it", () => {
  expect(isAtlantic([{ url: "https://www.theatlantic.com/technology/archive/2025/03/search/1/" }])).toBe(true);
  expect(isAtlantic([{ url: "https://example.org/?from=https://www.theatlantic.com/" }])).toBe(false);
  expect(isAtlantic([])).toBe(false);
  const work = { title: "Quay", found: "listed", foundOn: "2026-11-28" } as Parameters<typeof foundSentence>[0];
  expect(foundSentence(work, true)).toBe("Listed in The Atlantic’s search on 28 November 2026.");
  expect(foundSentence(work, false)).toBe("Listed in the search on 28 November 2026.");
});
