import { afterAll, expect, test } from "vitest";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { stopTemplateWorker } from "./check-template-in-worker.ts";
import { givenTemplateSource } from "./given-template.ts";
import { publishTemplate } from "./publish-template.ts";
import { dropTemplateDraft, saveTemplateDraft, takeOverTemplateDraft } from "./save-template-draft.ts";
import { readAsides, removeOldAsides } from "./store-template-drafts.ts";
import { findTemplateDraft, templatesOf } from "./template-history.ts";
import { templateInForce } from "./template-in-force.ts";

useDatabase();
afterAll(stopTemplateWorker);

const monday = new Date("2026-11-23T10:00:00Z");
const [ada, petra] = ["staff-ada", "staff-petra"];
const name = "our-letter";
const save = (campaign: string, source: string, revision: number, staffId = ada) =>
  saveTemplateDraft({ campaign, name, source, revision, staffId, now: monday });

test("each save raises the revision, and any text is kept, in order or not", async () => {
  expect(await save("one", "Not a template", 0)).toEqual({ ok: true, value: { revision: 1 } });
  expect(await save("one", "---\r\nnor this\0\ud800", 1)).toEqual({ ok: true, value: { revision: 2 } });
  expect(await findTemplateDraft("one", name)).toEqual({
    ...{ campaign: "one", name, source: "---\nnor this\ufffd", revision: 2, baseVersion: null },
    ...{ staffId: ada, editedAt: monday },
  });
});

test("the second of two editors gets the first one's text, and theirs is laid aside once", async () => {
  await save("two", "The start", 0);
  const [first, second] = await Promise.all([save("two", "Ada's text", 1), save("two", "Petra's text", 1, petra)]);
  const lost = [first, second].find((done) => !done.ok);
  const kept = await findTemplateDraft("two", name);
  expect([first.ok, second.ok].filter(Boolean)).toHaveLength(1);
  expect(lost).toEqual({ ok: false, problem: { conflict: kept, asideId: (await readAsides("two", name))[0]?.id } });
  expect(new Set([kept?.source, (await readAsides("two", name))[0]?.source])).toEqual(
    new Set(["Ada's text", "Petra's text"]),
  );
  await save("two", first.ok ? "Petra's text" : "Ada's text", 1, petra);
  expect(await readAsides("two", name)).toHaveLength(1);
});

test("the same text from an old page is no conflict", async () => {
  await save("three", "The start", 0);
  await save("three", "The same", 1);
  expect(await save("three", "The same", 1, petra)).toEqual({ ok: true, value: { revision: 2 } });
});

test("who takes over lays the other's text aside, and only the one that was shown", async () => {
  await save("four", "Ada's text", 0);
  const over = (revision: number) =>
    takeOverTemplateDraft({
      ...{ campaign: "four", name, source: "Petra's text", revision, staffId: petra, now: monday },
    });
  await save("four", "Ada's second text", 1);
  expect((await over(1)).ok).toBe(false);
  expect(await over(2)).toEqual({ ok: true, value: { revision: 3 } });
  expect((await readAsides("four", name)).map(({ source }) => source).sort()).toEqual([
    "Ada's second text",
    "Petra's text",
  ]);
  expect(await removeOldAsides(new Date("2027-03-01T00:00:00Z"))).toBeGreaterThan(1);
});

test("a draft says what it was begun from, and once published it is no change any more", async () => {
  const base = (await templateInForce("books-and-ai", "meta-rights", monday))!;
  const draft = { campaign: "books-and-ai", name: "meta-rights", staffId: ada, now: monday };
  await saveTemplateDraft({ ...draft, source: `${base.source}\n`, revision: 0 });
  expect(await findTemplateDraft("books-and-ai", "meta-rights")).toMatchObject({ baseVersion: base.version });
  expect((await templatesOf("books-and-ai", [], monday))[0]).toMatchObject({ name: "meta-rights", isChanged: true });
  const source = givenTemplateSource();
  await saveTemplateDraft({ ...draft, source, revision: 1 });
  const done = await publishTemplate({ ...draft, versionSource: source, fromAt: monday, why: "New." });
  expect(done.ok).toBe(true);
  expect((await templatesOf("books-and-ai", [], monday))[0]).toMatchObject({
    isChanged: false,
    draft: { baseVersion: done.ok && done.value.version },
  });
});

test("a draft that is dropped is laid aside, and whoever still edits it begins a new one", async () => {
  await save("five", "Ada's text", 0);
  const drop = (revision: number) => dropTemplateDraft({ campaign: "five", name, revision, now: monday });
  expect([await drop(2), await drop(1), await drop(1)]).toEqual([false, true, false]);
  expect(await findTemplateDraft("five", name)).toBeNull();
  expect((await readAsides("five", name)).map(({ source }) => source)).toEqual(["Ada's text"]);
  expect(await save("five", "Petra's text", 1, petra)).toEqual({ ok: true, value: { revision: 1 } });
});
