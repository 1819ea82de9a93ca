import { expect, test } from "vitest";
import { readCampaignFile, readStarter, shippedCampaigns } from "#campaigns";
import type { Campaign } from "#campaigns/shared";
import { fillPosts } from "./fill-posts.ts";

const posts = (campaign: Campaign) =>
  fillPosts(campaign, { works: null, about: "" }, { link: "https://hub.example/campaigns/libraries", card: "Card" });
const names = (campaign: Campaign) => posts(campaign).map(({ name }) => name);
const shipped = shippedCampaigns()[0]!;

/** A campaign on another subject, whose staff chose no posts. */
const libraries: Campaign = {
  ...shipped,
  ...{ name: "libraries", headline: "Sixty libraries are to close.", shareTexts: ["Keep ours open."] },
  dayOfAction: { date: "2027-02-04", from: null, to: null, hashtags: ["LibrariesOpen"] },
  actions: shipped.actions.map(({ posts: _, ...action }) => action),
};

test("the shipped campaign keeps its posts", () => {
  expect(names(shipped)).toEqual(["found", "ask", "reader"]);
});

test("a campaign whose staff chose none offers its own words alone", () => {
  expect(posts(libraries).map(({ text }) => text)).toEqual([
    "Sixty libraries are to close. https://hub.example/campaigns/libraries #LibrariesOpen",
    "I wrote to my MP, in my own words. You can too: https://hub.example/campaigns/libraries #LibrariesOpen",
    "Keep ours open.",
  ]);
});

test("chosen are those alone that fit its actions; none may be chosen, and names that this hub has not", () => {
  const choose = (chosen: string[], actions = libraries.actions) =>
    names({ ...libraries, actions: actions.map((one) => (one.action === "social" ? { ...one, posts: chosen } : one)) });
  expect(choose(["reader", "of-another-hub"])).toEqual(["reader", "own-1"]);
  expect(choose([])).toEqual(["own-1"]);
  const social = libraries.actions.filter(({ action }) => action === "social");
  expect(choose(["found", "ask", "words"], social)).toEqual(["words", "own-1"]);
});

test.each(["day-of-action", "open-letter"] as const)("the starter %s brings no post of another campaign", (name) => {
  const read = readCampaignFile(readStarter(name)["campaign.yaml"] ?? "");
  if (!read.ok) throw new Error(read.problem[0]);
  expect(names(read.value)).not.toEqual(expect.arrayContaining(["reader"]));
  expect(names(read.value)).not.toEqual(expect.arrayContaining(["found"]));
});
