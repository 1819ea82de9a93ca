import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { dayPhase } from "./day-of-action.ts";
import { readCampaignFile } from "./read-campaign-file.ts";

const booksAndAi = readFileSync("templates/campaigns/books-and-ai/campaign.yaml", "utf8").replace(
  /^day_of_action:\n(?: .*\n)+/m,
  "",
);
const shipped = (line: string) => `${booksAndAi}\nday_of_action: ${line}\n`;

test.each([
  // clocks go forward in London on 28 March 2027 at 01:00 UTC, back on 31 October 2027
  ["2027-03-28", "2027-03-27T23:59:59Z", "before"],
  ["2027-03-28", "2027-03-28T00:00:00Z", "during"],
  ["2027-03-28", "2027-03-28T22:59:59Z", "during"],
  ["2027-03-28", "2027-03-28T23:00:00Z", "after"],
  ["2027-10-31", "2027-10-30T22:59:59Z", "before"],
  ["2027-10-31", "2027-10-30T23:00:00Z", "during"],
  ["2027-10-31", "2027-10-31T23:59:59Z", "during"],
  ["2027-10-31", "2027-11-01T00:00:00Z", "after"],
])("the day %s at %s is %s", (date, now, phase) => {
  const campaign = readCampaignFile(shipped(`{ date: ${date} }`));
  expect(campaign.ok && dayPhase(campaign.value, new Date(now))).toBe(phase);
});

test("a day has hours and hashtags, with or without their sign", () => {
  const read = readCampaignFile(
    shipped('{ date: 2027-03-28, from: 13:30, to: "15:00", hashtags: ["#MakeItFair", Llyfrau] }'),
  );
  expect(read.ok && read.value.dayOfAction).toEqual({
    ...{ date: "2027-03-28", from: "13:30", to: "15:00" },
    hashtags: ["MakeItFair", "Llyfrau"],
  });
  const none = readCampaignFile(booksAndAi);
  expect(none.ok && none.value.dayOfAction).toBeNull();
});

test.each([
  ["{ date: 2027-02-30 }", "day_of_action, date: must be a date such as 2026-03-18"],
  ["{ date: 2027-03-28, from: 25:00 }", "day_of_action, from: must be a time such as 13:30"],
  ["{ date: 2027-03-28, from: 15:00, to: 13:30 }", "day_of_action, to: must be later than from"],
  ["{ date: 2027-03-28, to: 13:30 }", "day_of_action, to: must be later than from"],
  ["{ date: 2027-03-28, hashtags: [two words] }", "day_of_action, hashtags, number 1: must be one word"],
  ["{ date: 2027-03-28, place: here }", "day_of_action"],
])("%s is refused", (line, sentence) => {
  const read = readCampaignFile(shipped(line));
  expect(read.ok ? "" : read.problem.join()).toContain(sentence);
});
