import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { campaignPeriod } from "./campaign-period.ts";
import { readCampaignFile } from "./read-campaign-file.ts";

const shipped = readFileSync("templates/campaigns/books-and-ai/campaign.yaml", "utf8");

function givenCampaign(timeZone: string) {
  const read = readCampaignFile(
    shipped
      .replace("starts: 2025-03-20", "starts: 2027-03-01")
      .replace("ends: null", "ends: 2027-03-28")
      .replace("Europe/London", timeZone),
  );
  if (!read.ok) throw new Error(read.problem.join());
  return read.value;
}

test.each([
  ["Europe/London", "2027-02-28T23:59:59Z", "before"],
  ["Europe/London", "2027-03-01T00:00:00Z", "on"],
  // clocks go forward there on its last day
  ["Europe/London", "2027-03-28T22:59:59Z", "on"],
  ["Europe/London", "2027-03-28T23:00:00Z", "after"],
  ["Pacific/Auckland", "2027-02-28T10:59:59Z", "before"],
  ["Pacific/Auckland", "2027-02-28T11:00:00Z", "on"],
  ["America/Los_Angeles", "2027-03-29T06:59:59Z", "on"],
  ["America/Los_Angeles", "2027-03-29T07:00:00Z", "after"],
])("a campaign of March 2027 in %s, at %s: %s", (zone, now, period) => {
  expect(campaignPeriod(givenCampaign(zone), new Date(now))).toBe(period);
});
