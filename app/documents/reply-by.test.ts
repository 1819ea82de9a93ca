import { expect, test } from "vitest";
import type { Letter } from "#letters/shared";
import { lookDayOf, replyByOf } from "./reply-by.ts";

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

test("the calendar looks for an answer on working days: the day itself or the next, reminded of on the one before", () => {
  const look = (date: string) =>
    lookDayOf([letterOf("Please answer within 28 days of the date of this letter.", date)]);
  expect(look("2026-11-28")).toEqual({ asked: "2026-12-26", day: "2026-12-29", remindBefore: 5 });
  expect(look("2026-11-10")).toEqual({ asked: "2026-12-08", day: "2026-12-08", remindBefore: 1 });
  expect(look("2026-11-09")).toEqual({ asked: "2026-12-07", day: "2026-12-07", remindBefore: 3 });
});
