import { expect, test } from "vitest";
import { sayDate, sayDay, sayMoment, sayMomentThere, sayShortDate } from "./say-date.ts";

test("a day reads as people say it, and what is none stays", () => {
  expect(sayDate("2026-11-28")).toBe("28 November 2026");
  expect(sayDate("2026-03-01T23:30:00Z")).toBe("1 March 2026");
  for (const none of ["soon", "1994", "2026-11", "2026-11-28 or so", ""]) expect(sayDate(none)).toBe(none);
  expect(sayShortDate("2026-11-28")).toBe("28 Nov");
});

test("a moment is told by the clocks of its place", () => {
  expect(sayMoment("2026-11-28T15:04:00Z")).toBe("28 November 2026 at 15:04");
  expect(sayMoment(new Date("2026-07-01T08:05:00Z"))).toBe("1 July 2026 at 09:05");
  expect(sayDay("2026-07-01T23:30:00Z")).toBe("2 July 2026");
  expect(sayMomentThere("2026-11-28T15:04:00Z", "America/New_York")).toBe("28 November 2026 at 10:04, New York time");
  expect(sayMomentThere("2026-11-28T15:04:00Z", "UTC")).toBe("28 November 2026 at 15:04, UTC time");
});
