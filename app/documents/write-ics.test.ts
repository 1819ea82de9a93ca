import { expect, test } from "vitest";
import { type CalendarEvent, icsOf } from "./write-ics.ts";

const event = (more: Partial<CalendarEvent> = {}): string =>
  icsOf({
    ...{ id: "day-1@hub.example", title: "Say it", text: "Words", url: "https://hub.example/x" },
    ...{ when: { day: "2027-03-28" }, now: new Date("2027-01-02T03:04:05Z") },
    ...more,
  });
const unfolded = (ics: string) => ics.replaceAll("\r\n ", "").split("\r\n");

test("a whole day has its date, ends with the next and reminds on the morning before", () => {
  const lines = unfolded(event());
  expect(lines).toContain("DTSTART;VALUE=DATE:20270328");
  expect(lines).toContain("DTEND;VALUE=DATE:20270329");
  expect(lines).toContain("TRIGGER:-PT15H");
  expect(lines).toContain("DTSTAMP:20270102T030405Z");
  expect([lines[0], lines.at(-2), lines.at(-1)]).toEqual(["BEGIN:VCALENDAR", "END:VCALENDAR", ""]);
});

test("a reminder may come earlier, at nine too", () => {
  expect(unfolded(event({ when: { day: "2026-12-29", remindBefore: 5 } }))).toContain("TRIGGER:-PT111H");
});

test("times are UTC", () => {
  const when = { from: new Date("2027-03-28T12:30:00Z"), to: new Date("2027-03-28T14:00:00Z") };
  expect(unfolded(event({ when }))).toEqual(
    expect.arrayContaining(["DTSTART:20270328T123000Z", "DTEND:20270328T140000Z", "TRIGGER:-P1D"]),
  );
  expect(event({ when: { ...when, to: null } })).not.toContain("DTEND");
});

test("text is escaped, and no line has more than 75 octets or cuts a character", () => {
  const title = `${"ŵ👨‍👩‍👧‍👦".repeat(40)}, a; b \\ c\r\nEND:VCALENDAR`;
  const ics = event({ title });
  for (const line of ics.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(ics).not.toContain("\ufffd");
  expect(unfolded(ics).find((line) => line.startsWith("SUMMARY:"))).toBe(
    `SUMMARY:${"ŵ👨‍👩‍👧‍👦".repeat(40)}\\, a\\; b \\\\ c\\nEND:VCALENDAR`,
  );
  expect(ics.match(/^END:VCALENDAR\r\n/gm)).toHaveLength(1);
});
