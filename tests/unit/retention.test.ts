import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { queueNames } from "#dispatch";
import { databaseUrl, db, env, newId, now, packageRoot, setClientRule, startQueue, stopQueue } from "#platform";
import { givenDraft } from "../../app/actions/given-journey.ts";
import { givenBooksAndAi } from "../../app/campaigns/given-campaign.ts";
import { givenLetter, givenSignatories } from "../../app/campaigns/open-letter/given-signatures.ts";
import { givenAsked } from "../../app/dispatch/given-dispatch.ts";
import { runRetention } from "../../bin/retention.ts";
import { useDatabase } from "../stand-ins/database.ts";
import { givenStaff } from "../stand-ins/staff.ts";

useDatabase();
beforeAll(async () => {
  await startQueue(queueNames);
  await givenBooksAndAi();
});
afterAll(stopQueue);

const never = (name: string, error: unknown) => {
  throw new Error(name, { cause: error });
};
const inDays = (days: number) => new Date(now().getTime() + days * 86_400_000);

/** Something of every kind that the hub forgets by the clock. */
async function givenOneOfEach(): Promise<void> {
  const [id, at] = [newId(), now()];
  await givenAsked();
  const { draft } = await givenDraft(); // of a day that is over
  await db().draft.update({ where: { id: draft.id }, data: { expiresAt: inDays(1) } });
  mkdirSync(join(env().DATA_DIR, "outbox"), { recursive: true });
  writeFileSync(join(env().DATA_DIR, "outbox", `letter.${id}.eml`), "Subject: S\r\n\r\nT");
  const { staff } = await givenStaff("editor");
  await givenSignatories(givenLetter(), 2);
  const [signed] = await db().signatory.findMany({ take: 1 });
  await db().signatory.update({
    where: { id: signed!.id },
    data: { state: "awaiting-confirmation", confirmedAt: null, createdAt: at },
  });
  await setClientRule({ network: "192.0.2.0/24", kind: "allow", until: inDays(1), note: "", now: at });
  const campaign = "books-and-ai";
  await db().bounceReport.create({ data: { digest: "digest", taken: "bounced", at } });
  await db().limitCount.create({ data: { key: "k", windowStart: at, count: 1, expiresAt: at } });
  await db().staffSignIn.create({ data: { id, staffId: staff.id, tokenHash: "h", createdAt: at, expiresAt: at } });
  const approval = { id, campaign, digest: "d", mailbox: "di@publisher.example", tokenHash: "h", state: "asked" };
  await db().campaignApproval.create({ data: { ...approval, staffId: staff.id, askedAt: at, expiresAt: inDays(14) } });
  const handIn = { id, campaign, version: "v", state: "ready", staffId: staff.id, askedAt: at, madeAt: at };
  await db().handIn.create({ data: handIn });
  await db().handInPart.create({ data: { handInId: id, kind: "csv", part: 0, bytes: Buffer.from("c") } });
  await db().templateAside.create({
    data: { id, campaign, name: "mp-thanks", hash: "h", source: "s", staffId: staff.id, createdAt: at },
  });
}

test("what is over is forgotten, kind by kind with its count, and nothing before its day", async () => {
  await givenOneOfEach();
  const early = await runRetention(new Date(now().getTime() - 60_000), never);
  expect(early.filter(({ count }) => count > 0)).toEqual([]);

  await db().$executeRaw`update campaign set content = content || '{"ends": "2026-01-31"}'::jsonb`;
  const done = await runRetention(inDays(100), never);
  // what expires is scrubbed in the same round
  expect(done.filter(({ count }) => count === 0)).toEqual([]);
  const again = await runRetention(inDays(100), never);
  expect(again.filter(({ count }) => count > 0)).toEqual([]);
});

test("the command runs it now, prints a count of each kind, and takes nothing else", () => {
  const hub = (...args: string[]) =>
    spawnSync(process.execPath, ["bin/hub.ts", "retention", ...args], {
      cwd: packageRoot,
      encoding: "utf8",
      env: { ...process.env, DATABASE_URL: databaseUrl(), LOG_LEVEL: "silent" },
    });
  const { status, stdout, stderr } = hub("run", "--json");
  expect([status, stderr]).toEqual([0, ""]);
  const { ranAt, counts, failed } = JSON.parse(stdout);
  expect([Number.isNaN(Date.parse(ranAt)), failed]).toEqual([false, []]);
  expect(counts).toMatchObject({ lettersExpired: 0, lettersScrubbed: 0, drafts: 0, sessions: 0, signatures: 0 });
  const lines = hub("run").stdout.trimEnd().split("\n");
  expect(lines).toHaveLength(Object.keys(counts).length);
  for (const line of lines) expect(line).toMatch(/^ +\d+ {2}[a-z]/);
  expect(hub("run", "now").status).toBe(2);
});

test("a part that fails is named, and keeps no other from its work", async () => {
  await db().$executeRaw`alter table draft rename to draft_away`;
  const id = newId();
  await db().templateAside.create({
    data: { id, campaign: "c", name: "n", hash: id, source: "s", staffId: id, createdAt: now() },
  });
  const failed: string[] = [];
  const done = await runRetention(inDays(100), (name) => failed.push(name));
  await db().$executeRaw`alter table draft_away rename to draft`;
  expect(failed).toEqual(["drafts"]);
  expect(done.find(({ kind }) => kind === "textsAside")?.count).toBe(1);
});
