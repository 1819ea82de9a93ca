import { expect, test, vi } from "vitest";

const from = vi.hoisted(() => {
  const hourAgo = Date.now() - 3_600_000;
  process.env.TEST_CLOCK = `86400,20,${hourAgo}`;
  return hourAgo;
});

import { now, setClock, waitFor } from "./clock.ts";

test("scaled time runs from one moment for every process, however often the clock is set", () => {
  setClock(from + 3_600_000);
  const first = now().getTime();
  expect((first - from) / 3_600_000).toBeCloseTo(20 + 24, 2);
  setClock(from + 3_600_000);
  expect(Math.abs(now().getTime() - first)).toBeLessThan(2000);
});

test("a timer waits as much less as the hub's time runs faster", () => {
  expect(waitFor(60_000)).toBe(3000);
});
