import { expect, test } from "vitest";
import { shippedCampaigns } from "#campaigns";
import type { Campaign, CampaignAction } from "#campaigns/shared";
import { now } from "#platform";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { campaignFacts } from "./campaign-facts.server.ts";

useDatabase();

const facts = async (more: Partial<Campaign>, letter: Partial<CampaignAction> = {}) => {
  const campaign = { ...shippedCampaigns()[0]!, ...more };
  const actions = campaign.actions.map((one) => (one.action === "company-letter" ? { ...one, ...letter } : one));
  const all = await campaignFacts({ ...campaign, actions }, now());
  return Object.fromEntries(all.map(({ term, text }) => [term, text]));
};

test("days, day of action and recipients are said to whoever looks before the public", async () => {
  const found = await facts(
    {
      ...{ starts: "2027-02-01", ends: "2027-03-31" },
      dayOfAction: { date: "2027-03-04", from: "13:30", to: "15:00", hashtags: ["ReadOn"] },
    },
    { recipients: ["openai", "schools-trust"], ticked: [] },
  );
  expect(found).toEqual({
    "First day": "1 February 2027",
    "Last day": "31 March 2027",
    "Day of action": "4 March 2027, 13:30 to 15:00 (London time), #ReadOn",
    "Letters to MPs go to": "each writer’s own MP, in any constituency.",
    "Letters to organisations go to": "OpenAI alone. Not on this hub, so not offered: schools-trust.",
    "Ready post: Your works are listed": expect.stringMatching(/^My works are listed .* #ReadOn http/),
    "Ready post: You wrote to your MP": expect.stringMatching(/^I wrote to my MP, in my own words\. .* #ReadOn$/),
    "Ready post: You read books": expect.stringMatching(/^I read books, .* #ReadOn http/),
  });
});

test("of several it is said who is ticked beforehand, and of none that there is nobody", async () => {
  const said = async (letter: Partial<CampaignAction>) =>
    (await facts({ ends: null, dayOfAction: null }, letter))["Letters to organisations go to"];
  expect(await said({})).toMatch(/of all that this hub lists: Meta, .*Ticked beforehand: Meta\.$/);
  expect(await said({ recipients: ["meta", "openai"], ticked: [] })).toBe(
    "whom the writer chooses of these: Meta and OpenAI. Nobody is ticked beforehand.",
  );
  expect(await said({ recipients: ["schools-trust"] })).toMatch(/^nobody: /);
});
