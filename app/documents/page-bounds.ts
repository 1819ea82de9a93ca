/** How many pages a letter may fill. */
import type { Letter } from "#letters/shared";
import { letterSheets } from "./write-pdf.ts";

/** Pages of a letter and of its annex. Source: SECURITY.md, row 11. */
export const pageBounds = { letter: 10, annex: 40 } as const;

/** How many pages of paper a letter fills, and its annex after it. */
export function countPages(letter: Letter): { letter: number; annex: number } {
  const sheets = letterSheets(letter);
  const annexAt = sheets.findIndex(({ placed }, i) => i > 0 && placed[0]?.unit.newPage === true);
  const pages = annexAt < 0 ? sheets.length : annexAt;
  return { letter: pages, annex: sheets.length - pages };
}

/** What fills too many pages, and the sentence that says so; null where the letter fits. */
export function tooManyPages(letter: Letter): { part: keyof typeof pageBounds; sentence: string } | null {
  const { letter: pages, annex } = countPages(letter);
  if (pages > pageBounds.letter)
    return {
      part: "letter",
      sentence: `This letter would fill ${pages} pages; a letter can have ${pageBounds.letter}. Please shorten it, or put short lines together into paragraphs.`,
    };
  if (annex > pageBounds.annex)
    return {
      part: "annex",
      sentence: `The list of works would fill ${annex} pages; it can have ${pageBounds.annex}. Please take out some works, and write a second letter for them.`,
    };
  return null;
}
