import { expect, test } from "vitest";
import { givenLetter, givenLetterWithWorks, paragraph } from "./given-letter.ts";
import { tooManyPages } from "./page-bounds.ts";

test("a usual letter, and one with 200 works in its annex, fit", () => {
  expect(tooManyPages(givenLetter())).toBeNull();
  expect(tooManyPages(givenLetterWithWorks(200))).toBeNull();
});

test("a letter of ten thousand short paragraphs says how many pages it would fill", () => {
  const blocks = Array.from({ length: 10_000 }, () => paragraph("a"));
  expect(tooManyPages(givenLetter({ blocks }))?.sentence).toMatch(
    /^This letter would fill \d{3} pages; a letter can have 10\. Please shorten it/,
  );
});

test("an annex of 41 pages is too long, whatever the letter before it", () => {
  const letter = givenLetterWithWorks(200);
  const annexAt = letter.blocks.findIndex((block) => block.kind === "heading" && block.annex === true);
  const [heading, ...list] = letter.blocks.slice(annexAt);
  const blocks = [...letter.blocks.slice(0, annexAt), heading!, ...Array.from({ length: 12 }, () => list).flat()];
  expect(tooManyPages({ ...letter, blocks })).toMatchObject({ part: "annex" });
});
