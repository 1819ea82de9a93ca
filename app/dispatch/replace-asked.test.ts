import { afterAll, beforeAll, expect, test, vi } from "vitest";

const smtp = await vi.hoisted(async () => {
  const { givenSmtp } = await import("../../tests/stand-ins/smtp.ts");
  const { mkdtempSync } = await import("node:fs");
  const server = await givenSmtp();
  Object.assign(process.env, {
    SMTP_URL: server.url,
    MAIL_FROM: "Action Hub <letters@hub.example>",
    SMTP_PER_SECOND: "1000",
    BASE_URL: "http://localhost:3000",
    LOG_LEVEL: "silent",
    DATA_DIR: mkdtempSync("/tmp/hub-replace-"),
  });
  return server;
});

import { db, newId, now, startQueue, stopQueue } from "#platform";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { askToSend } from "./ask-to-send.ts";
import { confirmWaiting } from "./confirm-waiting.ts";
import { givenAsked, givenKeptLetter, givenLetter, lifeOf, runJobs } from "./given-dispatch.ts";
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

async function givenConfirmed() {
  const asked = await givenAsked({ to: { key: `mp:R${Math.random()}`, email: "mo.member@parliament.example" } });
  await confirmWaiting({ token: asked.token, proof: { draftId: asked.draftId }, now: now() });
  const row = await db().dispatch.findUniqueOrThrow({ where: { id: asked.dispatchId } });
  return { ...asked, key: row.recipientKey };
}

type Given = Awaited<ReturnType<typeof givenConfirmed>>;

/** The edited letter, asked for in the same browser or another. */
async function replace(given: Given, subject: string, more: { draftId?: string; to?: object } = {}) {
  const draftId = more.draftId ?? given.draftId;
  const letter = givenLetter({ subject, to: { key: given.key, email: "mo.member@parliament.example", ...more.to } });
  const letterId = await givenKeptLetter(letter, draftId);
  const ask = { draftId, letterId, kind: "recipient", mailbox: given.mailbox, client: draftId, network: "" } as const;
  return askToSend({ ...ask, replaces: given.dispatchId, now: now() });
}

const subjectsTo = (key: string) =>
  db().dispatch.findMany({ where: { recipientKey: key, state: "sent" }, select: { message: true } });

test("an edited letter takes the place of the one that waits, and within a day needs only the button", async () => {
  const first = await givenConfirmed();
  const asked = await replace(first, "My own subject");
  if (!asked.ok) throw new Error(asked.problem.code);
  expect(asked.value).toMatchObject({ confirmed: true, mailed: false });
  expect(await lifeOf(first.dispatchId)).toEqual(["awaiting-confirmation", "waiting", "withdrawn: edited"]);
  expect((await readStatus(first.statusToken))?.why).toMatch(/newer letter takes its place/);
  await runJobs();
  expect(await subjectsTo(first.key)).toHaveLength(0);
  const { confirmationId } = asked.value;
  expect((await confirmWaiting({ confirmationId, proof: { draftId: first.draftId }, now: now() })).ok).toBe(true);
  await runJobs();
  const sent = await subjectsTo(first.key);
  expect(
    sent.map(({ message }) =>
      Buffer.from(message ?? [])
        .toString()
        .includes("My own subject"),
    ),
  ).toEqual([true]);
});

test("in another browser it needs a new confirmation by the same mailbox", async () => {
  const first = await givenConfirmed();
  await db().notice.updateMany({ data: { createdAt: new Date(now().getTime() - 3_600_000) } });
  const asked = await replace(first, "From my phone", { draftId: newId() });
  expect(asked.ok && asked.value).toMatchObject({ confirmed: false, mailed: true });
  expect((await lifeOf(first.dispatchId)).at(-1)).toBe("withdrawn: edited");
});

test("two presses and two tabs make one letter in its place", async () => {
  const first = await givenConfirmed();
  const both = await Promise.all([replace(first, "One tab"), replace(first, "Another tab")]);
  const codes = both.map((one) => (one.ok ? "asked" : one.problem.code)).sort();
  expect(codes).toEqual(["asked", "too-late"]);
  expect((await lifeOf(first.dispatchId)).at(-1)).toBe("withdrawn: edited");
});

test("a worker that takes the letter at the same moment, or took it, is told; never both go", async () => {
  for (let round = 0; round < 5; round++) {
    const first = await givenConfirmed();
    const [asked] = await Promise.all([replace(first, `Race ${round}`), sendDispatch(first.dispatchId)]);
    const end = (await lifeOf(first.dispatchId)).at(-1);
    expect([asked.ok, end]).toEqual(asked.ok ? [true, "withdrawn: edited"] : [false, "sent"]);
    if (!asked.ok) expect(["being-sent", "too-late", "standing"]).toContain(asked.problem.code);
  }
});

test("a letter that may have arrived already is not replaced", async () => {
  const first = await givenConfirmed();
  await db().dispatch.update({ where: { id: first.dispatchId }, data: { unanswered: 1, reason: "unanswered" } });
  expect((await readStatus(first.statusToken))?.mayEdit).toBe(false);
  const asked = await replace(first, "Once more");
  expect(asked.ok ? "" : asked.problem.code).toBe("too-late");
});

test("where the new one cannot be asked for, the old one still waits", async () => {
  const first = await givenConfirmed();
  const asked = await replace(first, "No mailbox", { to: { email: null } });
  expect(asked.ok ? "" : asked.problem.code).toBe("no-mailbox");
  for (let at = 0; at < 5; at++)
    await db().notice.updateMany({ where: { subjectId: first.confirmationId }, data: { createdAt: now() } });
  const elsewhere = await replace(first, "Too soon", { draftId: newId() });
  expect(elsewhere.ok ? "" : elsewhere.problem.code).toBe("mail-too-soon");
  expect((await lifeOf(first.dispatchId)).at(-1)).toBe("waiting");
});

test("a letter that came back can be asked for again", async () => {
  const first = await givenConfirmed();
  await db().$executeRaw`update dispatch set state = 'sending' where id = ${first.dispatchId}::uuid`;
  await db()
    .$executeRaw`update dispatch set state = 'failed', reason = 'mailbox-unknown' where id = ${first.dispatchId}::uuid`;
  const { draftId, mailbox } = first;
  const letter = givenLetter({ to: { key: first.key, email: "member.mo@parliament.example" } });
  const letterId = await givenKeptLetter(letter, draftId);
  const asked = await askToSend({
    draftId,
    letterId,
    kind: "recipient",
    mailbox,
    client: draftId,
    network: "",
    now: now(),
  });
  expect(asked.ok).toBe(true);
});
