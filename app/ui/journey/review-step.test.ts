import { expect, test } from "vitest";
import type { Block, Letter } from "#letters/shared";
import { isGreetedTwice } from "./review-step.tsx";

const words = (text: string, more: Partial<Extract<Block, { kind: "paragraph" }>> = {}): Block => ({
  kind: "paragraph",
  content: [{ kind: "text", text }],
  ...more,
});
const letterOf = (...blocks: Block[]) => ({ blocks }) as Letter;

test.each([
  ["Chère Madame,", true],
  ["Hi Mo,", true],
  ["I live in your constituency, and write to you about libraries,", false],
  ["Libraries matter.", false],
])("a first line that looks like a greeting is told: %s", (first, wanted) => {
  const ours = words("Dear Ms Member,", { role: "salutation" });
  expect(isGreetedTwice(letterOf(ours, words(first, { own: true })))).toBe(wanted);
  expect(isGreetedTwice(letterOf({ ...ours, own: true } as Block, words(first, { own: true })))).toBe(false);
  expect(isGreetedTwice(letterOf(ours, words(first)))).toBe(false);
});
