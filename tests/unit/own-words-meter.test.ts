import { expect, test, vi } from "vitest";

vi.hoisted(() => {
  process.env.BASE_URL = "http://localhost:3000";
  process.env.LOG_LEVEL = "silent";
});

import { type Draft, finishLetter, keepAnswers, keepStep, planLetters } from "#actions";
import { db, newId } from "#platform";
import { readMeter } from "#web/own-words";
import { booksAndAi, givenCompanyDraft, givenDraft, monday } from "../../app/actions/given-journey.ts";
import { keyMarks } from "../../app/dispatch/sent-words.ts";
import { useDatabase } from "../stand-ins/database.ts";

useDatabase();

const story =
  "My second collection was set on the old canal. It sold nine hundred copies, and I read from it in every school between here and Rhayader. Nobody asked me, and I would have liked to be asked, if only for the pleasure of saying no.";
const answers = { name: "Ada Author", address: "1 Street", postcode: "ZZ1 1AA", roles: ["poet"], asks: ["minister"] };

async function givenMpDraft(more: Record<string, string> = {}, body?: (text: string) => string): Promise<Draft> {
  const { draft } = await givenDraft();
  const typed = await keepStep(
    draft,
    "mp-letter",
    { typed: { name: "Al Example", constituency: "Upper Quire" } },
    monday,
  );
  const kept = await keepAnswers(typed, "mp-letter", { ...answers, ...more }, monday);
  const [planned] = await planLetters("mp-letter", booksAndAi(), kept);
  return body
    ? keepStep(
        kept,
        "mp-letter",
        { edit: { subject: "Mine", body: body(""), to: planned?.letterKey ?? "", of: "" } },
        monday,
      )
    : kept;
}

async function meterOf(draft: Draft, minimumOwnWords: number | null = null) {
  const campaign = { ...booksAndAi(), minimumOwnWords };
  const [plan] = await planLetters("mp-letter", campaign, draft);
  const letter = finishLetter(plan!, draft, campaign, monday);
  if (!letter.ok) throw new Error(letter.problem[0]?.sentence);
  return readMeter(letter.value, { plan: plan!, draft, campaign, now: monday });
}

test("the meter says what level a letter has reached", async () => {
  expect(await meterOf(await givenMpDraft())).toMatchObject({ level: "template", ownWords: 0, isNear: false });
  const twoSentences = `${story.split(". ").slice(0, 2).join(". ")}.`;
  expect(await meterOf(await givenMpDraft({ story: twoSentences }))).toMatchObject({ level: "start", ownWords: 26 });
  const more = { story: `${story} ${story.replaceAll("canal", "lock")}`, about: story.split(".")[0]! };
  expect(await meterOf(await givenMpDraft(more))).toMatchObject({ level: "own" });
});

test("the text as it was edited at review is what counts", async () => {
  const own = await givenMpDraft({}, () => `Dear Al Example,\n\n${story}\n\nYours sincerely,`);
  expect(await meterOf(own)).toMatchObject({ level: "mostly", ownShare: 1 });
});

test("a minimum of the campaign is said where the letter misses it", async () => {
  const draft = await givenMpDraft({ story });
  expect((await meterOf(draft, null))?.missesMinimum).toBeNull();
  expect((await meterOf(draft, 0.05))?.missesMinimum).toBeNull();
  expect((await meterOf(draft, 0.5))?.missesMinimum).toBe(0.5);
});

test("words that stand in a letter to the same MP are said to be near", async () => {
  const draft = await givenMpDraft({ story });
  const campaign = booksAndAi();
  const [plan] = await planLetters("mp-letter", campaign, draft);
  const { makeLetters } = await import("#actions");
  await makeLetters("mp-letter", campaign, draft, monday);
  const kept = await db().letter.findFirstOrThrow({ where: { draftId: draft.id } });
  expect(kept.ownShare).toBeGreaterThan(0.1);
  expect(kept.marks.length).toBeGreaterThan(8);
  const { key } = plan!.recipient;
  await db().sentWords.create({
    data: {
      dispatchId: newId(),
      recipientKey: key,
      campaign: campaign.name,
      template: "mp-ai-copyright",
      ownShare: kept.ownShare!,
      markCount: kept.marks.length,
      marks: keyMarks(key, kept.marks),
      createdAt: monday,
    },
  });
  expect(await meterOf(await givenMpDraft({ story }))).toMatchObject({ isNear: true, recipient: "Al Example MP" });
  expect(await meterOf(await givenMpDraft())).toMatchObject({ isNear: false });
});

test("a letter to a company has no meter", async () => {
  const draft = await givenCompanyDraft();
  const campaign = booksAndAi();
  const [plan] = await planLetters("company-letter", campaign, draft);
  const letter = finishLetter(plan!, draft, campaign, monday);
  if (!letter.ok) throw new Error(letter.problem[0]?.sentence);
  expect(await readMeter(letter.value, { plan: plan!, draft, campaign, now: monday })).toBeNull();
});
