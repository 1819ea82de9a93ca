import { beforeEach, expect, test, vi } from "vitest";

vi.hoisted(() => {
  Object.assign(process.env, {
    SMTP_URL: "smtp://127.0.0.1:1",
    MAIL_FROM: "letters@hub.example",
    SMTP_PER_SECOND: "8",
    LOG_LEVEL: "silent",
  });
});

import { log } from "#platform";
import { noteStart, perSecond, resetPace, sharePace, slowDown, waitForPace } from "./pace.ts";

beforeEach(resetPace);

const second = 1000;

/** Mails that begin between two times when each begins as soon as it may. */
function countStarts(from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; count++) {
    at += waitForPace(at);
    if (at >= to) break;
    noteStart(at);
  }
  return count;
}

test("no more mails begin in a second than SMTP_PER_SECOND, and none are saved up", () => {
  expect(countStarts(0, 10 * second)).toBe(80);
  expect(countStarts(60 * second, 61 * second)).toBe(8);
});

test("at a complaint half as many, and an eighth of the full pace comes back each half minute", () => {
  const warn = vi.spyOn(log, "warn");
  slowDown(421, 0);
  for (let at = 100; at < 4000; at += 100) slowDown(450, at); // those that were under way with it
  expect(perSecond()).toBe(4);
  slowDown(450, 6 * second);
  expect(perSecond()).toBe(2);
  expect(warn).toHaveBeenCalledTimes(1);
  countStarts(6 * second, 37 * second);
  expect(perSecond()).toBe(3);
  countStarts(37 * second, 400 * second);
  expect(perSecond()).toBe(8);
});

test("it never stops altogether", () => {
  for (let complaint = 0; complaint < 50; complaint++) slowDown(421, complaint * 10 * second);
  expect(perSecond()).toBe(8 / 64);
});

test("workers share the pace", () => {
  sharePace(4);
  expect(countStarts(0, 10 * second)).toBe(20);
});
