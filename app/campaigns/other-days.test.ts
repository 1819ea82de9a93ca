import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { chapterProblems } from "./chapter-form.ts";
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
  expect(sentences({ date: "2026-12-10", hashtags: ["a1", "two words"] })).toEqual([
    "Hashtags, number 2, must be one word: letters, digits and _.",
  ]);
});
