import { expect, test } from "vitest";
import type { Letter } from "#letters/shared";
import { replyByOf } from "./reply-by.ts";

const letterOf = (text: string, date = "2026-11-24") =>
  ({ date, blocks: [{ kind: "paragraph", content: [{ kind: "text", text }] }] }) as unknown as Letter;
const within = (days: number) => letterOf(`Please answer within ${days} days of the date of this letter, by post.`);

test("the day of the answer is counted from the letter's date, over the end of a year too", () => {
  expect(replyByOf([within(28)])).toBe("22 December 2026");
  expect(replyByOf([within(28), within(28)])).toBe("22 December 2026");
  expect(replyByOf([within(90)])).toBe("22 February 2027");
});

test("letters that say no day, or two, name none", () => {
  expect(replyByOf([letterOf("I look forward to your answer.")])).toBeNull();
  expect(replyByOf([within(28), within(14)])).toBeNull();
  expect(replyByOf([within(28), letterOf("Soon, please.")])).toBeNull();
});
