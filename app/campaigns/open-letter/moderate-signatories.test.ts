import { beforeEach, expect, test } from "vitest";
import { db, now, type Sql } from "#platform";
import { petra } from "../given-campaign.ts";
import { givenSignatories, useOpenLetter } from "./given-signatures.ts";
import {
  findSignatories,
  hideSignatories,
  mergeSignatories,
  pinSignatories,
  readBatches,
  undoBatch,
} from "./moderate-signatories.ts";
import { readNames } from "./read-signatories.ts";
import { countSigned, emptied, listNames, namesSql, nearSql } from "./store.ts";

const letter = useOpenLetter();
const beside = async () => undefined;
const deed = () => ({ campaign: letter.campaign, staffId: petra, now: now(), beside });
beforeEach(async () => {
  await db().signatory.deleteMany();
  await givenSignatories(letter, 400);
});
const count = () => countSigned(letter.campaign, letter.version);
const whole = { query: "", seat: null, after: null };

test("a bulk hides what was shown and no more, and one press undoes it", async () => {
  const filter = { campaign: letter.campaign, domain: "MAIL7.example", state: "signed" };
  const { count: shown } = await findSignatories(filter, null);
  expect(shown).toBe(2);
  expect(await hideSignatories({ ...deed(), which: { filter, shown: shown + 1 } })).toEqual({
    ok: false,
    problem: { count: shown },
  });
  expect(await hideSignatories({ ...deed(), which: { filter, shown } })).toEqual({ ok: true, value: 2 });
  expect((await count()).present).toBe(398);
  const [batch] = await readBatches(letter.campaign);
  // one of them withdraws while hidden: the undoing does not bring them back
  const one = await db().signatory.findFirstOrThrow({ where: { batch: batch!.id } });
  await db().signatory.update({ where: { id: one.id }, data: { ...emptied, state: "withdrawn" } });
  expect(await undoBatch({ ...deed(), campaign: "other", batchId: batch!.id })).toBe(0);
  expect(await undoBatch({ ...deed(), batchId: batch!.id })).toBe(1);
  expect(await undoBatch({ ...deed(), batchId: batch!.id })).toBe(0);
  expect((await count()).present).toBe(399);
});

test("nothing is hidden by a filter that says nothing, and signs in a pattern are signs", async () => {
  const all = await hideSignatories({ ...deed(), which: { filter: { campaign: letter.campaign }, shown: 400 } });
  expect(all.ok).toBe(false);
  for (const pattern of ["%", "_______", "\\"])
    expect((await findSignatories({ campaign: letter.campaign, pattern }, null)).count).toBe(0);
  expect((await findSignatories({ campaign: letter.campaign, pattern: "ada *" }, null)).count).toBe(40);
  const from = new Date("2026-11-01T00:00:01Z");
  expect(
    (await findSignatories({ campaign: letter.campaign, from, to: new Date("2026-11-01T00:00:11Z") }, null)).count,
  ).toBe(10);
});

test("names that stand more than once come beside each other, page after page, and none is hidden for that in bulk", async () => {
  const all = await db().signatory.findMany({ orderBy: { createdAt: "asc" } });
  const rename = (from: number, to: number, name: string) =>
    db().signatory.updateMany({ where: { id: { in: all.slice(from, to).map(({ id }) => id) } }, data: { name } });
  await rename(0, 400, "Somebody");
  await db().$executeRaw`update signatory set name = name || ' ' || id`;
  await rename(0, 40, "Zoë Twice");
  await rename(100, 130, "ada twice");
  await rename(200, 201, "ADA TWICE");
  await rename(300, 301, "Gone Twice");
  await rename(301, 302, "Gone Twice");
  await db().signatory.update({ where: { id: all[300]!.id }, data: { state: "hidden" } });
  const filter = { campaign: letter.campaign, twice: true };
  const first = await findSignatories(filter, null);
  const second = await findSignatories(filter, first.next);
  expect([first.count, first.names.length, second.names.length, second.next]).toEqual([71, 50, 21, null]);
  const found = [...first.names, ...second.names];
  expect(found.map(({ name }) => name.toLowerCase())).toEqual([
    ...Array(31).fill("ada twice"),
    ...Array(40).fill("zoë twice"),
  ]);
  expect(new Set(found.map(({ id }) => id)).size).toBe(71);
  expect((await hideSignatories({ ...deed(), which: { filter, shown: 71 } })).ok).toBe(false);
});

test("merging counts a person once, the oldest stays, and pinned names come first", async () => {
  const { names } = await findSignatories({ campaign: letter.campaign }, null);
  const ids = names.slice(0, 3).map(({ id }) => id);
  expect((await mergeSignatories({ ...deed(), ids: ids.slice(0, 1), version: letter.version })).ok).toBe(false);
  expect(await mergeSignatories({ ...deed(), ids, version: letter.version })).toEqual({ ok: true, value: 2 });
  expect((await count()).present).toBe(398);
  expect(await db().signatory.findUnique({ where: { id: ids[2]! } })).toMatchObject({ state: "signed" });
  // who signed the present text with another mailbox stays in its count
  const [newer, older] = names.slice(10, 12).map(({ id }) => id) as [string, string];
  await db().signatory.update({ where: { id: older }, data: { version: "0000000000000000" } });
  await mergeSignatories({ ...deed(), ids: [older, newer], version: letter.version });
  expect(await db().signatory.findUnique({ where: { id: newer } })).toMatchObject({ state: "signed" });
  expect(await db().signatory.findUnique({ where: { id: older } })).toMatchObject({ state: "merged" });
  const [fourth, fifth] = names.slice(3, 5).map(({ id }) => id) as [string, string];
  await pinSignatories({ campaign: letter.campaign, ids: [fourth], to: "last" });
  await pinSignatories({ campaign: letter.campaign, ids: [fifth], to: "first" });
  const pinned = (await readNames(letter, whole)).pinned.map(({ listed }) => listed);
  expect(pinned).toEqual([names[4]!.name, names[3]!.name]);
  await pinSignatories({ campaign: letter.campaign, ids: [fourth, fifth], to: "none" });
  expect((await readNames(letter, whole)).pinned).toEqual([]);
});

test("at a hundred thousand names the last page, a search and a seat are read by an index", {
  timeout: 120_000,
}, async () => {
  await givenSignatories(letter, 100_000);
  const last = await db().signatory.findFirstOrThrow({ where: { shown: "full" }, orderBy: { confirmedAt: "asc" } });
  const ask = { campaign: letter.campaign, version: letter.version, words: [], seat: null, after: null, most: 101 };
  const seen: unknown[] = [];
  const explain = async (more: object, { text, values }: Sql) => {
    const plan = await db().$queryRawUnsafe<Record<string, string>[]>(`explain analyze ${text}`, ...values);
    const lines = plan.map((row) => Object.values(row)[0]).join("\n");
    expect(lines).not.toContain("Seq Scan");
    const ms = Number(/Execution Time: ([\d.]+)/.exec(lines)?.[1]);
    seen.push([more, ms]);
    expect(ms).toBeLessThan(500);
    return Number(/rows=(\d+)/.exec(lines.slice(lines.indexOf("actual")))?.[1]);
  };
  const mid = await db().signatory.findFirstOrThrow({
    where: { shown: "full" },
    orderBy: { confirmedAt: "asc" },
    skip: 50_000,
  });
  // down the list for what many have, wherever the page begins; by the words for what few have
  for (const more of [{ words: ["novelist"] }, { words: ["novelist"], after: mid.publicId }, { words: ["a"] }])
    expect(await explain({ ...more, near: true }, nearSql({ ...ask, ...more }))).toBe(101);
  for (const more of [
    {},
    { after: last.publicId },
    { words: ["ada", "nov"] },
    { words: ["zzzz"] },
    { words: ["novelist"] },
    { seat: "X14000003" },
  ])
    await explain(more, namesSql({ ...ask, ...more }));
  const whole = async (words: string[]) => {
    const found: string[] = [];
    for (let after: string | null = null, i = 0; i < 4; i++) {
      const page = await listNames({ ...ask, words, after });
      found.push(...page.slice(0, 100).map(({ publicId }) => publicId));
      after = page[99]?.publicId ?? null;
    }
    return found;
  };
  const near = await whole(["novelist"]);
  expect(new Set(near).size).toBe(400);
  const all = await db().signatory.findMany({
    where: { words: { contains: "novelist" }, pinned: null },
    orderBy: [{ confirmedAt: "desc" }, { publicId: "desc" }],
    select: { publicId: true },
    take: 400,
  });
  expect(near).toEqual(all.map(({ publicId }) => publicId));
  const start = performance.now();
  await count();
  console.info(JSON.stringify(seen), "count", Math.round(performance.now() - start), "ms");
});
