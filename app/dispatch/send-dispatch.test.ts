import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";

const smtp = await vi.hoisted(async () => {
  const { givenFaultySmtp } = await import("../../tests/stand-ins/smtp.ts");
  const { mkdtempSync } = await import("node:fs");
  const server = await givenFaultySmtp();
  Object.assign(process.env, {
    SMTP_URL: server.url.replace("//", "//hub:pass@"),
    MAIL_FROM: "Action Hub <letters@hub.example>",
    SMTP_PER_SECOND: "1000",
    BASE_URL: "http://localhost:3000",
    LOG_LEVEL: "silent",
    DATA_DIR: mkdtempSync("/tmp/hub-dispatch-"),
  });
  return server;
});

import { db, now, startQueue, stopQueue } from "#platform";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { confirmWaiting } from "./confirm-waiting.ts";
import { givenAsked, lifeOf, makeDue } from "./given-dispatch.ts";
import { queueNames } from "./jobs.ts";
import { releaseDispatch } from "./operate-dispatch.ts";
import { readStatus, withdraw } from "./read-status.ts";
import { readWaiting } from "./read-waiting.ts";
import { claimDispatch, sendDispatch } from "./send-dispatch.ts";
import { sendNotice } from "./send-notice.ts";
import { closeLines } from "./smtp-line.ts";
import { spans } from "./states.ts";
import { listDue } from "./store.ts";
import { claimNotice, keepNotice, updateNotice } from "./store-notices.ts";
import { sweepDispatches } from "./sweep-dispatches.ts";

useDatabase();
beforeAll(() => startQueue(queueNames));
beforeEach(() => {
  closeLines();
  smtp.faults = {};
  smtp.taken.length = 0;
});
afterAll(async () => {
  await stopQueue();
  closeLines();
  await smtp.close();
});

async function givenConfirmed(changes: Parameters<typeof givenAsked>[0] = {}) {
  const asked = await givenAsked(changes);
  await confirmWaiting({ token: asked.token, proof: { draftId: asked.draftId }, now: now() });
  return asked;
}

const patient = { timeout: 20_000 };
const rowOf = (id: string) => db().dispatch.findUniqueOrThrow({ where: { id } });
const minutesToTry = async (id: string) =>
  ((await rowOf(id)).nextTryAt?.getTime() ?? 0) / 60_000 - now().getTime() / 60_000;
const failedNotices = (id: string) => db().notice.findMany({ where: { kind: "failed", subjectId: id } });

test.each([
  ["450 at RCPT", { RCPT: { reply: "450 4.2.1 greylisted" } }, "waiting: try-later"],
  ["421 at greeting", { connect: { reply: "421 busy" } }, "waiting: try-later"],
  ["452 after the dot", { dot: { reply: "452 4.3.1 no space" } }, "waiting: try-later"],
  ["dropped at RCPT", { RCPT: { drop: true } }, "waiting: unreachable"],
  ["dropped at DATA", { DATA: { drop: true } }, "waiting: unreachable"],
  ["dropped at greeting", { connect: { drop: true } }, "waiting: unreachable"],
  ["550 at RCPT", { RCPT: { reply: "550 5.1.1 no such user" } }, "failed: mailbox-unknown"],
  ["552 5.2.2 at RCPT", { RCPT: { reply: "552 5.2.2 over quota" } }, "failed: mailbox-full"],
  ["554 at DATA", { DATA: { reply: "554 5.7.1 not from you" } }, "failed: policy-refused"],
  ["554 after the dot", { dot: { reply: "554 5.6.0 bad message" } }, "failed: refused"],
  ["554 at greeting", { connect: { reply: "554 go away" } }, "waiting: ours"],
  ["500 at EHLO, so HELO", { EHLO: { reply: "500 what" } }, "sent"],
  ["535 at AUTH", { AUTH: { reply: "535 5.7.8 wrong password" } }, "waiting: ours"],
  ["550 at MAIL", { MAIL: { reply: "550 5.7.1 not your domain" } }, "waiting: ours"],
  ["a 250 that takes its time", { dot: { afterMs: 1500 } }, "sent"],
] as const)("%s: what follows is right", async (_, faults, end) => {
  const asked = await givenConfirmed();
  smtp.faults = faults;
  await sendDispatch(asked.dispatchId);
  expect(await lifeOf(asked.dispatchId)).toEqual(["awaiting-confirmation", "waiting", "sending", end]);
  expect(await failedNotices(asked.dispatchId)).toHaveLength(end.startsWith("failed") ? 1 : 0);
  expect((await rowOf(asked.dispatchId)).unanswered).toBe(0);
});

test("a letter that was put off goes out at its next try, once", async () => {
  const asked = await givenConfirmed();
  smtp.faults = { RCPT: { reply: "450 4.2.1 later" } };
  await sendDispatch(asked.dispatchId);
  expect(await minutesToTry(asked.dispatchId)).toBeGreaterThan(0.7);
  expect(await minutesToTry(asked.dispatchId)).toBeLessThan(1.3);
  smtp.faults = {};
  await sendDispatch(asked.dispatchId); // not due: a bell too many
  expect(smtp.taken).toHaveLength(0);
  await makeDue(asked.dispatchId);
  await Promise.all([1, 2, 3].map(() => sendDispatch(asked.dispatchId)));
  expect(smtp.taken).toHaveLength(1);
  expect((await rowOf(asked.dispatchId)).state).toBe("sent");
});

test("no answer after the dot: once more after ten minutes, byte for byte the same, then a person looks", async () => {
  const asked = await givenConfirmed();
  smtp.faults = { dot: { drop: true } };
  await sendDispatch(asked.dispatchId);
  expect(await lifeOf(asked.dispatchId)).toContain("waiting: unanswered");
  expect(await minutesToTry(asked.dispatchId)).toBeGreaterThan(9.9);
  await makeDue(asked.dispatchId);
  await sendDispatch(asked.dispatchId);
  expect((await lifeOf(asked.dispatchId)).at(-1)).toBe("held: uncertain");
  await makeDue(asked.dispatchId);
  await sendDispatch(asked.dispatchId);
  expect(smtp.taken).toHaveLength(2);
  expect(smtp.taken[0]?.equals(smtp.taken[1] as Buffer)).toBe(true);
  expect((await readStatus(asked.statusToken))?.why).toContain("may have arrived");
});

test("no answer, then 250: sent", async () => {
  const asked = await givenConfirmed();
  smtp.faults = { dot: { drop: true } };
  await sendDispatch(asked.dispatchId);
  smtp.faults = {};
  await makeDue(asked.dispatchId);
  await sendDispatch(asked.dispatchId);
  expect((await rowOf(asked.dispatchId)).state).toBe("sent");
});

test("a worker whose claim was taken while it waited for the server sends nothing", async () => {
  const asked = await givenConfirmed();
  const { promise, resolve: goOn } = Promise.withResolvers<void>();
  smtp.faults = { DATA: { until: promise } };
  const sending = sendDispatch(asked.dispatchId);
  await vi.waitFor(async () => expect((await rowOf(asked.dispatchId)).state).toBe("sending"), patient);
  await db().dispatch.update({ where: { id: asked.dispatchId }, data: { fence: { increment: 1 } } });
  goOn();
  await sending;
  expect(smtp.taken).toHaveLength(0);
  expect((await rowOf(asked.dispatchId)).state).toBe("sending");
});

test("a worker that slept past its lease sends nothing", async () => {
  const asked = await givenConfirmed();
  const { promise, resolve: goOn } = Promise.withResolvers<void>();
  smtp.faults = { DATA: { until: promise } };
  const sending = sendDispatch(asked.dispatchId);
  await vi.waitFor(async () => expect((await rowOf(asked.dispatchId)).state).toBe("sending"), patient);
  await db().dispatch.update({ where: { id: asked.dispatchId }, data: { leaseUntil: new Date(now().getTime() - 1) } });
  goOn();
  await sending;
  expect(smtp.taken).toHaveLength(0);
});

test("while it is being sent it can't be withdrawn", async () => {
  const asked = await givenConfirmed();
  const { promise, resolve: goOn } = Promise.withResolvers<void>();
  smtp.faults = { RCPT: { until: promise } };
  const sending = sendDispatch(asked.dispatchId);
  await vi.waitFor(async () => expect((await rowOf(asked.dispatchId)).state).toBe("sending"), patient);
  expect(await withdraw(asked.statusToken, now())).toMatchObject({ ok: false, problem: { code: "being-sent" } });
  goOn();
  await sending;
  expect(smtp.taken).toHaveLength(1);
});

test("the sweeper takes up what a dead worker left, and holds what may have gone twice", async () => {
  const claimed = async (unanswered: number) => {
    const asked = await givenConfirmed();
    await claimDispatch(asked.dispatchId);
    const leaseUntil = new Date(now().getTime() - 1000);
    await db().dispatch.update({ where: { id: asked.dispatchId }, data: { unanswered, leaseUntil } });
    return asked.dispatchId;
  };
  const ids = [await claimed(0), await claimed(1), await claimed(2)];
  await sweepDispatches(now());
  const ends = await Promise.all(ids.map(async (id) => (await lifeOf(id)).at(-1)));
  expect(ends).toEqual(["waiting: unreachable", "waiting: unanswered", "held: uncertain"]);
  const due = (await listDue({ due: now(), most: 1000, notTo: [] })).map((row) => row.id);
  expect(due).toEqual(expect.arrayContaining(ids.slice(0, 2)));
  expect(due).not.toContain(ids[2]);
});

test("a letter that its server puts off keeps its place in its recipient's hour", async () => {
  const campaignLimits = { recipientHour: 1, recipientDay: 100, expectedAudience: 100 };
  const to = { key: "mp:put-off" };
  const [first, second] = [
    await givenConfirmed({ to, campaignLimits }),
    await givenConfirmed({ to, campaignLimits }),
  ] as const;
  smtp.faults = { RCPT: { reply: "450 4.2.1 later" } };
  await sendDispatch(first.dispatchId);
  smtp.faults = {};
  await sendDispatch(second.dispatchId);
  await makeDue(first.dispatchId);
  await sendDispatch(first.dispatchId);
  expect(await rowOf(first.dispatchId)).toMatchObject({ state: "sent" });
  expect(await rowOf(second.dispatchId)).toMatchObject({ state: "waiting", reason: "paced" });
});

test("after three days of trying the letter fails and its sender gets one mail with a link to it", async () => {
  const asked = await givenConfirmed({ mailbox: "tired@author.example" });
  smtp.faults = { RCPT: { reply: "450 4.2.1 later" } };
  await sendDispatch(asked.dispatchId);
  await db()
    .$executeRaw`update dispatch_event set at = at - interval '73 hours' where dispatch_id = ${asked.dispatchId}::uuid`;
  await makeDue(asked.dispatchId);
  await sendDispatch(asked.dispatchId);
  expect((await lifeOf(asked.dispatchId)).at(-1)).toBe("failed: gave-up");
  smtp.faults = {};
  const [notice] = await failedNotices(asked.dispatchId);
  await sendNotice(notice?.id ?? "");
  await sendNotice(notice?.id ?? "");
  expect(smtp.taken).toHaveLength(1);
  expect(smtp.taken[0]?.toString()).toContain("Your letter to Mo Member MP could not be delivered.");
  expect(smtp.taken[0]?.toString().replace(/=\r\n/g, "")).toContain(`/dispatches/${asked.statusToken}`);
});

test("trouble of ours burns no letter, however long it lasts", async () => {
  const asked = await givenConfirmed();
  await db()
    .$executeRaw`update dispatch set confirmed_at = now() - interval '30 days' where id = ${asked.dispatchId}::uuid`;
  smtp.faults = { AUTH: { reply: "535 5.7.8 wrong password" } };
  await sendDispatch(asked.dispatchId);
  expect((await lifeOf(asked.dispatchId)).at(-1)).toBe("waiting: ours");
  expect((await readStatus(asked.statusToken))?.why).toContain("Our own mail server has a problem");
});

test("a confirmation mail is put off like a letter, and a mailbox that refuses it is said on the page", async () => {
  const asked = await givenAsked();
  const notice = await db().notice.findFirstOrThrow({ where: { subjectId: asked.confirmationId } });
  smtp.faults = { RCPT: { reply: "450 later" } };
  await sendNotice(notice.id);
  expect((await readWaiting(asked.draftId, now()))[0]?.mail).toBe("on-its-way");
  await makeDue(notice.id);
  smtp.faults = { RCPT: { reply: "550 5.1.1 nobody" } };
  await sendNotice(notice.id);
  expect((await readWaiting(asked.draftId, now()))[0]?.mail).toBe("refused");
});

test("a confirmation mail whose worker died goes half a minute later, and the dead one's claim changes nothing more", async () => {
  const asked = await givenAsked();
  const { id } = await db().notice.findFirstOrThrow({ where: { subjectId: asked.confirmationId } });
  const died = await claimNotice(id, now(), new Date(now().getTime() + spans.noticeLease));
  expect(await sendNotice(id)).toBe(false);
  await makeDue(id); // half a minute has passed
  await sendNotice(id);
  expect(smtp.taken).toHaveLength(1);
  expect(await keepNotice(died!, now(), new Date(now().getTime() + spans.noticeLease))).toBe(false);
  expect(await updateNotice(died!, { state: "given-up" })).toEqual({ count: 0 });
  expect((await db().notice.findUniqueOrThrow({ where: { id } })).state).toBe("sent");
});

test("a notice whose claim was taken by another before its text sends nothing", async () => {
  const asked = await givenAsked();
  const { id } = await db().notice.findFirstOrThrow({ where: { subjectId: asked.confirmationId } });
  const held = Promise.withResolvers<void>();
  smtp.faults = { RCPT: { until: held.promise } };
  const sending = sendNotice(id);
  const tries = async () => (await db().notice.findUniqueOrThrow({ where: { id } })).tries;
  await vi.waitFor(async () => expect(await tries()).toBe(1), { timeout: 20_000 });
  await db().notice.update({ where: { id }, data: { tries: 2 } }); // another worker, after this one slept past its claim
  held.resolve();
  await sending;
  expect(smtp.taken).toHaveLength(0);
  expect(await tries()).toBe(2);
});

test("many letters share a few connections", async () => {
  const asked = await Promise.all(Array.from({ length: 6 }, () => givenConfirmed()));
  for (const { dispatchId } of asked) await sendDispatch(dispatchId);
  expect(smtp.taken).toHaveLength(6);
  expect(new Set(await Promise.all(asked.map(async (one) => (await rowOf(one.dispatchId)).state)))).toEqual(
    new Set(["sent"]),
  );
});

test("a kept connection that the server closed meanwhile is no fault", async () => {
  const [first, second] = [await givenConfirmed(), await givenConfirmed()];
  await sendDispatch(first.dispatchId);
  smtp.hangUp();
  await sendDispatch(second.dispatchId);
  expect(smtp.taken).toHaveLength(2);
  expect((await rowOf(second.dispatchId)).state).toBe("sent");
});

test("a letter whose MP changed since is held, never sent, and its sender is told by one mail however often it is tried", async () => {
  const asked = await givenConfirmed();
  await sendDispatch(asked.dispatchId, async () => "member-changed");
  expect((await lifeOf(asked.dispatchId)).slice(-2)).toEqual(["sending", "held: member-changed"]);
  expect((await readStatus(asked.statusToken))?.why).toContain("a letter to the new MP");
  await releaseDispatch(asked.dispatchId, { mayArriveTwice: false, now: now() });
  await sendDispatch(asked.dispatchId, async () => "parliament-dissolved");
  expect((await lifeOf(asked.dispatchId)).at(-1)).toBe("held: parliament-dissolved");
  const notices = await db().notice.findMany({ where: { kind: "held", subjectId: asked.dispatchId } });
  expect(notices).toHaveLength(1);
  expect(smtp.taken).toHaveLength(0);
  await sendNotice(notices[0]!.id);
  expect(smtp.taken[0]?.toString()).toContain("Subject: Your letter has not been sent");
  await releaseDispatch(asked.dispatchId, { mayArriveTwice: false, now: now() });
  await sendDispatch(asked.dispatchId, async () => null);
  expect((await rowOf(asked.dispatchId)).state).toBe("sent");
});
