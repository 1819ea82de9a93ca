import { beforeEach, expect, test } from "vitest";
import { findTemplateDraft, rollBackTemplate, saveTemplateDraft, shippedVersion, templateInForce } from "#letters";
import { now } from "#platform";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { forgetCopy } from "./campaign.ts";
import { change, givenBooksAndAi, imprint, paul, petra, publish } from "./given-campaign.ts";
import {
  checkCampaign,
  createCampaign,
  currentCampaign,
  discardCampaign,
  endCampaign,
  findCampaign,
  listForStaff,
  openWork,
  readHistory,
  reopenCampaign,
  starters,
  workLetters,
} from "./index.server.ts";

useDatabase();
const nobody = async () => undefined;
let count = 0;

/** A copy of the shipped campaign with a title of its own, ready but for its imprint. */
async function givenCopy(): Promise<string> {
  const books = await givenBooksAndAi();
  const made = await createCampaign({
    title: `Copy ${count++}`,
    name: "",
    from: `copy:${books}`,
    staffId: petra,
    now: now(),
  });
  if (!made.ok) throw new Error(JSON.stringify(made.problem));
  return made.value.name;
}

const missing = async (name: string) => {
  const work = (await openWork(name))!;
  const items = await checkCampaign(work, await workLetters(work.campaign, now()), now());
  return items.filter(({ state }) => state === "missing").map(({ place }) => place);
};

const writeLetter = async (campaign: string, name: string, source: string, staffId = petra) => {
  const revision = (await findTemplateDraft(campaign, name))?.revision ?? 0;
  await saveTemplateDraft({ campaign, name, source, revision, staffId, now: now() });
};

beforeEach(() => void givenBooksAndAi());

test("a copy leaves a day of action that is over behind, and a new campaign is told of one", async () => {
  const { campaign, raw } = (await openWork(await givenCopy()))!;
  expect(campaign.dayOfAction).toBeNull();
  expect(raw.day_of_action).toBeNull();
  const name = await givenCopy();
  const work = (await openWork(name))!;
  const dayOfAction = { date: "2025-04-03", from: null, to: null, hashtags: [] };
  const before = { ...work, campaign: { ...work.campaign, starts: "2025-01-01", dayOfAction } };
  const told = async (one: typeof before) =>
    (await checkCampaign(one, await workLetters(one.campaign, now()), now())).map(({ text }) => text);
  const sentence = "The day of action, 3 April 2025, is over. Give it another day, or take it out.";
  expect(await told(before)).toContain(sentence);
  expect(await told({ ...before, published: before.campaign })).not.toContain(sentence);
});

test("a copy is a draft with its own name, from today, and the public sees nothing of it before it is published", async () => {
  const name = await givenCopy();
  const work = (await openWork(name))!;
  expect(work).toMatchObject({
    state: "draft",
    published: null,
    campaign: { starts: now().toISOString().slice(0, 10) },
  });
  // the posts of the other campaign's subject do not come along
  expect(work.campaign.actions.find(({ action }) => action === "social")?.posts).toBeUndefined();
  expect(await findCampaign(name)).toBeNull();
  expect((await currentCampaign(now()))?.name).toBe("books-and-ai");
  expect(await missing(name)).toEqual(["settings/responsible"]);
  expect(await publish(name)).toMatchObject({ ok: false, problem: { kind: "missing" } });
  await change(name, { imprint });
  expect(await publish(name)).toEqual({ ok: true, value: { letters: [] } });
  expect((await findCampaign(name))?.imprint).toBe(imprint);
  expect(await publish(name)).toMatchObject({ ok: false, problem: { kind: "nothing" } });
});

test.each(Object.keys(starters))(
  "the starter %s is in order, and says which words are still to be written",
  async (starter) => {
    const made = await createCampaign({
      title: `From ${starter}`,
      name: "",
      from: `starter:${starter}`,
      staffId: petra,
      now: now(),
    });
    expect(made).toMatchObject({ ok: true });
    const name = made.ok ? made.value.name : "";
    const places = await missing(name);
    expect(places).toContain("settings/about");
    expect(places).toContain("settings/responsible");
    const { campaign } = (await openWork(name))!;
    for (const { templates } of campaign.actions)
      for (const letter of Object.values(templates)) expect(places).toContain(`letters/${letter}`);
  },
);

test("what a new campaign is called and where it stands is checked, with what to type instead", async () => {
  const make = async (ask: { title: string; name: string; from: string }) => {
    const made = await createCampaign({ ...ask, staffId: petra, now: now() });
    return made.ok ? "made" : made.problem.map(({ field }) => field);
  };
  const from = "starter:mp-letter";
  expect(await make({ title: " ", name: "", from })).toEqual(["title"]);
  expect(await make({ title: "Books", name: "Books/..", from })).toEqual(["name"]);
  expect(await make({ title: "Books", name: "books-and-ai", from })).toEqual(["name"]);
  expect(await make({ title: "Books", name: "", from: "starter:../../etc" })).toEqual(["from"]);
  expect(await make({ title: "Llyfrau’r Wŷl, 2027", name: "", from })).toBe("made");
  expect((await openWork("llyfraur-wyl-2027"))?.campaign.title).toBe("Llyfrau’r Wŷl, 2027");
});

test("of many who make a campaign of one name at once, one makes it and the others are told", async () => {
  const ask = { title: "At once", name: "at-once", from: "starter:mp-letter", staffId: petra, now: now() };
  const made = await Promise.all(Array.from({ length: 5 }, () => createCampaign(ask)));
  expect(made.filter(({ ok }) => ok)).toHaveLength(1);
  for (const one of made) if (!one.ok) expect(one.problem[0]?.field).toBe("name");
});

test("a draft with a mistake in a letter can't be copied, and whoever tries is told which", async () => {
  const name = await givenCopy();
  await writeLetter(name, "mp-thanks", "---\ntitle: Thanks\n---\nDear {{nobody}},");
  const copied = await createCampaign({
    title: "A copy of it",
    name: "",
    from: `copy:${name}`,
    staffId: petra,
    now: now(),
  });
  expect(copied).toMatchObject({
    ok: false,
    problem: [
      { field: "from", sentence: expect.stringMatching(/^This one has a mistake.* Its letter mp-thanks, line \d+: /) },
    ],
  });
  expect(await openWork("a-copy-of-it")).toBeNull();
});

test("a letter whose last day is over is named before anything is published", async () => {
  const name = await givenCopy();
  await change(name, { imprint });
  const { source } = (await templateInForce(name, "mp-thanks", now()))!;
  await writeLetter(name, "mp-thanks", source.replace(/^title:/m, "true_until: 2020-01-31\ntitle:"));
  expect(await missing(name)).toEqual(["letters/mp-thanks"]);
  expect(await publish(name)).toMatchObject({ ok: false, problem: { kind: "missing" } });
});

test("its changed letters are published with it, all or none", async () => {
  const name = await givenCopy();
  await change(name, { imprint });
  const source = (await templateInForce(name, "mp-ai-copyright", now()))!.source;
  await writeLetter(name, "mp-ai-copyright", source.replace("Yours sincerely,", "With all good wishes,"));
  await writeLetter(name, "mp-thanks", `${source}{{nothing}}`);
  expect(await missing(name)).toEqual(["letters/mp-thanks"]);
  expect(await publish(name)).toMatchObject({ ok: false, problem: { kind: "missing" } });
  expect((await templateInForce(name, "mp-ai-copyright", now()))!.source).toBe(source);
  await writeLetter(name, "mp-thanks", (await templateInForce(name, "mp-thanks", now()))!.source);
  expect(await publish(name)).toEqual({ ok: true, value: { letters: ["mp-ai-copyright"] } });
  expect((await templateInForce(name, "mp-ai-copyright", now()))!.source).toContain("With all good wishes,");
  expect((await templateInForce("books-and-ai", "mp-ai-copyright", now()))!.source).toBe(source);
});

test("a letter's text that was taken back goes out with the campaign only if whoever publishes knows it", async () => {
  const name = await givenCopy();
  const letter = "mp-thanks";
  await change(name, { imprint });
  const source = (await templateInForce(name, letter, now()))!.source;
  const bad = source.replace("Dear", "My bad");
  await writeLetter(name, letter, bad);
  expect((await publish(name)).ok).toBe(true);
  const over = (await templateInForce(name, letter, now()))!.version;
  const back = { campaign: name, name: letter, version: shippedVersion(letter) ?? "", over, recall: false };
  expect((await rollBackTemplate({ ...back, staffId: paul, why: "Wrong", now: now() })).ok).toBe(true);
  // its draft went with it: another's change publishes nothing of it
  await change(name, { headline: "Another headline" }, paul);
  expect(await publish(name, paul)).toEqual({ ok: true, value: { letters: [] } });
  expect((await templateInForce(name, letter, now()))!.source).toBe(source);
  // written once more, it is asked for
  await writeLetter(name, letter, bad);
  expect(await publish(name)).toMatchObject({
    ok: false,
    problem: { kind: "taken-back", letters: [expect.any(String)] },
  });
  expect(await publish(name, petra, true)).toEqual({ ok: true, value: { letters: [letter] } });
});

test("with a second person, whoever changed it last cannot publish it, by a setting or by a letter", async () => {
  const name = await givenCopy();
  await change(name, { imprint, second_person: true });
  const refused = { ok: false, problem: { kind: "second-person" } };
  expect(await publish(name, petra)).toEqual(refused);
  expect(await publish(name, null)).toEqual(refused);
  expect((await publish(name, paul)).ok).toBe(true);
  const source = (await templateInForce(name, "mp-thanks", now()))!.source;
  await writeLetter(name, "mp-thanks", source.replace("Dear", "My dear"), paul);
  expect(await publish(name, paul)).toEqual(refused);
  // to switch the rule off is a change like any other
  await change(name, { second_person: false }, petra);
  expect(await publish(name, petra)).toEqual(refused);
  expect((await publish(name, paul)).ok).toBe(true);
});

test("who publishes something else than they had before them is told", async () => {
  const name = await givenCopy();
  await change(name, { imprint });
  const [first, second] = await Promise.all([publish(name), publish(name)]);
  expect([first.ok, second.ok].sort()).toEqual([false, true]);
  expect(await readHistory(name)).toHaveLength(1);
});

test("taken off the site and put back, it is what it was; a draft that nobody saw is thrown away", async () => {
  const name = await givenCopy();
  expect(await endCampaign(name, nobody)).toBe(false);
  await change(name, { imprint });
  await publish(name);
  expect(await endCampaign(name, nobody)).toBe(true);
  expect(await findCampaign(name)).toBeNull();
  expect(await discardCampaign(name, now(), nobody)).toBe(false);
  expect(await reopenCampaign(name, nobody)).toBe(true);
  expect(await findCampaign(name)).not.toBeNull();
  const other = await givenCopy();
  expect(await discardCampaign(other, now(), nobody)).toBe(true);
  expect(await openWork(other)).toBeNull();
  forgetCopy(other);
  expect(await findCampaign(other)).toBeNull();
  expect((await listForStaff(now())).map((one) => one.name)).not.toContain(other);
});
