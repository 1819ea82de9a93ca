import { expect, test } from "vitest";
import { bankHolidays, daysBetween, workingDayBefore, workingDayFrom } from "./working-days.ts";

// Source: GOV.UK, "UK bank holidays", England and Wales
test.each([
  [2022, "01-03 04-15 04-18 05-02 05-30 08-29 12-27 12-26"], // its May Monday was moved by proclamation
  [2024, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26"],
  [2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"],
  [2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"],
  [2028, "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26"],
])("the bank holidays of %s", (year, days) => {
  expect(bankHolidays(year)).toEqual(days.split(" ").map((day) => `${year}-${day}`));
});

test("days that are off are passed over, forwards and backwards", () => {
  expect(workingDayFrom("2026-12-25")).toBe("2026-12-29");
  expect(workingDayFrom("2026-11-30")).toBe("2026-11-30");
  expect(workingDayBefore("2026-12-29")).toBe("2026-12-24");
  expect(workingDayBefore("2027-01-04")).toBe("2026-12-31");
  expect(workingDayFrom("2027-03-26")).toBe("2027-03-30");
  expect(daysBetween("2026-12-24", "2026-12-29")).toBe(5);
});
