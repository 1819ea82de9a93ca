import { afterAll, beforeAll, expect, test, vi } from "vitest";

const dataDir = await vi.hoisted(async () => {
  const { mkdtempSync } = await import("node:fs");
  const folder = mkdtempSync("/tmp/hub-tell-");
  Object.assign(process.env, { LOG_LEVEL: "silent", BASE_URL: "http://localhost:3000", DATA_DIR: folder });
  return folder;
});

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { simpleParser } from "mailparser";
import { seedCampaigns } from "#campaigns";
import { closeLines, queueNames } from "#dispatch";
import { publishTemplate, shippedSource, stopTemplateWorker } from "#letters";
import { db, now, startQueue, stopQueue } from "#platform";
import { addStaff } from "#studio";
import { runJobs } from "../../app/dispatch/given-dispatch.ts";
import { tellOfEndingTexts } from "../../bin/tell-staff.ts";
import { useDatabase } from "../stand-ins/database.ts";

useDatabase();
beforeAll(async () => {
  await startQueue(queueNames);
  await seedCampaigns(now());
});
afterAll(async () => {
  await stopQueue();
  closeLines();
  await stopTemplateWorker();
});

const name = "mp-thanks";
const inDays = (days: number) => new Date(now().getTime() + days * 86_400_000);
const dayOf = (at: Date) => at.toISOString().slice(0, 10);
const publish = (trueUntil: string | null) =>
  publishTemplate({
    ...{ campaign: "books-and-ai", name, staffId: "staff", why: "Why", fromAt: now(), now: now() },
    versionSource: (shippedSource(name) ?? "").replace(
      "action: mp-letter",
      trueUntil ? `action: mp-letter\ntrue_until: ${trueUntil}` : "action: mp-letter # still",
    ),
  });
const add = (email: string, role: string) => addStaff({ email, name: "", role, by: null, now: now() });
/** Lets what waits go now: the clock of this test is moved by hand. */
async function send(): Promise<void> {
  await db().notice.updateMany({ data: { nextTryAt: now() } });
  await runJobs();
}
const waiting = async () =>
  (await db().notice.findMany({ where: { kind: "text-ending", state: "waiting" }, orderBy: { mailbox: "asc" } })).map(
    ({ mailbox }) => mailbox,
  );

test("owners and editors are told 14 and 3 days before a text's last day, once each, and not of what is replaced", async () => {
  expect((await publish(dayOf(inDays(20)))).ok).toBe(true);
  expect(await tellOfEndingTexts(inDays(10))).toBe(0); // nobody works here yet
  for (const [email, role] of [
    ["ada@publisher.example", "owner"],
    ["petra@publisher.example", "editor"],
    ["vi@publisher.example", "viewer"],
  ] as const)
    expect((await add(email, role)).ok).toBe(true);
  expect(await tellOfEndingTexts(inDays(5))).toBe(0);
  expect((await Promise.all([tellOfEndingTexts(inDays(6.5)), tellOfEndingTexts(inDays(7))])).sort()).toEqual([0, 1]);
  expect(await tellOfEndingTexts(inDays(12))).toBe(0);
  expect(await waiting()).toEqual(["ada@publisher.example", "petra@publisher.example"]);

  await send();
  const folder = join(dataDir, "outbox");
  const mails = readdirSync(folder).filter((file) => file.startsWith("text-ending"));
  expect(mails).toHaveLength(2);
  const mail = await simpleParser(readFileSync(join(folder, mails[0]!)));
  expect(mail.subject).toMatch(/^A letter is true until \d+ [A-Z][a-z]+ \d{4}$/);
  expect(mail.text).toContain(`http://localhost:3000/studio/campaigns/books-and-ai/letters/${name}/versions`);
  for (const line of (mail.text ?? "").split("\n").filter((text) => !text.includes("http")))
    expect(line.length).toBeLessThan(73);

  expect(await tellOfEndingTexts(inDays(17.5))).toBe(1);
  expect((await publish(null)).ok).toBe(true);
  await send(); // its version is not in force any more: these mails say nothing that is true
  expect(readdirSync(folder).filter((file) => file.startsWith("text-ending"))).toHaveLength(2);
  expect(await tellOfEndingTexts(inDays(19))).toBe(0);
});
