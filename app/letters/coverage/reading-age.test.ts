import { expect, test } from "vitest";
import { processorClock } from "../../../tests/stand-ins/processor.ts";
import { findCautionWords } from "./find-caution-words.ts";
import { isWelsh, measureReading } from "./reading-age.ts";
import { splitSentences, wordsOf } from "./split-sentences.ts";

test("short sentences of short words are read by children, long ones by few", () => {
  const easy = Array.from({ length: 20 }, () => "The cat sat on the mat and had a nap.");
  const hard = Array.from(
    { length: 6 },
    () =>
      "Notwithstanding the aforementioned considerations, contemporary jurisprudence necessitates comprehensive reconsideration of established interpretations concerning intellectual property and its commercialisation.",
  );
  expect(measureReading(easy).age).toBeLessThanOrEqual(7);
  expect(measureReading(hard).age).toBeGreaterThan(20);
});

test("the formula gives what it gives by hand", () => {
  // 100 words of one syllable in ten sentences: 0.39 × 10 + 11.8 × 1 − 15.59 = 0.11, plus five.
  expect(measureReading(Array.from({ length: 10 }, () => "The dog ran to the old red gate last night."))).toEqual({
    ...{ words: 100, sentences: 10, wordsPerSentence: 10, age: 5, welsh: 0 },
  });
});

test("too few words say nothing of an age, and Welsh is not measured", () => {
  expect(measureReading(["I write books."]).age).toBe(null);
  const welsh = "Rwyf yn ysgrifennu atoch am fod fy ngwaith wedi cael ei gopïo heb ganiatâd.";
  expect(measureReading([welsh, "I write books."])).toMatchObject({ words: 3, welsh: 1 });
  expect(isWelsh("I am at home, and am glad of it.")).toBe(false);
});

test("initials and titles end no sentence", () => {
  expect(splitSentences("I am A. N. Author. Dr. Jones wrote too. Yes!").map(({ text }) => text.trim())).toEqual([
    "I am A. N. Author.",
    "Dr. Jones wrote too.",
    "Yes!",
  ]);
  expect(wordsOf("I don’t co-write – not one (1) bit …")).toHaveLength(7);
});

test("words of the caution list are found whole, in any case, over a line's end, and not in tags or other words", () => {
  const source =
    "---\ntitle: Stolen\n---\nIt is ILLEGAL in\norder to.\n{{stole}} stolenly Restolen in  order\nto\né.g. e.g. x";
  expect(findCautionWords(source).map(({ place, found }) => `${place.line}:${place.column} ${found}`)).toEqual([
    "2:8 Stolen",
    "4:7 ILLEGAL",
    "4:15 in order to",
    "6:29 in order to",
    "8:6 e.g.",
  ]);
});

test("the list is read in a moment, whatever the text", () => {
  const took = processorClock();
  for (const piece of ["in ", "in order ", "due to the fact ", "e.", "\n ", "s", "x{{", "{{a}}"])
    findCautionWords(piece.repeat(Math.floor(32_000 / piece.length)));
  expect(took()).toBeLessThan(2_000);
});
