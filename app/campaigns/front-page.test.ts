import { beforeAll, expect, test } from "vitest";
import { publishTemplate, shippedSource } from "#letters";
import { db, now } from "#platform";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { changedLines, chapterProblems } from "./chapter-form.ts";
import { chapters } from "./chapters.ts";
import { change, givenBooksAndAi, imprint, paul, petra, publish } from "./given-campaign.ts";
import {
  campaignFiles,
  checkCampaign,
  createCampaign,
  currentCampaign,
  importCampaign,
  listForStaff,
  openWork,
  otherCampaigns,
  showFirst,
  workLetters,
} from "./index.server.ts";

useDatabase();

let name: string;
const beside = async () => {};
beforeAll(async () => {
  name = await givenBooksAndAi();
});

test("the front page shows the first campaign that is on and names the others; staff choose which is first", async () => {
  const files = (await campaignFiles(name, "work", now()))!;
  const taken = await importCampaign({ files, as: "second", staffId: petra, now: now() });
  expect(taken).toMatchObject({ ok: true, value: { isNew: true, needsOther: false } });
  expect(await showFirst("second", beside)).toBe(false);
  await change("second", { imprint, second_person: true });
  expect(await publish("second", paul)).toMatchObject({ ok: true });
  const shown = async () => {
    const first = (await currentCampaign(now()))!;
    return [first.name, (await otherCampaigns(first, now())).map((one) => one.name)];
  };
  expect(await shown()).toEqual([name, ["second"]]);
  expect(await showFirst("second", beside)).toBe(true);
  expect(await shown()).toEqual(["second", [name]]);
  // the command line cannot publish this one
  const again = (await campaignFiles("second", "work", now()))!;
  expect(await importCampaign({ files: again, staffId: null, now: now() })).toMatchObject({
    value: { needsOther: true, isNew: false, isChanged: false },
  });
});

test("campaigns that were made at the same moment keep one order, whatever is changed of them", async () => {
  const made = await Promise.all(
    ["One", "Two", "Three", "Four"].map((title) =>
      createCampaign({ title, name: "", from: "starter:mp-letter", staffId: petra, now: now() }),
    ),
  );
  expect(made.every(({ ok }) => ok)).toBe(true);
  const order = async () => (await listForStaff(now())).map((one) => one.name);
  const before = await order();
  await db().$executeRaw`update campaign set position = 7 where state = 'draft'`;
  await db().$executeRaw`update campaign set created_at = created_at where name = ${before.at(-4)}`;
  await db().$executeRaw`update campaign set created_at = created_at where name = ${before.at(-3)}`;
  const after = await order();
  await db().$executeRaw`update campaign set created_at = created_at where name = ${after.at(-4)}`;
  expect(await order()).toEqual(after);
});

test("a text that is scheduled is said with the campaign, in its list and beside its letter", async () => {
  const fromAt = new Date(now().getTime() + 86_400_000);
  const source = shippedSource("meta-rights")!.replace(/^title: .*$/m, "title: Another title");
  const done = await publishTemplate({
    ...{ campaign: name, name: "meta-rights", versionSource: source, staffId: petra, why: "Later." },
    ...{ fromAt, now: now() },
  });
  expect(done).toMatchObject({ ok: true });
  const { campaign } = (await openWork(name))!;
  const letters = await workLetters(campaign, now());
  expect(letters.find((one) => one.name === "meta-rights")?.scheduledFor).toEqual(fromAt);
  expect(letters.find((one) => one.name === "company-rights")?.scheduledFor).toBeNull();
  expect((await listForStaff(now())).find((one) => one.name === name)?.scheduledFor).toEqual(fromAt);
});

test("a line that no letter uses is said to go nowhere", async () => {
  const work = (await openWork(name))!;
  const said = async (letters: Awaited<ReturnType<typeof workLetters>>) =>
    (await checkCampaign(work, letters, now())).filter(({ text }) => text.includes("goes nowhere"));
  const letters = await workLetters(work.campaign, now());
  expect(await said(letters)).toEqual([]);
  const without = letters.map((one) => ({ ...one, source: one.source?.replaceAll("policy_line", "title") ?? null }));
  // the texts in force say it until these take their place
  expect(await said(without)).toEqual([]);
  const unsaid = without.map((one) => ({ ...one, inForce: null }));
  expect(await said(unsaid)).toMatchObject([{ state: "advice", place: "settings/lines" }]);
});

const sending = chapters.find(({ id }) => id === "sending")!;
const lines = chapters.find(({ id }) => id === "lines")!;

test.each([
  ["20", 0.2],
  ["12,5 %", 0.125],
  ["100", 1],
  ["0", 0],
  ["", null],
  // what can't be meant stays as typed, and is refused
  ["0.2", "0.2"],
  ["150", "150"],
  ["abc", "abc"],
])("own words of %j per cent are read as %j", (typed, value) => {
  const { minimum_own_words: read = null } = changedLines(sending, {}, { minimum_own_words: typed });
  expect(read).toBe(value);
});

test("faults of these forms say what to type", async () => {
  const refused = async (key: string, value: unknown, chapter = sending) => {
    const changed = await change(name, { [key]: value });
    const issues = changed.ok || changed.problem.kind !== "wrong" ? [] : changed.problem.issues;
    return chapterProblems(chapter, issues).map(({ sentence }) => sentence);
  };
  for (const wrong of ["150", "abc", "0.2"])
    expect(await refused("minimum_own_words", wrong)).toEqual([
      "Own words that a letter to an MP must have before we mail it, per cent: write a number from 1 to 100, such as 20 for a fifth, or leave it empty.",
    ]);
  expect(await refused("policy_line", { text: "So it stands.", as_of: null }, lines)).toEqual([
    "Government policy: true on is empty: give the day on which it was true, or empty the text too.",
  ]);
  expect(await refused("litigation_line", { text: null, as_of: "2026-03-18" }, lines)).toEqual([
    "The courts is empty: write it, or empty its day too.",
  ]);
});
