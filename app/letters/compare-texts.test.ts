import fc from "fast-check";
import { expect, test } from "vitest";
import { processorClock } from "../../tests/stand-ins/processor.ts";
import { compareTexts, isSame } from "./compare-texts.ts";
import { around } from "./given-letter-input.ts";
import { givenTemplateSource } from "./given-template.ts";
import { letterLines } from "./letter-lines.ts";
import { parseTemplate } from "./parse-template.ts";
import { renderLetter } from "./render-letter.ts";
import type { ComparedLine } from "./shared.ts";

const said = (lines: ComparedLine[]) =>
  lines.map(({ kind, before, after }) => {
    const marked = (parts: typeof before) =>
      parts?.map(({ text, marked: is }) => (is ? `[${text}]` : text)).join("") ?? null;
    return [kind, marked(before), marked(after)];
  });

test("words that differ are marked within a line, and a new line stands alone", () => {
  const before = ["Dear Minister,", "Please act on licensing this year.", "Yours sincerely,"];
  const after = ["Dear Minister,", "We are many.", "Please act on licensing next year.", "Yours sincerely,"];
  expect(said(compareTexts(before, after))).toEqual([
    ["same", "Dear Minister,", "Dear Minister,"],
    ["added", null, "[We are many.]"],
    ["changed", "Please act on licensing [this] year.", "Please act on licensing [next] year."],
    ["same", "Yours sincerely,", "Yours sincerely,"],
  ]);
});

test("lines that share hardly a word are not called one that was changed", () => {
  expect(said(compareTexts(["The court heard us in March."], ["Nothing else matters here now."]))).toEqual([
    ["removed", "[The court heard us in March.]", null],
    ["added", null, "[Nothing else matters here now.]"],
  ]);
});

test("whatever two texts are, each side is whole and in order, and equal texts are the same", () => {
  const text = fc.array(
    fc.oneof(fc.constantFrom("", "Dear you,", "One two three four.", "One two three five."), fc.string()),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = compareTexts(before, after);
      const side = (name: "before" | "after") =>
        lines.flatMap((line) => (line[name] ? [line[name].map((part) => part.text).join("")] : []));
      expect(side("before")).toEqual(before);
      expect(side("after")).toEqual(after);
      expect(isSame(compareTexts(before, before))).toBe(true);
    }),
  );
});

test("two long texts that share nothing are compared within a second", () => {
  const long = (word: string) => Array.from({ length: 3000 }, (_, n) => `${word}${n} `.repeat(3));
  const took = processorClock();
  const lines = compareTexts(long("a"), long("b"));
  compareTexts(["word ".repeat(8000)], [Array.from({ length: 8000 }, (_, n) => `w${n}`).join(" ")]);
  expect(lines.length).toBeGreaterThan(2999);
  expect(took()).toBeLessThan(2000);
});

test("a letter is compared by its subject and blocks, without the addresses that the hub adds", () => {
  const says = "Please act.\n\n- first\n- second";
  const parsed = parseTemplate(givenTemplateSource({ says }), "our-letter");
  if (!parsed.ok) throw new Error("valid");
  expect(letterLines(renderLetter(parsed.value, { ...around, answers: { name: "Ada Author" } }))).toEqual([
    "Subject: Writers and AI",
    "Dear Ms Member,",
    "Please act.",
    "– first",
    "– second",
    "Yours sincerely,",
    "Ada Author",
  ]);
});
