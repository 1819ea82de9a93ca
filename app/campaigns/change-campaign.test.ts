import { beforeAll, expect, test } from "vitest";
import { now } from "#platform";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { changedLines, showChapter } from "./chapter-form.ts";
import { chapters } from "./chapters.ts";
import { change, givenBooksAndAi, imprint, paul, petra, publish } from "./given-campaign.ts";
import {
  addAction,
  changeCampaign,
  findCampaign,
  hashOf,
  moveAction,
  openWork,
  removeAction,
  saveWork,
  seenOf,
  setAction,
  setAside,
} from "./index.server.ts";

useDatabase();
let name: string;
beforeAll(async () => {
  name = await givenBooksAndAi();
});
const work = async () => (await openWork(name))!;

test("a form that changes nothing leaves the file as it was written, to the byte", async () => {
  const { raw, source } = await work();
  for (const chapter of chapters) {
    const lines = changedLines(chapter, raw, showChapter(chapter, raw));
    expect([chapter.id, lines]).toEqual([chapter.id, {}]);
  }
  expect(await change(name, { statement: String(raw.statement).trim() })).toEqual({
    ok: true,
    value: { changed: false },
  });
  expect((await work()).source).toBe(source);
});

test("one line changes, its neighbours and the comments stay, and the public sees it when it is published", async () => {
  const before = (await work()).source.split("\n");
  await change(name, { ends: "2099-03-31", imprint });
  const after = await work();
  expect(after.source).toContain('# The campaign "Books and AI".');
  expect(after.source).toContain("ends: 2099-03-31\n");
  const differing = after.source.split("\n").filter((line) => !before.includes(line));
  expect(differing.filter((line) => /^\w/.test(line))).toEqual(["ends: 2099-03-31", `imprint: ${imprint}`]);
  expect((await findCampaign(name))?.ends).toBeNull();
  expect(await publish(name)).toEqual({ ok: true, value: { letters: [] } });
  expect((await findCampaign(name))?.ends).toBe("2099-03-31");
});

test("a new line stands where people look for it", async () => {
  await change(name, { second_person: false, share_texts: ["I asked."] });
  const keys = Object.keys((await work()).raw);
  expect(keys.indexOf("second_person")).toBe(keys.indexOf("privacy_contact") + 1);
  expect(keys.at(-1)).toBe("actions");
});

test("two people change different lines; of those who change the same one, the second is told and loses nothing", async () => {
  const { raw } = await work();
  const drawn = { title: seenOf(raw, ["title"]), office: seenOf(raw, ["office"]) };
  const set = (key: "title" | "office", value: string, staffId: string) =>
    changeCampaign({
      ...{ name, keys: [key], seen: drawn[key], staffId, now: now() },
      change: (document) => document.set(key, value),
    });
  expect((await set("title", "Books and machines", petra)).ok).toBe(true);
  expect((await set("office", "The Secretary of State", paul)).ok).toBe(true);
  const second = await set("title", "Machines and books", paul);
  expect(second.ok ? null : second.problem.kind).toBe("conflict");
  expect((await work()).campaign).toMatchObject({ title: "Books and machines", office: "The Secretary of State" });
});

test("of many who change one line at once, one wins and the others are told", async () => {
  const seen = seenOf((await work()).raw, ["publisher"]);
  const results = await Promise.all(
    Array.from({ length: 6 }, (_, i) =>
      changeCampaign({
        ...{ name, keys: ["publisher"], seen, staffId: petra, now: now() },
        change: (document) => document.set("publisher", `Publisher ${i}`),
      }),
    ),
  );
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(results.filter((one) => !one.ok && one.problem.kind === "conflict")).toHaveLength(5);
});

test("actions are moved, added and reworded, and their neighbours keep how they are written", async () => {
  const act = (edit: Parameters<typeof changeCampaign>[0]["change"]) =>
    work().then(({ raw }) =>
      changeCampaign({
        ...{ name, keys: ["actions"], seen: seenOf(raw, ["actions"]), staffId: petra, now: now() },
        change: edit,
      }),
    );
  const order = async () => (await work()).campaign.actions.map(({ action }) => action);
  await act((document) => moveAction(document, "mp-letter", -1));
  expect((await order()).slice(0, 3)).toEqual(["check-works", "mp-letter", "company-letter"]);
  await act((document) => moveAction(document, "check-works", -1));
  expect((await order())[0]).toBe("check-works");
  const twice = await act((document) => addAction(document, "social", null));
  expect(twice.ok ? null : twice.problem).toEqual({
    kind: "wrong",
    issues: [{ path: ["actions"], message: "each action may stand there once" }],
  });
  const { campaign } = await work();
  const social = campaign.actions.find(({ action }) => action === "social")!;
  await act((document) => setAction(document, "social", { ...social, title: "Say it aloud" }));
  const changed = (await work()).campaign.actions.find(({ action }) => action === "social");
  expect(changed).toEqual({ ...social, title: "Say it aloud" });
});

test("a text with a mistake is not kept, and its place is told", async () => {
  const { source } = await work();
  const save = (text: string, seen = source) =>
    saveWork({ name, source: text, seen: hashOf(seen), staffId: petra, now: now() });
  const wrong = await save(source.replace("Europe/London", "Europe/Londen"));
  expect(wrong.ok ? null : wrong.problem).toMatchObject({
    kind: "faulty",
    lines: [expect.stringMatching(/^\d+:12: time_zone: must be/)],
  });
  const renamed = await save(source.replace("name: books-and-ai", "name: other"));
  expect(renamed.ok ? null : renamed.problem).toMatchObject({ kind: "faulty" });
  expect((await save(source, `${source} `)).ok).toBe(false);
  expect((await work()).source).toBe(source);
});

test("signs that nobody sees, from a contact card, are left out; a last day before the first is said beside it", async () => {
  const copied = await change(name, {
    privacy_contact: "\u202aprivacy@publisher.example\u202c",
    publisher: "P\u2066etra",
  });
  expect(copied).toEqual({ ok: true, value: { changed: true } });
  const { raw } = await work();
  expect([raw.privacy_contact, raw.publisher]).toEqual(["privacy@publisher.example", "Petra"]);
  expect(await change(name, { ends: "2020-01-01" })).toEqual({
    ok: false,
    problem: { kind: "wrong", issues: [{ path: ["ends"], message: "must not be before the first day" }] },
  });
});

test("an action that is taken off keeps its words, and comes back with them and their comments", async () => {
  const before = (await work()).campaign.actions;
  const press = async (change: Parameters<typeof changeCampaign>[0]["change"]) => {
    const keys = ["actions", "set_aside"];
    const seen = seenOf((await work()).raw, keys);
    expect((await changeCampaign({ name, keys, seen, change, staffId: petra, now: now() })).ok).toBe(true);
  };
  const gone = before[0]!;
  await press((document) => removeAction(document, gone.action));
  const { raw, campaign } = await work();
  expect(campaign.actions.map(({ action }) => action)).not.toContain(gone.action);
  expect(setAside(raw).map(({ title }) => title)).toEqual([gone.title]);
  await press((document) => addAction(document, gone.action, null));
  expect((await work()).campaign.actions.at(-1)).toEqual(gone);
  expect((await work()).source).not.toContain("set_aside");
});
