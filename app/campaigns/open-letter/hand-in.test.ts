import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { beforeEach, expect, test } from "vitest";
import { queueNames } from "#dispatch";
import { db, hashToken, now, startQueue, stopQueue, transaction } from "#platform";
import { readSeat } from "#recipients";
import { petra } from "../given-campaign.ts";
import { campaignJobs, campaignQueues, shippedCampaigns } from "../index.server.ts";
import { expireSignatures } from "./expire-signatures.ts";
import { givenSignatories, useOpenLetter } from "./given-signatures.ts";
import { askHandIn, readHandedIn, readHandIn, readHandInFile, updatesCsv } from "./hand-in.ts";
import { handInDocument } from "./hand-in-files.ts";
import { sayHandedIn } from "./hand-over.ts";
import { makeHandIns } from "./make-hand-in.ts";
import { readSeatNames } from "./seat-names.ts";
import { signatureToken } from "./sign-letter.ts";
import { changeSignature, type SignatureChange } from "./signature.ts";
import { emptied } from "./store.ts";
import { claimHandIn, lockFiles, readHandInRows } from "./store-hand-in.ts";

const letter = useOpenLetter();
let noted: string[] = [];
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
  expect(await readHandInFile(letter.campaign, first, "pdf")).toBeNull();
  await Promise.all([makeHandIns(), makeHandIns()]);
  expect(await view(first)).toMatchObject({ state: "ready", signed: 400, named: 380, hasFiles: true, voided: false });
  expect(await readHandedIn(letter.campaign)).toEqual([]);
  expect(await readHandInFile("other", first, "pdf")).toBeNull();
  for (const none of ["-".repeat(36), "", "../../etc/passwd"])
    expect(await readHandInFile(letter.campaign, none, "pdf")).toBeNull();
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
  expect(row).toMatchObject({ state: "ready", signed: 399, named: 379, voided: false });
  const [csv, pdf] = [await file(id, "csv"), await file(id, "pdf")];
  expect(csv.toString()).not.toContain("Wanda");
  expect(csv.toString()).toContain(`"Ŵyn 李小龍","'=HYPERLINK(1)"`);
  expect([csv, pdf].map((bytes) => createHash("sha256").update(bytes).digest("hex"))).toEqual([
    row.csvHash,
    row.pdfHash,
  ]);
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
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

/** Presses a button on the page of somebody who signed. */
async function press(row: { id: string; name: string }, change: SignatureChange): Promise<boolean> {
  const token = signatureToken({ id: row.id, issue: 1 });
  await db().signatory.update({ where: { id: row.id }, data: { tokenHash: hashToken(token) } });
  const proof = { draftId: null, typed: row.name };
  return (await changeSignature({ token, proof, change, now: now() })).ok;
}

test("that files were made is nobody's business: staff say that they were handed in, and can take it back", async () => {
  const id = await asked();
  const day = (moved: number) => new Date(now().getTime() + moved * 86_400_000).toISOString().slice(0, 10);
  const say = (on: string | null, which = id, campaign = letter.campaign) =>
    sayHandedIn({
      ...{ campaign, timeZone: "UTC", id: which, day: on, now: now() },
      beside: async (_, said) => void noted.push(`${said} ${on}`),
    });
  expect(await say(day(0))).toEqual({ ok: false, problem: "unknown" });
  await makeHandIns();
  for (const [on, problem] of [
    ["", "day"],
    ["2026-02-30", "day"],
    ["today", "day"],
    [day(1), "future"],
    [day(-1), "early"],
  ] as const)
    expect(await say(on)).toEqual({ ok: false, problem });
  expect(await say(day(0), "../etc/passwd")).toEqual({ ok: false, problem: "unknown" });
  expect(await say(day(0), id, "other")).toEqual({ ok: false, problem: "unknown" });
  expect(await readHandedIn(letter.campaign)).toEqual([]);
  noted = [];
  expect((await Promise.all([say(day(0)), say(day(0))])).every(({ ok }) => ok)).toBe(true);
  expect(await readHandedIn(letter.campaign)).toMatchObject([{ id, signed: 400, handedOn: day(0) }]);
  expect(noted).toEqual([`${id} ${day(0)}`]);
  await say(null);
  await say(null);
  expect(await readHandedIn(letter.campaign)).toEqual([]);
  expect(noted).toEqual([`${id} ${day(0)}`, `${id} null`]);
});

test("whoever withdraws, or shows less, takes the files with their name along; who came later does not", async () => {
  const [ada, bob, cai] = await db().signatory.findMany({ where: { shown: "full" }, take: 3 });
  const made = async () => {
    const id = await asked();
    await makeHandIns();
    expect(await view(id)).toMatchObject({ hasFiles: true, voided: false });
    return id;
  };
  const parts = (handInId: string) => db().handInPart.count({ where: { handInId } });
  const first = await made();
  await db().signatory.update({ where: { id: cai!.id }, data: { confirmedAt: new Date(now().getTime() + 1000) } });
  expect(await press(cai!, { kind: "withdraw" })).toBe(true);
  expect(await press(bob!, { kind: "show", shown: "full", updates: true })).toBe(true);
  expect(await parts(first)).toBeGreaterThan(1);
  expect(await press(ada!, { kind: "withdraw" })).toBe(true);
  expect(await parts(first)).toBe(0);
  expect(await readHandInFile(letter.campaign, first, "csv")).toBeNull();
  expect(await view(first)).toMatchObject({ hasFiles: false, voided: true, signed: 400 });
  for (const change of [
    { kind: "no-seat" },
    { kind: "show", shown: "initials", updates: false },
    { kind: "withdraw" },
  ] as const) {
    const id = await made();
    expect(await press(bob!, change)).toBe(true);
    expect([change.kind, await parts(id)]).toEqual([change.kind, 0]);
  }
});

test("a name that is withdrawn at the moment in which files are kept is in none of them", async () => {
  const gone = await db().signatory.findFirstOrThrow({ where: { shown: "full" } });
  await db().signatory.update({ where: { id: gone.id }, data: { listed: "Wanda Gone" } });
  const id = await asked();
  let making: Promise<void> | null = null;
  await transaction(async (tx) => {
    await lockFiles(tx, letter.campaign);
    await tx.signatory.update({ where: { id: gone.id }, data: { ...emptied, state: "withdrawn", withdrawnAt: now() } });
    making = makeHandIns();
    const waiting = () =>
      db().$queryRaw<
        { n: number }[]
      >`select count(*)::int as n from pg_locks where locktype = 'advisory' and not granted
        and database = (select oid from pg_database where datname = current_database())`;
    await expect.poll(async () => (await waiting())[0]?.n, { timeout: 15_000 }).toBe(1);
  });
  await making;
  expect(await view(id)).toMatchObject({ state: "ready", signed: 399 });
  expect((await file(id, "csv")).toString()).not.toContain("Wanda");
});

test("when the names of a campaign go, files that hold them go too", async () => {
  const id = await asked();
  await makeHandIns();
  const { content } = await db().campaign.findFirstOrThrow({ where: { name: letter.campaign } });
  await db().$executeRaw`update campaign set content = content || '{"ends": "2020-01-31"}'::jsonb`;
  await expireSignatures(now());
  await db().campaign.update({ where: { name: letter.campaign }, data: { content: content as never } });
  expect(await view(id)).toMatchObject({ hasFiles: false, voided: true });
});

test("updates go to those alone who ticked the box", async () => {
  const csv = await updatesCsv(letter.campaign);
  expect(csv.trim().split("\r\n")).toHaveLength(101);
});
