import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { chapterProblems, daysToCome, showChapter } from "./chapter-form.ts";
import { findChapter } from "./chapters.ts";
import { checkDay } from "./check-day.ts";
import { shownText } from "./other-days.ts";
import { checkCampaignValues, openCampaignFile } from "./read-campaign-file.ts";
import type { Campaign } from "./shared.ts";

const file = openCampaignFile(readFileSync("templates/campaigns/books-and-ai/campaign.yaml", "utf8"));
if (!file.ok) throw new Error(file.problem.join());
const shipped = file.value;

const given = (text: string, day: Partial<NonNullable<Campaign["dayOfAction"]>> | null = {}): Campaign => ({
  ...shipped.campaign,
  dayOfAction: day && { date: "2026-12-10", from: "13:30", to: "15:00", hashtags: [], ...day },
  actions: [{ ...shipped.campaign.actions.find(({ action }) => action === "social")!, text }],
});
const shown = (campaign: Campaign) => shownText(campaign.actions[0]!, campaign);
const said = (campaign: Campaign) => checkDay(campaign).map(({ text }) => text);

test("a sentence with another day than the day of action is told to staff, and the public does not see it", () => {
  const moved = given("Posts and pictures. The day of protest was 3 April 2025. It is on 10 December, at 13:30.");
  expect(shown(moved)).toBe("Posts and pictures. It is on 10 December, at 13:30.");
  expect(said(moved)).toEqual([
    "“Say it in public” names 3 April 2025, and the day of action is 10 December 2026. The public does not see that sentence until one of the two is changed.",
  ]);
});

test.each([
  ["The day is 10 December 2026.", true],
  ["The day is the 10th December.", true],
  ["Y diwrnod yw 10 Rhagfyr 2026.", true],
  ["Y diwrnod yw 3 Ebrill 2025.", false],
  ["The day is 10 December 2025.", false],
  ["The day is 11 december.", false],
  ["One of 3 Maybe.", true],
])("%s stands: %s", (text, stands) => {
  expect(shown(given(text))).toBe(stands ? text : "");
  expect(said(given(text))).toHaveLength(stands ? 0 : 1);
  // without a day of action there is nothing that a date could contradict
  expect(shown(given(text, null))).toBe(text);
});

test("hashtags and share texts that are not the day's are told", () => {
  const campaign = given("With #makeitfair and #DoTheWriteThing.", { hashtags: ["MakeItFair"] });
  expect(said({ ...campaign, shareTexts: ["On 10 December.", "Today, 3 April. http://x.example/#Anchor"] })).toEqual([
    "“Say it in public” names #DoTheWriteThing, and the hashtags of the day of action are others.",
    "Share text 2 names 3 April, and the day of action is 10 December 2026. Change one of the two.",
  ]);
  expect(checkDay(shipped.campaign)).toEqual([]);
});

test("a day of action on which the campaign is not on is told", () => {
  const words = [expect.stringContaining("is not between the first and the last day of the campaign")];
  const plain = { ...given("At noon."), shareTexts: [] };
  expect(said({ ...plain, ends: "2026-12-09" })).toEqual(words);
  expect(said({ ...plain, starts: "2026-12-11", ends: null })).toEqual(words);
  expect(said({ ...plain, ends: "2026-12-10" })).toEqual([]);
});

test("hours that end before they begin are told by the names of their boxes", () => {
  const checked = checkCampaignValues({ ...shipped.raw, hours: { from: 17, to: 9 } });
  expect(chapterProblems(findChapter("sending")!, checked.ok ? [] : checked.problem)).toEqual([
    { name: "hours.to", sentence: "“Office hours until” must be later than “Office hours from”." },
  ]);
});

test("a day on which somebody last checked is not to come, unless it stood there before", () => {
  const chapter = findChapter("lines")!;
  const typed = { ...showChapter(chapter, shipped.raw), "policy_line.as_of": "2027-11-20" };
  expect(daysToCome(chapter, shipped.raw, typed, "2026-11-28")).toEqual([
    {
      name: "policy_line.as_of",
      sentence: "“Government policy: true on” is a day to come. Give the day on which you last checked.",
    },
  ]);
  expect(daysToCome(chapter, shipped.raw, typed, "2027-11-20")).toEqual([]);
  expect(daysToCome(chapter, shipped.raw, showChapter(chapter, shipped.raw), "2020-01-01")).toEqual([]);
});

test("times without a day, and six hashtags, are refused with what to do", () => {
  const sentences = (day_of_action: object) => {
    const checked = checkCampaignValues({ ...shipped.raw, day_of_action });
    return chapterProblems(findChapter("day")!, checked.ok ? [] : checked.problem).map(({ sentence }) => sentence);
  };
  expect(sentences({ date: "", from: "13:30", to: "15:00", hashtags: [] })).toEqual([
    "Day is empty: give it, or empty the times and the hashtags too.",
  ]);
  expect(sentences({ date: "2026-12-10", hashtags: ["a1", "a2", "a3", "a4", "a5", "a6"] })).toEqual([
    "Hashtags must be at most five.",
  ]);
  expect(sentences({ date: "2026-12-10", hashtags: ["a1", "123"] })).toHaveLength(1);
  expect(sentences({ date: "2026-12-10", hashtags: ["a1", "two words"] })).toEqual([
    "Hashtags, number 2, must be one word of letters, digits and _, and not of digits alone.",
  ]);
});
