import { afterAll, expect, test, vi } from "vitest";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});

import { transaction } from "#platform";
import { db } from "#platform/db";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { stopTemplateWorker } from "./check-template-in-worker.ts";
import { givenTemplateSource } from "./given-template.ts";
import { findTemplateDraft, saveTemplateDraft } from "./index.server.ts";
import {
  callOffPublication,
  publishTemplate,
  publishVetted,
  rollBackTemplate,
  vetTemplate,
} from "./publish-template.ts";
import { readAsides } from "./store-template-drafts.ts";
import { shippedVersion } from "./taken-back.ts";
import { templateHistory, templatesOf } from "./template-history.ts";
import { findPinnedVersion, findVersionFor, forgetInForce, templateInForce } from "./template-in-force.ts";

useDatabase();
afterAll(stopTemplateWorker);

const monday = new Date("2026-11-23T10:00:00Z");
const tuesday = new Date("2026-11-24T10:00:00Z");
const wednesday = new Date("2026-11-25T10:00:00Z");
const staffId = "0b7f2a3e-1111-4222-8333-444455556666";
const why = "The line on the court case was out of date.";
let campaigns = 0;
const givenCampaign = () => `campaign-${++campaigns}`;
const says = (words: string) => givenTemplateSource({ says: words });

async function givenPublished(campaign: string, source: string, fromAt = monday, at = monday, more = {}) {
  const done = await publishTemplate({
    ...{ campaign, name: "our-letter", versionSource: source, fromAt, staffId, why, now: at },
    ...more,
  });
  if (!done.ok) throw new Error(JSON.stringify(done.problem));
  return done.value;
}

const bodyAt = async (campaign: string, at: Date) =>
  (await templateInForce(campaign, "our-letter", at))?.body.match(/We say \w+/)?.[0] ?? null;

test("without a publication the file that ships with the hub is in force, and a name without a file has none", async () => {
  expect((await templateInForce("books-and-ai", "meta-rights", monday))?.title).toContain("Meta");
  expect(await templateInForce("books-and-ai", "../../etc/passwd", monday)).toBeNull();
  expect(await templateInForce("books-and-ai", "no-such-letter", monday)).toBeNull();
});

test("what is published is in force at once, for its own campaign only", async () => {
  const [one, other] = [givenCampaign(), givenCampaign()];
  const { version } = await givenPublished(one, says("We say one."));
  expect((await templateInForce(one, "our-letter", monday))?.version).toBe(version);
  expect(await templateInForce(other, "our-letter", monday)).toBeNull();
});

test("a scheduled version begins when its time has come, and one that is called off never does", async () => {
  const campaign = givenCampaign();
  await givenPublished(campaign, says("We say first."));
  await givenPublished(campaign, says("We say second."), tuesday);
  const { id } = await givenPublished(campaign, says("We say third."), wednesday);
  expect(await bodyAt(campaign, new Date("2026-11-24T09:59:59Z"))).toBe("We say first");
  expect(await bodyAt(campaign, tuesday)).toBe("We say second");
  const call = { campaign, name: "our-letter", id, staffId };
  expect(await callOffPublication({ ...call, campaign: "another", now: tuesday })).toBe(false);
  expect(await callOffPublication({ ...call, now: tuesday })).toBe(true);
  expect(await callOffPublication({ ...call, now: tuesday })).toBe(false);
  expect(await bodyAt(campaign, wednesday)).toBe("We say second");
  expect((await templateHistory(campaign, "our-letter", wednesday)).map(({ state }) => state)).toEqual([
    "called-off",
    "in-force",
    "over",
  ]);
});

test("one that has begun can't be called off", async () => {
  const campaign = givenCampaign();
  const { id } = await givenPublished(campaign, says("We say so."));
  expect(await callOffPublication({ campaign, name: "our-letter", id, staffId, now: tuesday })).toBe(false);
});

test("roll back puts the earlier text in force again, with who and why, and takes the newer one back if asked", async () => {
  const campaign = givenCampaign();
  const good = await givenPublished(campaign, says("We say good."));
  const bad = await givenPublished(campaign, says("We say bad."), tuesday, tuesday);
  const pinned = { campaign, name: "our-letter", version: bad.version };
  expect(await findPinnedVersion(pinned, tuesday)).not.toBeNull();
  const back = { campaign, name: "our-letter", staffId, why: "It was wrong.", now: wednesday };
  const done = await rollBackTemplate({ ...back, version: good.version, over: bad.version, recall: true });
  expect(done.ok && done.value.version).toBe(good.version);
  expect(await bodyAt(campaign, wednesday)).toBe("We say good");
  expect(await findPinnedVersion(pinned, wednesday)).toBeNull();
  expect((await templateHistory(campaign, "our-letter", wednesday))[0]).toMatchObject({
    version: good.version,
    recalls: bad.version,
    staffId,
    why: "It was wrong.",
    state: "in-force",
  });
  // published again, it stands again
  await givenPublished(campaign, says("We say bad."), wednesday, wednesday, { again: true });
  expect(await findPinnedVersion(pinned, wednesday)).not.toBeNull();
});

test("roll back without recall leaves those who write with the newer version alone", async () => {
  const campaign = givenCampaign();
  const first = await givenPublished(campaign, says("We say first."));
  const second = await givenPublished(campaign, says("We say second."), tuesday, tuesday);
  const back = { campaign, name: "our-letter", staffId, why, now: wednesday, recall: false };
  expect((await rollBackTemplate({ ...back, version: first.version, over: second.version })).ok).toBe(true);
  expect(await findPinnedVersion({ campaign, name: "our-letter", version: second.version }, wednesday)).not.toBeNull();
  expect(await rollBackTemplate({ ...back, version: "0000000000000000", over: first.version })).toEqual({
    ok: false,
    problem: { unknown: true },
  });
});

test("who publishes over another version than they compared with is told which it is", async () => {
  const campaign = givenCampaign();
  const first = await givenPublished(campaign, says("We say first."));
  const publish = (words: string, over: string | null) =>
    publishTemplate({
      ...{ campaign, name: "our-letter", versionSource: says(words), fromAt: tuesday, staffId, why },
      ...{ now: tuesday, over },
    });
  const [one, other] = await Promise.all([
    publish("We say Ada.", first.version),
    publish("We say Petra.", first.version),
  ]);
  const winner = [one, other].find((done) => done?.ok);
  const loser = [one, other].find((done) => !done?.ok);
  expect(loser).toEqual({ ok: false, problem: { overtaken: winner?.ok && winner.value.version } });
  expect((await publish("We say so.", null)).ok).toBe(false);
});

test.each([
  ["prototype access", says("{{constructor.constructor}}"), "constructor"],
  ["no template at all", "Dear Minister", "three dashes"],
  ["one that prints without end", givenTemplateSource({ says: "{{#each name}}x{{/each}}" }), "needs a list"],
  ["more than 32 kB", says("word ".repeat(8000)), "32 kB"],
])("%s is refused at publishing, and nothing of it is kept", async (_what, source, sentence) => {
  const campaign = givenCampaign();
  const done = await publishTemplate({
    ...{ campaign, name: "our-letter", versionSource: source, fromAt: monday, staffId, why, now: monday },
  });
  expect(JSON.stringify(done)).toContain(sentence);
  expect(await templateInForce(campaign, "our-letter", monday)).toBeNull();
});

test("a text that was changed in the database is not rendered: nothing is in force rather than another text", async () => {
  const campaign = givenCampaign();
  const { version } = await givenPublished(campaign, says("We say what was checked."));
  await db().templateVersion.update({ where: { id: version }, data: { source: says("We say something else.") } });
  expect(await templateInForce(campaign, "our-letter", monday)).toBeNull();
});

test("steps that were changed in the database are of no use: a version is read again from its text", async () => {
  const campaign = givenCampaign();
  const { version } = await givenPublished(campaign, says("We say what was checked, once."));
  await db()
    .$executeRaw`update template_version set reading = '{"form": 0, "body": "We say hacked"}' where id = ${version}`;
  expect(await bodyAt(campaign, monday)).toBe("We say what");
});

test("a change in another process holds within five seconds, and until then the copy costs no query", async () => {
  const campaign = givenCampaign();
  await givenPublished(campaign, says("We say one thing."));
  expect(await bodyAt(campaign, monday)).toBe("We say one");
  await db().templatePublication.deleteMany({ where: { campaign } });
  expect(await bodyAt(campaign, monday)).toBe("We say one");
  forgetInForce(campaign, "our-letter");
  expect(await bodyAt(campaign, monday)).toBeNull();
});

test("a publication in a transaction that fails leaves nothing", async () => {
  const campaign = givenCampaign();
  await expect(
    transaction(async (tx) => {
      const given = { campaign, name: "our-letter", staffId: "petra", why: "", now: monday };
      const vetted = await vetTemplate({ ...given, versionSource: says("We say nothing."), fromAt: monday });
      if (!vetted.ok) throw new Error(vetted.problem.faults[0]?.sentence);
      expect((await publishVetted(tx, vetted.value, given)).ok).toBe(true);
      throw new Error("no");
    }),
  ).rejects.toThrow("no");
  expect(await bodyAt(campaign, monday)).toBeNull();
});

test("one text under two names keeps the name that it serves under", async () => {
  const campaign = givenCampaign();
  const { version } = await givenPublished(campaign, says("We say it twice."));
  await givenPublished(campaign, says("We say it twice."), monday, monday, { name: "their-letter" });
  expect((await templateInForce(campaign, "their-letter", monday))?.name).toBe("their-letter");
  expect((await findVersionFor(version, "our-letter"))?.name).toBe("our-letter");
});

test("the list of a campaign has what it names and what was published or drafted for it", async () => {
  const campaign = givenCampaign();
  await givenPublished(campaign, says("We say first."));
  await givenPublished(campaign, says("We say later."), wednesday);
  const listed = await templatesOf(campaign, ["meta-rights", "gone-letter"], tuesday);
  expect(
    listed.map(({ name, title, published, scheduled, isChanged }) => [
      name,
      title,
      published?.state,
      scheduled?.fromAt,
      isChanged,
    ]),
  ).toEqual([
    ["meta-rights", expect.stringContaining("Meta"), undefined, undefined, false],
    ["gone-letter", "gone-letter", undefined, undefined, false],
    ["our-letter", "Write to your MP", "in-force", wednesday, false],
  ]);
});

/** A good version and a bad one after it, whose text is the draft, rolled back on Wednesday. */
async function givenTakenBack(campaign: string, draft = says("We say bad.")) {
  const name = "our-letter";
  const good = await givenPublished(campaign, says("We say good."));
  const bad = await givenPublished(campaign, says("We say bad."), tuesday, tuesday);
  await saveTemplateDraft({ campaign, name, source: draft, revision: 0, staffId, now: tuesday });
  const back = { campaign, name, staffId, why: "It was wrong.", now: wednesday, recall: false };
  await rollBackTemplate({ ...back, version: good.version, over: bad.version });
  return { good, bad };
}

test("roll back drops the draft that says what was taken back, and keeps its text; another draft stays", async () => {
  const [one, other] = [givenCampaign(), givenCampaign()];
  await givenTakenBack(one);
  expect(await findTemplateDraft(one, "our-letter")).toBeNull();
  expect((await readAsides(one, "our-letter")).map(({ source }) => source)).toEqual([says("We say bad.")]);
  await givenTakenBack(other, says("We say better."));
  expect((await findTemplateDraft(other, "our-letter"))?.source).toBe(says("We say better."));
  expect(await readAsides(other, "our-letter")).toEqual([]);
});

test("a text that was taken back is published again only by somebody who knows it, and stands then", async () => {
  const campaign = givenCampaign();
  const { good, bad } = await givenTakenBack(campaign, says("We say better."));
  const again = {
    ...{ campaign, name: "our-letter", versionSource: says("We say bad."), fromAt: wednesday, staffId, why },
    now: wednesday,
  };
  const takenBack = { version: bad.version, at: wednesday, staffId, why: "It was wrong." };
  expect(await publishTemplate(again)).toEqual({ ok: false, problem: { takenBack } });
  expect(await bodyAt(campaign, wednesday)).toBe("We say good");
  // the draft becomes it: the list says so
  await saveTemplateDraft({ ...again, source: says("We say bad."), revision: 1 });
  expect((await templatesOf(campaign, [], wednesday))[0]).toMatchObject({ isChanged: true, takenBack });
  expect((await publishTemplate({ ...again, again: true })).ok).toBe(true);
  const begun = { campaign, name: "our-letter", version: good.version };
  expect(await findPinnedVersion(begun, wednesday)).not.toBeNull();
});

test("the file that came with the hub is in force again after a roll back to it, and the text is one taken back", async () => {
  const [campaign, name] = [givenCampaign(), "meta-rights"];
  const file = await templateInForce(campaign, name, monday);
  const changed = (file?.source ?? "").replace("Yours", "Ever yours");
  expect(changed).not.toBe(file?.source);
  const { version: over } = await givenPublished(campaign, changed, monday, monday, { name });
  const version = shippedVersion(name) ?? "";
  const done = await rollBackTemplate({ campaign, name, staffId, why, now: tuesday, recall: false, version, over });
  expect(done.ok && done.value.version).toBe(file?.version);
  expect((await templateInForce(campaign, name, tuesday))?.source).toBe(file?.source);
  const again = { campaign, name, versionSource: changed, fromAt: tuesday, staffId, why, now: tuesday };
  expect(await publishTemplate(again)).toMatchObject({ ok: false, problem: { takenBack: { version: over } } });
});
