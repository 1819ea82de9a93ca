import { afterAll, expect, test, vi } from "vitest";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});

import { publishTemplate, rollBackTemplate, shippedSource, stopTemplateWorker, templateInForce } from "#letters";
import { now } from "#platform";
import { db } from "#platform/db";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { keepStep } from "./draft.ts";
import { booksAndAi, givenDraft } from "./given-journey.ts";
import { planLetters } from "./plan-letters.ts";
import type { Draft } from "./shared.ts";
import { pinVersion } from "./store.ts";

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
async function publish(campaign: Ours, words: string): Promise<string> {
  const done = await publishTemplate({
    ...{ campaign: campaign.name, name, versionSource: changed(words), staffId: "staff-ada", why: "Better." },
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
