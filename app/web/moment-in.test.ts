import { expect, test } from "vitest";
import { fieldsIn, momentIn } from "./moment-in.ts";

test.each([
  ["Europe/London", "2026-12-01", "09:30", "2026-12-01T09:30:00.000Z"],
  ["Europe/London", "2026-07-01", "09:30", "2026-07-01T08:30:00.000Z"],
  ["Pacific/Kiritimati", "2026-12-01", "09:30", "2026-11-30T19:30:00.000Z"],
  // clocks go forward at one: half past one is not shown
  ["Europe/London", "2027-03-28", "01:30", "2027-03-28T01:30:00.000Z"],
  // and back at two: half past one is shown twice
  ["Europe/London", "2026-10-25", "01:30", "2026-10-25T00:30:00.000Z"],
])("%s %s %s is %s", (zone, day, time, iso) => {
  expect(momentIn(zone, day, time)?.toISOString()).toBe(iso);
});

test.each([
  ["2026-02-30", "10:00"],
  ["2026-13-01", "10:00"],
  ["", "10:00"],
  ["2026-12-01", "24:00"],
  ["2026-12-01", "9:00"],
  ["2026-12-01", ""],
])("%j %j is no moment", (day, time) => {
  expect(momentIn("Europe/London", day, time)).toBeNull();
});

test("a moment comes back as it was typed", () => {
  const at = momentIn("Europe/London", "2026-07-01", "09:05");
  expect(at && fieldsIn("Europe/London", at)).toEqual({ day: "2026-07-01", time: "09:05" });
});
