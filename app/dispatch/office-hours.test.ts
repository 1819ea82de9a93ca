import { expect, test } from "vitest";
import { intoHours, isOpen, officeDay, placeInDay, sayOfficeDay } from "./office-hours.ts";

const london = { from: 9, to: 17, timeZone: "Europe/London" };
const iso = (date: Date) => date.toISOString().slice(0, 16);
const days = (hours: typeof london, at: string) => {
  const { opens, closes } = officeDay(hours, new Date(at));
  return `${iso(opens)} ${iso(closes)}`;
};

test.each([
  // winter, summer: London is at UTC or an hour ahead
  ["2026-11-24T21:00:00Z", "2026-11-25T09:00 2026-11-25T17:00"],
  ["2026-11-25T08:59:59Z", "2026-11-25T09:00 2026-11-25T17:00"],
  ["2026-11-25T12:00:00Z", "2026-11-25T09:00 2026-11-25T17:00"],
  ["2026-11-25T17:00:00Z", "2026-11-26T09:00 2026-11-26T17:00"],
  ["2026-07-01T08:30:00Z", "2026-07-01T08:00 2026-07-01T16:00"],
  // Friday evening to Monday, over both changes of the clocks
  ["2026-11-27T17:00:01Z", "2026-11-30T09:00 2026-11-30T17:00"],
  ["2026-03-27T18:00:00Z", "2026-03-30T08:00 2026-03-30T16:00"],
  ["2026-10-23T18:00:00Z", "2026-10-26T09:00 2026-10-26T17:00"],
  // the night of Tuesday in London is still Monday in UTC
  ["2026-07-06T23:30:00Z", "2026-07-07T08:00 2026-07-07T16:00"],
])("London's office day at %s is %s", (at, expected) => {
  expect(days(london, at)).toBe(expected);
});

test.each([
  ["Australia/Sydney", 9, 17, "2026-11-24T20:00:00Z", "2026-11-24T22:00 2026-11-25T06:00"],
  ["Asia/Kathmandu", 9, 17, "2026-11-24T20:00:00Z", "2026-11-25T03:15 2026-11-25T11:15"],
  ["UTC", 0, 24, "2026-11-24T20:00:00Z", "2026-11-24T00:00 2026-11-25T00:00"],
  // Cairo's clocks jump over midnight of Friday 24 April 2026, and show 23 o'clock of Thursday 29 October twice
  ["Africa/Cairo", 0, 8, "2026-04-23T20:00:00Z", "2026-04-23T22:00 2026-04-24T05:00"],
  ["Africa/Cairo", 23, 24, "2026-10-29T19:00:00Z", "2026-10-29T20:00 2026-10-29T22:00"],
])("in %s from %i to %i at %s it is %s", (timeZone, from, to, at, expected) => {
  expect(days({ timeZone, from, to }, at)).toBe(expected);
});

test("a moment outside the hours becomes the opening; no hours change nothing", () => {
  const night = new Date("2026-11-24T21:00:00Z");
  const noon = new Date("2026-11-25T12:00:00Z");
  expect([isOpen(london, night), isOpen(london, noon)]).toEqual([false, true]);
  expect(iso(intoHours(london, night))).toBe("2026-11-25T09:00");
  expect(intoHours(london, noon)).toBe(noon);
  expect(intoHours(null, night)).toBe(night);
});

test("a night's letters are spread over the day, each with a place that it keeps", () => {
  const night = new Date("2026-11-24T21:00:00Z");
  const counts = new Map<number, number>();
  for (let at = 0; at < 800; at++) {
    const id = crypto.randomUUID();
    const place = placeInDay(london, night, id);
    expect(placeInDay(london, night, id)).toEqual(place);
    counts.set(place.getUTCHours(), (counts.get(place.getUTCHours()) ?? 0) + 1);
  }
  expect([...counts.keys()].sort((a, b) => a - b)).toEqual([9, 10, 11, 12, 13, 14, 15, 16]);
  for (const count of counts.values()) expect(count).toBeGreaterThan(50);
});

test("the day is said as people say it", () => {
  const night = new Date("2026-11-24T21:00:00Z");
  expect(sayOfficeDay(london, night, night)).toBe("on Wednesday 25 November between 9 am and 5 pm, London time");
  expect(sayOfficeDay(london, new Date("2026-11-24T08:00:00Z"), new Date("2026-11-24T08:00:00Z"))).toBe(
    "today between 9 am and 5 pm, London time",
  );
  expect(sayOfficeDay({ from: 0, to: 12, timeZone: "America/New_York" }, night, night)).toBe(
    "on Wednesday 25 November between midnight and noon, New York time",
  );
});
