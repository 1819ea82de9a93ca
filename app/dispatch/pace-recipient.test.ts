import { afterAll, beforeAll, expect, test, vi } from "vitest";

const smtp = await vi.hoisted(async () => {
  const { givenSmtp } = await import("../../tests/stand-ins/smtp.ts");
  const { mkdtempSync } = await import("node:fs");
  const server = await givenSmtp();
  process.env.SMTP_URL = server.url;
  process.env.MAIL_FROM = "Action Hub <letters@hub.example>";
  process.env.BASE_URL = "http://localhost:3000";
  process.env.SMTP_PER_SECOND = "1000";
  process.env.LOG_LEVEL = "silent";
  process.env.DATA_DIR = mkdtempSync("/tmp/hub-pace-");
  return server;
});

import { db, now, startQueue, stopQueue } from "#platform";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { confirmWaiting } from "./confirm-waiting.ts";
import { givenAsked } from "./given-dispatch.ts";
import { queueNames } from "./jobs.ts";
import { readStatus } from "./read-status.ts";
import { sendDispatch } from "./send-dispatch.ts";
import { closeLines } from "./smtp-line.ts";

useDatabase();
beforeAll(() => startQueue(queueNames));
afterAll(async () => {
  await stopQueue();
  closeLines();
  await smtp.close();
});

const minute = 60_000;
const hour = 60 * minute;
let recipients = 0;

/** Letters of as many people to one MP, confirmed, whose campaign allows so many an hour and a day. */
async function givenMany(count: number, caps: { recipientHour: number; recipientDay: number }) {
  const to = { key: `mp:X${++recipients}`, email: `x${recipients}@parliament.example` };
  const ids: string[] = [];
  const tokens: string[] = [];
  for (let at = 0; at < count; at++) {
    const asked = await givenAsked({ to, campaignLimits: { ...caps, expectedAudience: 5000 } });
    await confirmWaiting({ token: asked.token, proof: { draftId: asked.draftId }, now: now() });
    ids.push(asked.dispatchId);
    tokens.push(asked.statusToken);
  }
  const arrived = () => smtp.mails.filter((mail) => mail.to.includes(to.email)).length;
  return { ids, tokens, arrived };
}

/** What happened moves back by so much: the same as a clock that goes on. */
async function passTime(ids: string[], span: number): Promise<void> {
  await db().$executeRaw`
    update dispatch set claimed_at = claimed_at - make_interval(secs => ${span / 1000}),
      next_try_at = next_try_at - make_interval(secs => ${span / 1000}) where id = any(${ids}::uuid[])`;
}

/** In how many minutes each waiting letter has its turn. */
async function turnsOf(ids: string[]): Promise<number[]> {
  const rows = await db().dispatch.findMany({ where: { id: { in: ids }, state: "waiting", reason: "paced" } });
  return rows.map((row) => Math.round((row.nextTryAt!.getTime() - now().getTime()) / minute)).sort((a, b) => a - b);
}

const sendAll = async (ids: string[]) => {
  for (const id of ids) await sendDispatch(id);
};

test("past an hour's cap letters wait their turn, steadily, and the status page says when", async () => {
  const { ids, tokens, arrived } = await givenMany(7, { recipientHour: 3, recipientDay: 100 });
  await sendAll(ids);
  expect(arrived()).toBe(3);
  expect(await turnsOf(ids)).toEqual([60, 80, 100, 120]);
  const page = await readStatus(tokens[3] ?? "");
  expect(page).toMatchObject({ state: "waiting", mayWithdraw: true });
  expect(page?.why).toMatch(/yours waits for its turn/);
  expect(Date.parse(page?.nextTryAt ?? "") - now().getTime()).toBeGreaterThan(59 * minute);
  await sendAll(ids);
  expect(arrived()).toBe(3);
  await passTime(ids, 61 * minute);
  await sendAll(ids);
  expect(arrived()).toBe(4);
  await passTime(ids, 60 * minute);
  await sendAll(ids);
  expect(arrived()).toBe(7);
});

test("past a day's cap they wait for the next day", async () => {
  const { ids, arrived } = await givenMany(5, { recipientHour: 10, recipientDay: 3 });
  await sendAll(ids);
  expect(arrived()).toBe(3);
  expect(await turnsOf(ids)).toEqual([24 * 60, 24 * 60 + 6]);
});

test("ten workers at once take no more than the cap", async () => {
  const { ids, arrived } = await givenMany(12, { recipientHour: 4, recipientDay: 100 });
  await Promise.all([...ids, ...ids].map((id) => sendDispatch(id)));
  expect(arrived()).toBe(4);
  expect(await turnsOf(ids)).toHaveLength(8);
});

test("after a night without a worker those whose turns have gone by do not all go at once", async () => {
  const { ids, arrived } = await givenMany(9, { recipientHour: 3, recipientDay: 100 });
  await sendAll(ids);
  await passTime(ids, 12 * hour);
  await sendAll(ids);
  expect(arrived()).toBe(6);
  expect(await turnsOf(ids)).toEqual([60, 80, 100]);
});

test("a letter that comes later does not pass those that wait", async () => {
  const caps = { recipientHour: 2, recipientDay: 100 };
  const { ids, arrived } = await givenMany(4, caps);
  await sendAll(ids.slice(0, 3));
  await passTime(ids, 59 * minute);
  await db().dispatch.updateMany({
    where: { id: { in: ids.slice(0, 2) } },
    data: { claimedAt: new Date(now().getTime() - 2 * hour) },
  });
  await sendDispatch(ids[3] ?? "");
  expect(arrived()).toBe(2);
  expect(await turnsOf(ids)).toEqual([1, 31]);
});

test("other recipients are not held up", async () => {
  const full = await givenMany(2, { recipientHour: 1, recipientDay: 100 });
  await sendAll(full.ids);
  const other = await givenMany(1, { recipientHour: 1, recipientDay: 100 });
  await sendAll(other.ids);
  expect([full.arrived(), other.arrived()]).toEqual([1, 1]);
});
