import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { queueNames } from "#dispatch";
import { db, now, startQueue, stopQueue } from "#platform";
import { readSeat } from "#recipients";
import { useDatabase } from "../../../tests/stand-ins/database.ts";
import { givenBooksAndAi, petra } from "../given-campaign.ts";
import { campaignJobs, campaignQueues, shippedCampaigns } from "../index.server.ts";
import { expireSignatures } from "./expire-signatures.ts";
import { givenLetter, givenSignatories } from "./given-signatures.ts";
import { askHandIn, readHandIn, readHandInFile, readHandIns, updatesCsv } from "./hand-in.ts";
import { handInDocument } from "./hand-in-files.ts";
import { makeHandIns } from "./make-hand-in.ts";
import type { OpenLetter } from "./open-letter.ts";
import { readSeatNames } from "./seat-names.ts";
import { emptied } from "./store.ts";
import { claimHandIn, readHandInRows } from "./store-hand-in.ts";

useDatabase();
let letter: OpenLetter;
let noted: string[] = [];
beforeAll(async () => {
  await startQueue([...queueNames, ...campaignQueues]);
  await givenBooksAndAi();
  letter = givenLetter();
});
afterAll(stopQueue);
beforeEach(async () => {
  await db().signatory.deleteMany();
  await db().handIn.deleteMany();
  await givenSignatories(letter, 400);
  noted = [];
});

const ask = (at = letter) =>
  askHandIn({ letter: at, staffId: petra, now: now(), beside: async (_, id) => void noted.push(id) });
const asked = async () => {
  const done = await ask();
  return done.ok ? done.value.id : "";
};
const view = async (id: string) => (await readHandIn(letter.campaign, id, now()))!;
const file = async (id: string, kind: "csv" | "pdf") => {
  const found = (await readHandInFile(letter.campaign, id, kind))!;
  const bytes = await buffer(found.parts);
  expect(bytes).toHaveLength(found.bytes);
  return bytes;
};
const withdraw = (id: string) =>
  db().signatory.update({ where: { id }, data: { ...emptied, state: "withdrawn", withdrawnAt: now() } });

test("asking answers at once, the worker makes the files, and pressing twice makes them once", async () => {
  const [first, second] = await Promise.all([asked(), asked()]);
  expect(second).toBe(first);
  expect(noted).toEqual([first]);
  expect(await view(first)).toMatchObject({ state: "making", isDrawn: false, hasFiles: false });
  expect(await readHandIns(letter.campaign, now())).toEqual([]);
  expect(await readHandInFile(letter.campaign, first, "pdf")).toBeNull();
  await Promise.all([makeHandIns(), makeHandIns()]);
  expect(await view(first)).toMatchObject({ state: "ready", signed: 400, named: 380, hasFiles: true, goneSince: 0 });
  expect(await readHandIns(letter.campaign, now())).toMatchObject([{ id: first, signed: 400 }]);
  expect(await readHandInFile("other", first, "pdf")).toBeNull();
  expect(await asked()).not.toBe(first);
});

test("the queue's bell wakes the worker", async () => {
  await stopQueue();
  await startQueue(campaignQueues, campaignJobs);
  const id = await asked();
  await expect.poll(async () => (await view(id)).state, { timeout: 20_000 }).toBe("ready");
  await stopQueue();
  await startQueue([...queueNames, ...campaignQueues]);
});

test("a name that is withdrawn while the PDF is drawn is in neither file, and the hashes are theirs", async () => {
  const gone = await db().signatory.findFirstOrThrow({ where: { shown: "full" } });
  await db().signatory.update({ where: { id: gone.id }, data: { name: "Wanda Gone", listed: "Wanda Gone" } });
  const other = await db().signatory.findFirstOrThrow({ where: { shown: "full", id: { not: gone.id } } });
  await db().signatory.update({ where: { id: other.id }, data: { listed: "Ŵyn 李小龍", role: "=HYPERLINK(1)" } });
  const id = await asked();
  let turns = 0;
  await makeHandIns({
    drawn: async () => {
      if (turns++ === 0) await withdraw(gone.id);
      else await givenSignatories(letter, 3, now()); // who signs meanwhile waits for the next one
    },
  });
  expect(turns).toBe(2);
  const row = await view(id);
  expect(row).toMatchObject({ state: "ready", signed: 399, named: 379, goneSince: 0 });
  const [csv, pdf] = [await file(id, "csv"), await file(id, "pdf")];
  expect(csv.toString()).not.toContain("Wanda");
  expect(csv.toString()).toContain(`"Ŵyn 李小龍","'=HYPERLINK(1)"`);
  expect([csv, pdf].map((bytes) => createHash("sha256").update(bytes).digest("hex"))).toEqual([
    row.csvHash,
    row.pdfHash,
  ]);
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  await withdraw(other.id);
  expect(await view(id)).toMatchObject({ goneSince: 1 });
});

test("constituencies stand in both files by their names, and a code of another list in neither", async () => {
  const [first, second] = await db().signatory.findMany({ where: { shown: "full" }, take: 2 });
  await db().signatory.update({
    where: { id: first!.id },
    data: { listed: "Ada Placed", role: "poet", seat: "X14000001" },
  });
  await db().signatory.update({
    where: { id: second!.id },
    data: { listed: "Bob Old", role: "poet", seat: "E99999999" },
  });
  const name = (await readSeat("X14000001"))!.constituency.name;
  const id = await asked();
  await makeHandIns();
  const csv = (await file(id, "csv")).toString();
  const lines = csv.split("\r\n").filter((line) => /Ada Placed|Bob Old/.test(line));
  expect(lines.sort()).toEqual([`"Ada Placed","poet","${name}"`, '"Bob Old","poet",""']);
  const campaign = shippedCampaigns().find((one) => one.name === letter.campaign)!;
  const rows = await readHandInRows(letter, now());
  const { names } = handInDocument({ campaign, letter }, rows, await readSeatNames(), now());
  expect(names).toContainEqual({ name: "Ada Placed", note: `poet, ${name}` });
  expect(names).toContainEqual({ name: "Bob Old", note: "poet" });
});

test("where names change at each turn it is given up and says so, and nothing is kept", async () => {
  const id = await asked();
  const names = await db().signatory.findMany({ where: { shown: "full" } });
  await makeHandIns({ drawn: async () => void (await withdraw(names.pop()!.id)) });
  expect(await view(id)).toMatchObject({ state: "failed", problem: "changed" });
  expect(await db().handInPart.count({ where: { handInId: id } })).toBe(0);
});

test("a worker that is lost gives way to the next, three times", async () => {
  const id = await asked();
  const later = (minutes: number) => new Date(now().getTime() + minutes * 60_000);
  const lost = await claimHandIn(now(), later(10));
  await makeHandIns();
  expect(await view(id)).toMatchObject({ state: "making" });
  // the lease is over; whoever had it changes nothing any more
  await db().handIn.update({ where: { id }, data: { claimedUntil: later(-1) } });
  await makeHandIns({
    drawn: async () => expect(await claimHandIn(now(), later(10))).toBeNull(),
  });
  expect(lost).toMatchObject({ id, tries: 1 });
  expect(await db().handIn.findUnique({ where: { id } })).toMatchObject({ state: "ready", tries: 2 });
  const next = await asked();
  await db().handIn.update({ where: { id: next }, data: { tries: 3 } });
  await makeHandIns();
  expect(await view(next)).toMatchObject({ state: "failed", problem: "lost" });
});

test("nobody signed, or another text by now: it is said, and an error of ours has its number", async () => {
  expect(await ask({ ...letter, version: "0000000000000001" })).toEqual({ ok: false, problem: "nobody" });
  const id = await asked();
  await db().handIn.update({ where: { id }, data: { version: "0000000000000001" } });
  await makeHandIns();
  expect(await view(id)).toMatchObject({ state: "failed", problem: "text" });
  const next = await asked();
  await makeHandIns({ drawn: () => Promise.reject(new Error("Ada Author's file")) });
  expect((await view(next)).problem).toMatch(/^[2-9A-Z]{8}$/);
});

test("the files go after 30 days, counts and hashes stay", async () => {
  const id = await asked();
  await makeHandIns();
  const days = (count: number) => new Date(now().getTime() + count * 86_400_000);
  await expireSignatures(days(29));
  expect(await readHandInFile(letter.campaign, id, "csv")).not.toBeNull();
  await expireSignatures(days(30.1));
  expect(await readHandInFile(letter.campaign, id, "csv")).toBeNull();
  expect(await readHandIn(letter.campaign, id, days(30.1))).toMatchObject({ signed: 400, hasFiles: false });
});

test("thousands of names are drawn in a thread of their own, and kept in parts", { timeout: 60_000 }, async () => {
  await givenSignatories(letter, 6000);
  const id = await asked();
  await makeHandIns();
  expect(await view(id)).toMatchObject({ signed: 6400, named: 6080 });
  expect(await db().handInPart.count({ where: { handInId: id, kind: "pdf" } })).toBeGreaterThan(1);
  expect((await file(id, "pdf")).subarray(-6).toString()).toContain("%%EOF");
});

test("updates go to those alone who ticked the box", async () => {
  const csv = await updatesCsv(letter.campaign);
  expect(csv.trim().split("\r\n")).toHaveLength(101);
});
