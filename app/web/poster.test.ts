import { expect, test } from "vitest";
import { firstSentences } from "./poster.server.ts";

test("a poster has whole sentences as far as there is room, and a long one is cut after a word", () => {
  const sentence = `The ${"word ".repeat(29)}end. `;
  expect(firstSentences(`${sentence}${sentence}${sentence}`)).toBe(`${sentence}${sentence}`.trim());
  expect(firstSentences("Short.")).toBe("Short.");
  const long = firstSentences("word ".repeat(200));
  expect(long).toMatch(/ word …$/);
  expect(long.length).toBeLessThanOrEqual(342);
});
