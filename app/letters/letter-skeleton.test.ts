import fc from "fast-check";
import { expect, test } from "vitest";
import { fillBlocks } from "./fill-blocks.ts";
import { placeholder } from "./letter-run.ts";
import { letterSkeleton } from "./letter-skeleton.ts";

const line = fc.constantFrom(
  "",
  "",
  "",
  "  ",
  "Dear @,",
  "text @ and @",
  "*@* (@, 2016)",
  "**bold",
  "ends**",
  "hard break  ",
  "@",
  "- @",
  "- **a** @",
  "* a",
  "*",
  "-",
  "- - a",
  "- # a",
  "* * *",
  "---",
  "===",
  "1. @",
  "7. a",
  "1) a",
  "2019. A year",
  "+ a",
  "  two spaces",
  "    four spaces",
  "\ttab",
  "# Annex @",
  "## Part",
  "> quote",
  "&amp; [a](b) ![c",
  "Yours sincerely,",
  "\\",
);

test("a letter read in pieces has the blocks of the letter read whole, in any order of lines", () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      const text = lines.join("\n").replaceAll("@", placeholder);
      const values = Array.from({ length: 30 }, (_, index) => (index % 3 ? `v${index}` : { own: `o${index}\n\np` }));
      const whole = fillBlocks(letterSkeleton(text, false, new Map()), values);
      const known = new Map();
      expect(fillBlocks(letterSkeleton(text, true, known), values)).toEqual(whole);
      expect(fillBlocks(letterSkeleton(text, true, known), values)).toEqual(whole);
    }),
    { numRuns: 2_000 },
  );
});

test("pieces are kept by the template's words alone, and letters of other lengths share them", () => {
  const known = new Map();
  const list = (rows: number) => `Dear ${placeholder},\n\n${`- *${placeholder}*\n`.repeat(rows)}\n\nYours truly`;
  const blocks = fillBlocks(letterSkeleton(list(2), true, known), ["Ada", "A", "B"]);
  expect([...known.keys()]).toEqual([`Dear ${placeholder},`, `- *${placeholder}*`, "Yours truly"]);
  expect(fillBlocks(letterSkeleton(list(3), true, known), ["Ben", "A", "B", "C"])).toHaveLength(blocks.length);
  expect(known.size).toBe(3);
});
