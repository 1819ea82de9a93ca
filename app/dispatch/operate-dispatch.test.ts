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
    DATA_DIR: mkdtempSync("/tmp/hub-operate-"),
  });
  return server;
});

import { db, newId, now, startQueue, stopQueue, transaction } from "#platform";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { confirmWaiting } from "./confirm-waiting.ts";
import { givenAsked, lifeOf, makeDue } from "./given-dispatch.ts";
import { queueNames } from "./jobs.ts";
import { listDispatches, showDispatch } from "./list-dispatches.ts";
import { moveDispatch } from "./move-dispatch.ts";
import { releaseDispatch, retryDispatch, withdrawDispatch } from "./operate-dispatch.ts";
import { pauseCampaign, resumeCampaign } from "./pause-campaign.ts";
import { readStatus, withdraw } from "./read-status.ts";
import { sendDispatch } from "./send-dispatch.ts";
import { sendNotice } from "./send-notice.ts";
import { closeLines } from "./smtp-line.ts";
import { sweepDispatches } from "./sweep-dispatches.ts";

useDatabase();
beforeAll(() => startQueue(queueNames));
beforeEach(async () => {
  closeLines();
  smtp.faults = {};
  smtp.taken.length = 0;
  await db().pausedCampaign.deleteMany();
  await db().confirmation.deleteMany();
});
afterAll(async () => {
  await stopQueue();
  closeLines();
  await smtp.close();
});

const campaign = "books-and-ai";
const rowOf = (id: string) => db().dispatch.findUniqueOrThrow({ where: { id } });
const inAnHour = () => new Date(now().getTime() + 3_600_000);
const bellsFor = (id: string) =>
  db().$queryRaw<object[]>`select 1 from pgboss.job where name = 'send-dispatch' and data->>'id' = ${id}`;

async function givenConfirmed() {
  const asked = await givenAsked();
  await confirmWaiting({ token: asked.token, proof: { draftId: asked.draftId }, now: now() });
  return asked;
}

/** A letter that waits or is held for a reason. */
async function givenIn(state: "waiting" | "held", reason: string): Promise<string> {
  const { dispatchId: id } = await givenConfirmed();
  const nextTryAt = state === "waiting" ? inAnHour() : undefined;
  await transaction((tx) => moveDispatch(tx, { id, from: "waiting", to: state, reason, nextTryAt, now: now() }));
  return id;
}

test("retry: what waits for its next try is due now, and the bell rings for it", async () => {
  const id = await givenIn("waiting", "try-later");
  await db().$executeRaw`delete from pgboss.job`;
  expect(await retryDispatch(id, now())).toMatchObject({ ok: true, value: { id, from: "waiting", to: "waiting" } });
  expect(await bellsFor(id)).toHaveLength(1);
  await sendDispatch(id);
  expect(await lifeOf(id)).toEqual([
    "awaiting-confirmation",
    "waiting",
    "waiting: try-later",
    "waiting: retried",
    "sending",
    "sent",
  ]);
});

test("retry: a letter that may have arrived keeps its ten minutes, and one that is sent stays sent", async () => {
  const id = await givenIn("waiting", "unanswered");
  expect(await retryDispatch(id, now())).toMatchObject({ ok: false, problem: expect.stringContaining("ten minutes") });
  await makeDue(id);
  await sendDispatch(id);
  expect(await retryDispatch(id, now())).toEqual({
    ok: false,
    problem: `${id} is sent: only a letter that waits can be tried now.`,
  });
  expect(smtp.taken).toHaveLength(1);
});

test("release: what is held goes on; what may have arrived only where staff say so", async () => {
  const [paced, uncertain] = [await givenIn("held", "paced"), await givenIn("held", "uncertain")];
  expect(await releaseDispatch(paced, { mayArriveTwice: false, now: now() })).toMatchObject({ ok: true });
  expect(await releaseDispatch(uncertain, { mayArriveTwice: false, now: now() })).toMatchObject({
    ok: false,
    problem: expect.stringContaining("--may-arrive-twice"),
  });
  expect((await rowOf(uncertain)).state).toBe("held");
  expect(await releaseDispatch(uncertain, { mayArriveTwice: true, now: now() })).toMatchObject({ ok: true });
  for (const id of [paced, uncertain]) await sendDispatch(id);
  expect(smtp.taken).toHaveLength(2);
  expect(await releaseDispatch(paced, { mayArriveTwice: true, now: now() })).toMatchObject({ ok: false });
});

test("withdraw: only what has not gone", async () => {
  const [asked, waiting, held] = [
    (await givenAsked()).dispatchId,
    await givenIn("waiting", "try-later"),
    await givenIn("held", "paced"),
  ];
  for (const id of [asked, waiting, held]) {
    expect(await withdrawDispatch(id, now())).toMatchObject({ ok: true });
    expect((await lifeOf(id)).at(-1)).toBe("withdrawn: by-staff");
  }
  expect(await withdrawDispatch(asked, now())).toMatchObject({
    ok: false,
    problem: expect.stringContaining("withdrawn"),
  });
});

test("an id of nothing, or of no form, is a sentence", async () => {
  for (const id of ["x", newId()])
    expect(await retryDispatch(id, now())).toEqual({
      ok: false,
      problem: expect.stringContaining("There is no letter"),
    });
  expect(await showDispatch("x")).toBeNull();
});

test("a paused campaign sends nothing, takes new letters and mails confirmations; resumed, all of them go", async () => {
  const first = await givenConfirmed();
  expect(await pauseCampaign(campaign, "a mistake in the text", now())).toEqual({
    campaign,
    changed: true,
    waiting: 1,
  });
  const asked = await givenAsked();
  const notice = await db().notice.findFirstOrThrow({ where: { subjectId: asked.confirmationId } });
  await sendNotice(notice.id);
  expect(smtp.taken).toHaveLength(1);
  const pressed = await confirmWaiting({ token: asked.token, proof: { draftId: asked.draftId }, now: now() });
  expect(pressed.ok).toBe(true);
  for (const { dispatchId } of [first, asked]) {
    await sendDispatch(dispatchId);
    expect(await rowOf(dispatchId)).toMatchObject({ state: "waiting", reason: "paused", nextTryAt: null });
  }
  expect(await retryDispatch(first.dispatchId, now())).toMatchObject({
    ok: false,
    problem: expect.stringContaining("resume"),
  });
  expect((await readStatus(first.statusToken))?.why).toContain("paused");
  expect(smtp.taken).toHaveLength(1);
  await db().$executeRaw`delete from pgboss.job`;
  expect(await resumeCampaign(campaign, now())).toEqual({ campaign, changed: true, due: 2 });
  expect([...(await bellsFor(first.dispatchId)), ...(await bellsFor(asked.dispatchId))]).toHaveLength(1);
  for (const { dispatchId } of [first, asked]) await sendDispatch(dispatchId);
  expect(smtp.taken).toHaveLength(3);
});

test("a campaign paused between claim and text: the text does not go, and the letter waits", async () => {
  const { dispatchId } = await givenConfirmed();
  const { promise, resolve: goOn } = Promise.withResolvers<void>();
  smtp.faults = { RCPT: { until: promise } };
  const sending = sendDispatch(dispatchId);
  await vi.waitFor(async () => expect((await rowOf(dispatchId)).state).toBe("sending"), { timeout: 20_000 });
  await pauseCampaign(campaign, null, now());
  goOn();
  await sending;
  expect(smtp.taken).toHaveLength(0);
  expect(await lifeOf(dispatchId)).toEqual(["awaiting-confirmation", "waiting", "sending", "waiting: paused"]);
});

test("a letter put off keeps its own next try in a paused campaign, and the sweep sets right what came between", async () => {
  const id = await givenIn("waiting", "unanswered");
  await pauseCampaign(campaign, null, now());
  expect((await rowOf(id)).reason).toBe("unanswered");
  await sweepDispatches(new Date(now().getTime() + 2 * 3_600_000));
  expect((await rowOf(id)).reason).toBe("paused");
  await db().pausedCampaign.deleteMany();
  await sweepDispatches(now());
  expect(await rowOf(id)).toMatchObject({ state: "waiting", reason: "resumed" });
});

test("the list counts by state and reason, filters, and knows no text and no mailbox", async () => {
  const [paced, waits] = [await givenIn("held", "paced"), await givenIn("waiting", "try-later")];
  const all = await listDispatches({}, 10);
  expect(all.counts).toEqual(
    expect.arrayContaining([
      { state: "held", reason: "paced", count: 1 },
      { state: "waiting", reason: "try-later", count: 1 },
    ]),
  );
  const idsOf = async (filter: Parameters<typeof listDispatches>[0]) =>
    (await listDispatches(filter, 10)).dispatches.map((one) => one.id).sort();
  expect(await idsOf({ states: ["held"] })).toEqual([paced]);
  expect(await idsOf({ reason: "try-later" })).toEqual([waits]);
  expect(await idsOf({ campaign: "another" })).toEqual([]);
  expect(await idsOf({ since: inAnHour() })).toEqual([]);
  expect(await idsOf({ campaign, since: new Date(now().getTime() - 60_000) })).toEqual([paced, waits].sort());
  expect(JSON.stringify(all)).not.toMatch(/author\.example|parliament\.example|Zażółć|Ada Author/);
});

test("show tells the history and the server's words, mailboxes as hints", async () => {
  const { dispatchId, mailbox } = await givenConfirmed();
  smtp.faults = { RCPT: { reply: `550 5.1.1 <mo.member@parliament.example> unknown, says ${mailbox}` } };
  await sendDispatch(dispatchId);
  const shown = await showDispatch(dispatchId);
  expect(shown).toMatchObject({
    state: "failed",
    reason: "mailbox-unknown",
    sender: "a…@author.example",
    recipient: "m…@parliament.example",
    recipientName: "Mo Member MP",
    reply: "550 5.1.1 <m…@parliament.example> unknown, says a…@author.example",
  });
  expect(shown?.history.map((event) => event.to)).toEqual(["awaiting-confirmation", "waiting", "sending", "failed"]);
  expect(JSON.stringify(shown)).not.toMatch(/mo\.member|Zażółć/);
});

test("the history of a letter that waited in a paused campaign and was withdrawn does not say that it goes out", async () => {
  await pauseCampaign("books-and-ai", null, now());
  const asked = await givenAsked();
  await confirmWaiting({ token: asked.token, proof: { draftId: asked.draftId }, now: now() });
  expect((await readStatus(asked.statusToken))?.history.at(-1)?.why).toContain("goes out when they go on");
  await withdraw(asked.statusToken, now());
  const history = (await readStatus(asked.statusToken))?.history.map(({ why }) => why);
  expect(history).toEqual([null, "The campaign had paused its letters.", "You withdrew it."]);
});
