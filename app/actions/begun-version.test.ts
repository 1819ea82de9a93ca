import { afterAll, expect, test, vi } from "vitest";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});

import {
  findVersionFor,
  publishTemplate,
  rollBackTemplate,
  shippedSource,
  stopTemplateWorker,
  templateInForce,
} from "#letters";
import { now } from "#platform";
import { db } from "#platform/db";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { keepAnswers, keepStep } from "./draft.ts";
import { booksAndAi, givenDraft } from "./given-journey.ts";
import { makeLetters } from "./make-letters.ts";
import { pausedByDate, planLetters } from "./plan-letters.ts";
import { removedFieldsInUse } from "./removed-fields.ts";
import type { Draft } from "./shared.ts";
import { pinVersion } from "./store.ts";
import { wordsLeft, wordsTyped } from "./words-left.ts";

useDatabase();
afterAll(stopTemplateWorker);

const name = "mp-ai-copyright";
const shipped = shippedSource(name) ?? "";
const changed = (words: string) => shipped.replace("Dear {{recipient.salutation}},", `$&\n\n${words}`);
let campaigns = 0;
/** A campaign of its own for each test: what one publishes is not another's. */
const givenCampaign = () => ({ ...booksAndAi(), name: `books-${++campaigns}` });
type Ours = ReturnType<typeof givenCampaign>;

async function givenMpDraft(): Promise<Draft> {
  const { draft } = await givenDraft();
  return keepStep(draft, "mp-letter", { typed: { name: "Al Example", constituency: "Upper Quire" } }, now());
}
/** The draft as the next request finds it. */
async function again(draft: Draft): Promise<Draft> {
  const row = await db().draft.findUniqueOrThrow({ where: { id: draft.id } });
  return { ...draft, steps: row.steps as Draft["steps"] };
}
const planOf = async (campaign: Ours, draft: Draft) =>
  (await planLetters("mp-letter", campaign, await again(draft)))[0]!;
const publish = (campaign: Ours, words: string) => publishSource(campaign, changed(words));
async function publishSource(campaign: Ours, versionSource: string): Promise<string> {
  const done = await publishTemplate({
    ...{ campaign: campaign.name, name, versionSource, staffId: "staff-ada", why: "Better." },
    ...{ fromAt: now(), now: now() },
  });
  if (!done.ok) throw new Error(JSON.stringify(done.problem));
  return done.value.version;
}

test("a letter goes on with the version that it was begun with; whoever begins now gets the new one", async () => {
  const [campaign, draft] = [givenCampaign(), await givenMpDraft()];
  const { template: first } = await planOf(campaign, draft);
  const newer = await publish(campaign, "One sentence more.");
  expect(await planOf(campaign, draft)).toMatchObject({ template: { version: first.version }, was: null });
  expect((await planOf(campaign, await givenMpDraft())).template.version).toBe(newer);
});

test("a version that was taken back gives way to the one in force, and the draft knows which it was", async () => {
  const campaign = givenCampaign();
  const good = await publish(campaign, "A good sentence.");
  const bad = await publish(campaign, "A bad sentence.");
  const draft = await givenMpDraft();
  expect((await planOf(campaign, draft)).template.version).toBe(bad);
  const back = { campaign: campaign.name, name, staffId: "staff-ada", why: "Wrong.", now: now() };
  expect((await rollBackTemplate({ ...back, version: good, over: bad, recall: true })).ok).toBe(true);
  expect(await planOf(campaign, draft)).toMatchObject({ template: { version: good }, was: bad });
  await publish(campaign, "A third sentence.");
  expect(await planOf(campaign, draft)).toMatchObject({ template: { version: good }, was: bad });
});

test("a version that is gone, or whose text was changed, gives way to the one in force", async () => {
  for (const harm of [
    (id: string) => db().templateVersion.deleteMany({ where: { id } }),
    (id: string) => db().templateVersion.updateMany({ where: { id }, data: { source: "changed" } }),
  ]) {
    const [campaign, draft] = [givenCampaign(), await givenMpDraft()];
    const gone = "0123456789abcdef";
    await db().templateVersion.create({
      data: { id: gone, name, action: "mp-letter", source: shipped, createdAt: now() },
    });
    await harm(gone);
    await pinVersion(draft.id, {
      ...{ action: "mp-letter", key: `${campaign.name}/${name}`, pin: { version: gone }, over: null },
    });
    const inForce = await templateInForce(campaign.name, name, now());
    expect(await planOf(campaign, draft)).toMatchObject({ template: { version: inForce?.version }, was: gone });
    await db().templateVersion.deleteMany({ where: { id: gone } });
  }
});

test("two tabs that begin at once have one version, and the same letter in two campaigns has two", async () => {
  const draft = await givenMpDraft();
  const pin = (version: string, key = "one/letter", over: string | null = null) =>
    pinVersion(draft.id, { action: "mp-letter", key, pin: { version }, over });
  await Promise.all([pin("a"), pin("b")]);
  const first = (await again(draft)).steps["mp-letter"]?.versions?.["one/letter"]?.version;
  expect(await pin("c")).toEqual({ version: first });
  expect(await pin("d", "two/letter")).toEqual({ version: "d" });
  expect((await again(draft)).steps["mp-letter"]).toMatchObject({
    versions: { "one/letter": { version: first }, "two/letter": { version: "d" } },
    typed: { name: "Al Example" },
  });
  expect(
    await pinVersion("11111111-1111-4111-8111-111111111111", {
      action: "mp-letter",
      key: "x",
      pin: { version: "a" },
      over: null,
    }),
  ).toBeNull();
});

test("companies keep theirs each", async () => {
  const campaign = givenCampaign();
  const { draft } = await givenDraft();
  const chosen = await keepStep(draft, "company-letter", { companies: ["meta", "openai"] }, now());
  const plans = await planLetters("company-letter", campaign, chosen);
  const kept = (await again(draft)).steps["company-letter"];
  for (const { template } of plans)
    expect(kept?.versions?.[`${campaign.name}/${template.name}`]).toEqual({ version: template.version });
  expect(plans).toHaveLength(2);
});

const trueUntil = (day: string) => shipped.replace("action: mp-letter", `$&\ntrue_until: ${day}`);
/** A question more, which the letter prints. */
const asking = (field: string) =>
  shipped
    .replace("\nfields:\n", `\nfields:\n  ${field}: { label: About ${field}, kind: question }\n`)
    .replace("Dear {{recipient.salutation}},", `$&\n\n{{${field}}}`);

test("words to a question that a recalled version asked are shown, and stay in the draft", async () => {
  const campaign = givenCampaign();
  const good = await publish(campaign, "A good sentence.");
  const bad = await publishSource(campaign, asking("canal"));
  const draft = await keepAnswers(await givenMpDraft(), "mp-letter", { canal: "My barge.", story: "My story." }, now());
  expect(await wordsLeft(await planOf(campaign, draft), draft)).toBeNull();
  const back = { campaign: campaign.name, name, staffId: "staff-ada", why: "Wrong.", now: now() };
  await rollBackTemplate({ ...back, version: good, over: bad, recall: true });
  const plan = await planOf(campaign, draft);
  expect(await wordsLeft(plan, draft)).toEqual([{ label: "About canal", text: "My barge." }]);
  // a version that is gone: nobody knows any more how it was asked
  expect(await wordsLeft({ ...plan, was: "0123456789abcdef" }, draft)).toEqual([{ label: null, text: "My barge." }]);
  expect(wordsTyped(plan.template.fields, draft, "mp-letter").map(({ text }) => text)).toEqual(["My story."]);
});

test("a text that was changed by hand from a recalled version is laid aside, not sent", async () => {
  const campaign = givenCampaign();
  const good = await publish(campaign, "A good sentence.");
  const bad = await publish(campaign, "A bad sentence.");
  const draft = await givenMpDraft();
  const { letterKey } = await planOf(campaign, draft);
  const edit = { subject: "Mine", body: "A bad sentence, changed.", to: letterKey, of: "", version: bad };
  await keepStep(draft, "mp-letter", { edit }, now());
  expect((await planOf(campaign, draft)).edit).toEqual(edit);
  const back = { campaign: campaign.name, name, staffId: "staff-ada", why: "Wrong.", now: now() };
  await rollBackTemplate({ ...back, version: good, over: bad, recall: true });
  expect(await planOf(campaign, draft)).toMatchObject({ edit: null, laidAside: edit });
  const again = { ...edit, version: good };
  await keepStep(draft, "mp-letter", { edit: again }, now());
  expect((await planOf(campaign, draft)).edit).toEqual(again);
});

test("the day after its last one a text pauses its action, and one with a later day lets it go on", async () => {
  const today = now().toISOString().slice(0, 10);
  const yesterday = new Date(now().getTime() - 86_400_000).toISOString().slice(0, 10);
  const campaign = { ...givenCampaign(), timeZone: "UTC" };
  const version = await publishSource(campaign, trueUntil(today));
  const draft = await givenMpDraft();
  await planOf(campaign, draft);
  expect(await pausedByDate("mp-letter", campaign, draft)).toBeNull();
  // the same version, a day later: a text with yesterday's date can't be published, so its draft is turned back
  await db().templateVersion.deleteMany({ where: { id: version } });
  const old = trueUntil(yesterday);
  expect(
    await publishTemplate({
      ...{ campaign: campaign.name, name, versionSource: old, staffId: "staff-ada", why: "Old." },
      ...{ fromAt: now(), now: now() },
    }),
  ).toMatchObject({ ok: false, problem: { faults: [{ line: 5, sentence: expect.stringContaining("true until") }] } });
  const before = new Date(now().getTime() - 2 * 86_400_000);
  const other = { ...givenCampaign(), timeZone: "UTC" };
  const done = await publishTemplate({
    ...{ campaign: other.name, name, versionSource: old, staffId: "staff-ada", why: "In time." },
    ...{ fromAt: before, now: before },
  });
  expect(done.ok).toBe(true);
  expect(await pausedByDate("mp-letter", other, null)).toMatchObject({ overSince: yesterday });
  expect(await planOf(other, draft)).toMatchObject({ overSince: yesterday });
  const answers = { name: "Ada Author", address: "1 Street", postcode: "ZZ1 1AA", roles: ["poet"], asks: ["minister"] };
  const ready = await keepAnswers(await again(draft), "mp-letter", answers, now());
  expect(JSON.stringify(await makeLetters("mp-letter", other, ready, now()))).toContain("nothing can be made of it");
  const newer = await publish(other, "A sentence that is still true.");
  expect(await pausedByDate("mp-letter", other, await again(draft))).toBeNull();
  expect(await planOf(other, draft)).toMatchObject({ overSince: null, template: { version: newer } });
  expect((await makeLetters("mp-letter", other, await again(ready), now())).ok).toBe(true);
});

test("the last day is one in the campaign's time zone", async () => {
  const campaign = { ...givenCampaign(), timeZone: "Pacific/Kiritimati" }; // fourteen hours ahead
  const here = now().toISOString().slice(0, 10);
  await publishSource(campaign, trueUntil(here));
  const isTomorrowThere = now().getUTCHours() >= 10;
  expect((await pausedByDate("mp-letter", campaign, null)) !== null).toBe(isTomorrowThere);
  expect(await pausedByDate("mp-letter", { ...campaign, timeZone: "Pacific/Pago_Pago" }, null)).toBeNull();
});

test("who publishes learns how many letters in progress answered a question that is to go", async () => {
  const campaign = givenCampaign();
  const version = await publishSource(campaign, asking("canal"));
  const template = (await findVersionFor(version, name))!;
  const fewer = { ...template, fields: template.fields.filter((field) => field.name !== "canal") };
  const start = async (canal?: string) => {
    const draft = await givenMpDraft();
    await planOf(campaign, draft);
    if (canal !== undefined) await keepAnswers(draft, "mp-letter", { canal }, now());
    return draft;
  };
  await Promise.all([start("A barge."), start("Two barges."), start(""), start()]);
  const over = await start("Over.");
  await db().draft.update({ where: { id: over.id }, data: { expiresAt: new Date("2026-01-01T00:00:00Z") } });
  expect(await removedFieldsInUse(campaign.name, name, fewer, now())).toEqual({
    inProgress: 4,
    fields: [{ name: "canal", label: "About canal", answered: 2 }],
  });
  expect((await removedFieldsInUse(campaign.name, name, template, now())).fields).toEqual([]);
  expect((await removedFieldsInUse("another", name, fewer, now())).inProgress).toBe(0);
});

test("who takes a version back learns how many letters have that one, not how many have any", async () => {
  const campaign = givenCampaign();
  const older = await publishSource(campaign, asking("canal"));
  const start = async () => {
    const draft = await givenMpDraft();
    await planOf(campaign, draft);
    await keepAnswers(draft, "mp-letter", { canal: "A barge." }, now());
  };
  await Promise.all([start(), start()]);
  const newer = await publishSource(campaign, `${asking("canal")}\nMore.\n`);
  const template = (await findVersionFor(older, name))!;
  const fewer = { ...template, fields: template.fields.filter((field) => field.name !== "canal") };
  const counted = async (version: string) => {
    const { inProgress, fields } = await removedFieldsInUse(campaign.name, name, fewer, now(), version);
    return [inProgress, fields[0]?.answered];
  };
  expect([await counted(newer), await counted(older)]).toEqual([
    [0, 0],
    [2, 2],
  ]);
  await start();
  expect([await counted(newer), await counted(older)]).toEqual([
    [1, 1],
    [2, 2],
  ]);
});
