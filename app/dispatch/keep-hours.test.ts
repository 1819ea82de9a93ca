import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";

const smtp = await vi.hoisted(async () => {
  const { givenFaultySmtp } = await import("../../tests/stand-ins/smtp.ts");
  const { mkdtempSync } = await import("node:fs");
  const server = await givenFaultySmtp();
  Object.assign(process.env, {
    SMTP_URL: server.url,
    MAIL_FROM: "Action Hub <letters@hub.example>",
    SMTP_PER_SECOND: "1000",
    BASE_URL: "http://localhost:3000",
    LOG_LEVEL: "silent",
    DATA_DIR: mkdtempSync("/tmp/hub-hours-"),
  });
  return server;
});

import { db, now, setClock, startQueue, stopQueue } from "#platform";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { confirmWaiting } from "./confirm-waiting.ts";
import { givenAsked, lifeOf } from "./given-dispatch.ts";
import { queueNames } from "./jobs.ts";
import { followHours } from "./keep-hours.ts";
import type { OfficeHours } from "./office-hours.ts";
import { retryDispatch } from "./operate-dispatch.ts";
import { readStatus } from "./read-status.ts";
import { sendDispatch } from "./send-dispatch.ts";
import { closeLines } from "./smtp-line.ts";
import { listDue } from "./store.ts";

useDatabase();
beforeAll(() => startQueue(queueNames));
beforeEach(() => {
  closeLines();
  smtp.faults = {};
});
afterAll(async () => {
  await stopQueue();
  closeLines();
  await smtp.close();
});

/** From here on it is that time. */
const setTestClock = (at: string | Date) => setClock(new Date(at).getTime());

const london: OfficeHours = { from: 9, to: 17, timeZone: "Europe/London" };
const caps = { recipientHour: 10_000, recipientDay: 10_000, expectedAudience: 10_000 };

async function givenConfirmed(
  at: string,
  more: Parameters<typeof givenAsked>[0] = {},
  hours: OfficeHours | null = london,
) {
  setTestClock(at);
  const asked = await givenAsked({ campaignLimits: { ...caps, hours }, ...more });
  await confirmWaiting({ token: asked.token, proof: { draftId: asked.draftId }, now: now() });
  return asked;
}

const rowOf = (id: string) => db().dispatch.findUniqueOrThrow({ where: { id } });
const nextTry = async (id: string) => (await rowOf(id)).nextTryAt!;
const isDue = async (id: string) =>
  (await listDue({ due: now(), most: 10_000, notTo: [] })).some((one) => one.id === id);

test("a letter confirmed by night leaves on the next day between nine and five, and its page says so", async () => {
  const { dispatchId, statusToken } = await givenConfirmed("2026-11-24T21:00:00Z");
  expect(await readStatus(statusToken)).toMatchObject({
    state: "waiting",
    leaves: "on Wednesday 25 November between 9 am and 5 pm, London time",
  });
  expect([await isDue(dispatchId), await sendDispatch(dispatchId)]).toEqual([false, false]);
  const place = await nextTry(dispatchId);
  expect(place.toISOString()).toMatch(/^2026-11-25T(09|1[0-6]):/);
  setTestClock(place);
  expect((await readStatus(statusToken))?.leaves).toBeNull();
  expect(await sendDispatch(dispatchId)).toBe(true);
  expect(await lifeOf(dispatchId)).toEqual(["awaiting-confirmation", "waiting: hours", "sending", "sent"]);
});

test.each([
  ["a Wednesday at noon", "2026-11-25T12:00:00Z", "sent"],
  ["the last second of the day", "2026-11-25T16:59:58Z", "sent"],
  ["the first second after", "2026-11-25T17:00:00Z", "waiting 2026-11-26"],
  ["Friday evening", "2026-11-27T18:00:00Z", "waiting 2026-11-30"],
  ["Sunday", "2026-11-29T12:00:00Z", "waiting 2026-11-30"],
  ["half past eight of a summer's day", "2026-07-01T07:30:00Z", "waiting 2026-07-01"],
  ["half past nine of it", "2026-07-01T08:30:00Z", "sent"],
])("confirmed on %s: %s is followed by %s", async (_, at, end) => {
  const { dispatchId } = await givenConfirmed(at);
  await sendDispatch(dispatchId);
  const { state, nextTryAt } = await rowOf(dispatchId);
  expect([state, nextTryAt?.toISOString().slice(0, 10)].filter(Boolean).join(" ")).toBe(end);
});

test("own copies, invented recipients and campaigns without hours do not wait", async () => {
  const night = "2026-11-24T22:00:00Z";
  const copy = await givenConfirmed(night, { kind: "my-copy" });
  const demonstration = await givenConfirmed(night, { to: { key: "mp:X14000001", demonstration: true } });
  const any = await givenConfirmed(night, {}, null);
  for (const { dispatchId } of [copy, demonstration, any]) {
    await sendDispatch(dispatchId);
    expect(await lifeOf(dispatchId)).toEqual(["awaiting-confirmation", "waiting", "sending", "sent"]);
  }
});

test("a try that the recipient's server puts off past five goes on at the next opening", async () => {
  const { dispatchId } = await givenConfirmed("2026-11-27T16:59:30Z");
  smtp.faults = { RCPT: { reply: "450 4.2.1 greylisted" } };
  await sendDispatch(dispatchId);
  closeLines();
  smtp.faults = {};
  setTestClock(await nextTry(dispatchId));
  await sendDispatch(dispatchId);
  expect((await nextTry(dispatchId)).toISOString()).toBe("2026-11-30T09:00:00.000Z");
  setTestClock("2026-11-30T09:00:00Z");
  await sendDispatch(dispatchId);
  expect((await rowOf(dispatchId)).state).toBe("sent");
});

test("what the caps put off past five goes on at nine, steadily", async () => {
  const to = { key: "mp:W07000077", email: "late@parliament.example" };
  const campaignLimits = { ...caps, recipientHour: 2, hours: london };
  const ids: string[] = [];
  for (let at = 0; at < 5; at++)
    ids.push((await givenConfirmed("2026-11-25T16:10:00Z", { to, campaignLimits })).dispatchId);
  for (const id of ids) await sendDispatch(id);
  const turns = await Promise.all(ids.slice(2).map(async (id) => (await nextTry(id)).toISOString().slice(0, 16)));
  expect(turns).toEqual(["2026-11-26T09:00", "2026-11-26T09:30", "2026-11-26T10:00"]);
});

test("letters that wait follow their campaign's new hours, and one without hours lets them go", async () => {
  const night = await givenConfirmed("2026-11-24T21:00:00Z", { to: { key: "mp:W07000055" } });
  const held = await givenAsked({ campaignLimits: { ...caps, hours: london } });
  const campaign = "books-and-ai";
  expect((await followHours([{ campaign, hours: london }], now())).followed).toBe(0);
  await followHours([{ campaign, hours: { ...london, from: 20, to: 24 } }], now());
  expect(await isDue(night.dispatchId)).toBe(true);
  await sendDispatch(night.dispatchId);
  expect((await rowOf(night.dispatchId)).state).toBe("sent");

  const later = await givenConfirmed("2026-11-25T05:00:00Z", { to: { key: "mp:W07000055" } });
  await followHours([{ campaign, hours: { ...london, from: 11, to: 12 } }], now());
  await sendDispatch(later.dispatchId);
  expect((await nextTry(later.dispatchId)).toISOString()).toMatch(/^2026-11-25T11:/);
  await followHours([{ campaign, hours: null }], now());
  await sendDispatch(later.dispatchId);
  expect((await rowOf(later.dispatchId)).state).toBe("sent");
  expect((await rowOf(held.dispatchId)).hoursFrom).toBeNull();
  expect((await followHours([{ campaign, hours: null }], now())).followed).toBe(0);
});

test("staff are told that a letter waits for hours, instead of a try that does nothing", async () => {
  const { dispatchId } = await givenConfirmed("2026-11-24T21:00:00Z");
  const tried = await retryDispatch(dispatchId, now());
  expect(tried.ok ? "" : tried.problem).toMatch(/office hours \(2026-11-25T.*hours: any/);
});
