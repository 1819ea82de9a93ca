import { expect, test } from "vitest";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { keepAnswers } from "./draft.ts";
import { booksAndAi, givenCompanyDraft, monday } from "./given-journey.ts";
import { planLetters } from "./plan-letters.ts";
import { isStill, stampOf } from "./stamp.ts";
import { finishLetter } from "./write-letter.ts";

useDatabase();

test("midnight changes no letter that a page showed, an answer does", async () => {
  const draft = await givenCompanyDraft();
  const [plan] = await planLetters("company-letter", booksAndAi(), draft);
  const late = new Date("2026-11-23T23:59:00Z");
  const drawn = (by: typeof draft) => (at: Date) => finishLetter(plan!, by, booksAndAi(), at);
  const stamp = stampOf(drawn(draft)(late), late);

  const nextDay = new Date("2026-11-24T00:01:00Z");
  expect(drawn(draft)(nextDay)).not.toEqual(drawn(draft)(late));
  expect(isStill(stamp, drawn(draft))).toBe(true);
  expect(isStill(stamp, drawn(await keepAnswers(draft, "company-letter", { name: "Ada B." }, monday)))).toBe(false);
});

test.each(["", "1", "x.y", `99999999999999.${"a".repeat(43)}`])("the stamp %j is of nothing", (stamp) => {
  expect(isStill(stamp, () => null)).toBe(false);
});
