import { afterAll, expect, test, vi } from "vitest";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});

import { shippedCampaigns } from "#campaigns";
import type { Campaign } from "#campaigns/shared";
import { pauseCampaign } from "#dispatch";
import { publishTemplate, shippedSource, stopTemplateWorker } from "#letters";
import { now } from "#platform";
import { setDissolved } from "#recipients";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { readCompanies } from "./companies.server.ts";
import { beforeLetter, readStanding } from "./standing.server.ts";

useDatabase();
afterAll(stopTemplateWorker);

const on = new Date("2026-11-23T10:00:00Z");
let campaigns = 0;
/** Of its own for each test: what one publishes or pauses is not another's. */
const givenCampaign = (more: Partial<Campaign> = {}): Campaign => ({
  ...shippedCampaigns()[0]!,
  ...more,
  name: `books-${++campaigns}`,
});

async function publishUntil(campaign: Campaign, name: string, day: string): Promise<void> {
  // in time: a text whose day is over is not published
  const then = new Date("2026-01-05T10:00:00Z");
  const source = (shippedSource(name) ?? "").replace(/^action: .*$/m, `$&\ntrue_until: ${day}`);
  const done = await publishTemplate({
    ...{ campaign: campaign.name, name, versionSource: source, staffId: "staff-ada", why: "Dated." },
    ...{ fromAt: then, now: then },
  });
  if (!done.ok) throw new Error(JSON.stringify(done.problem));
}

const sentences = async (campaign: Campaign, at = on) => {
  const { actions } = await readStanding(campaign, at);
  return Object.fromEntries(Object.entries(actions).map(([action, { tag, sentence }]) => [action, [tag, sentence]]));
};

test("on an ordinary day only the day of action is told", async () => {
  const campaign = givenCampaign();
  expect(await readStanding(campaign, on)).toMatchObject({ period: null });
  expect(await sentences(campaign)).toEqual({
    social: [null, "The day of action was 3 April 2025. What it was about can be said on any day."],
  });
});

test.each([
  [
    "2027-03-27T23:59:00Z",
    null,
    "The day of action is 28 March 2027, 13:30 to 15:00 (London time). Get your post ready now.",
  ],
  ["2027-03-28T00:00:00Z", "today", "Today, 28 March 2027, 13:30 to 15:00 (London time), is the day of action."],
  ["2027-03-28T23:00:00Z", null, "The day of action was 28 March 2027. What it was about can be said on any day."],
])("the day of action at %s", async (at, tag, sentence) => {
  const campaign = givenCampaign({
    dayOfAction: { date: "2027-03-28", from: "13:30", to: "15:00", hashtags: [] },
  });
  expect((await sentences(campaign, new Date(at))).social).toEqual([tag, sentence]);
});

test("a letter whose text is out of date is paused, and not proposed", async () => {
  const campaign = givenCampaign();
  await publishUntil(campaign, "mp-ai-copyright", "2026-01-31");
  const { actions } = await readStanding(campaign, on);
  expect(actions["mp-letter"]).toEqual({
    tag: "paused",
    sentence:
      "The text of this letter was true until 31 January 2026. Nothing can be made of it until the campaign has looked it over.",
    waits: true,
  });
  expect(actions["company-letter"]).toBeUndefined();
});

test("where the letter to one company is out of date, the others can be written to", async () => {
  const campaign = givenCampaign();
  await publishUntil(campaign, "meta-rights", "2026-01-31");
  const said =
    "Not to Meta just now: the text of that letter was true until 31 January 2026, and the campaign has to look it over.";
  expect((await sentences(campaign))["company-letter"]).toEqual([null, said]);
  const { companies, left, paused } = await readCompanies(campaign, null, on);
  expect(companies.map(({ id }) => id)).not.toContain("meta");
  expect(companies.length).toBeGreaterThan(2);
  expect([left, paused]).toEqual([said, null]);

  await publishUntil(campaign, "company-rights", "2026-02-28");
  const none = await readCompanies(campaign, null, on);
  expect([none.companies, none.paused?.overSince]).toEqual([[], "28 February 2026"]);
});

test("staff's pause is told with both letters, and on their first pages", async () => {
  const campaign = givenCampaign();
  expect(await beforeLetter(campaign, on)).toEqual({ period: null, mail: null });
  await pauseCampaign(campaign.name, null, now());
  const said = await sentences(campaign);
  expect(said["mp-letter"]?.[1]).toMatch(/^The campaign has paused its mail\. You can write your letter/);
  expect(said["company-letter"]).toEqual(said["mp-letter"]);
  expect((await beforeLetter(campaign, on)).mail).toBe(said["mp-letter"]?.[1]);
});

test("before its first day and after its last one, by the campaign's own calendar", async () => {
  const days = { starts: "2026-11-24", ends: "2026-11-30", timeZone: "Pacific/Auckland" };
  const early = givenCampaign(days);
  expect((await readStanding(early, on)).period).toEqual({
    title: "This campaign begins on 24 November 2026.",
    text: "Its letters can be written already. Names under the open letter are taken from that day.",
  });
  expect((await sentences(givenCampaign(days)))["open-letter"]).toEqual([
    "not yet",
    "Names are taken from 24 November 2026.",
  ]);
  // the evening of 23 November in London is the 24th there
  expect((await readStanding(givenCampaign(days), new Date("2026-11-23T11:00:00Z"))).period).toBeNull();
  const late = givenCampaign(days);
  const over = new Date("2026-11-30T11:00:00Z");
  expect((await readStanding(late, over)).period?.title).toBe("The last day of this campaign was 30 November 2026.");
  expect((await sentences(late, over))["open-letter"]).toEqual(["closed", "Names were taken until 30 November 2026."]);
});

test("while Parliament is dissolved the letter to the MP is paused", async () => {
  await setDissolved(true, now());
  expect((await sentences(givenCampaign()))["mp-letter"]).toEqual([
    "paused",
    "Parliament is dissolved: until the election there are no MPs to write to.",
  ]);
  await setDissolved(false, now());
});
