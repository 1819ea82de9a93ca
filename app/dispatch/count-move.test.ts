import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";

const smtp = await vi.hoisted(async () => {
  const { givenSmtp } = await import("../../tests/stand-ins/smtp.ts");
  const { mkdtempSync } = await import("node:fs");
  const server = await givenSmtp();
  Object.assign(process.env, {
    SMTP_URL: server.url,
    MAIL_FROM: "Action Hub <letters@hub.example>",
    BASE_URL: "http://localhost:3000",
    SMTP_PER_SECOND: "1000",
    LOG_LEVEL: "silent",
    DATA_DIR: mkdtempSync("/tmp/hub-dispatch-"),
  });
  return server;
});

import { db, newId, now, startQueue, stopQueue, transaction } from "#platform";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { confirmWaiting } from "./confirm-waiting.ts";
import { givenAsked, runJobs } from "./given-dispatch.ts";
import { queueNames } from "./jobs.ts";
import { moveDispatch } from "./move-dispatch.ts";
import { closeLines } from "./smtp-line.ts";
import { markCounted } from "./store.ts";

useDatabase();
beforeAll(() => startQueue(queueNames));
beforeEach(() => db().figureNote.deleteMany());
afterAll(async () => {
  await stopQueue();
  closeLines();
  await smtp.close();
});

const noted = async () =>
  (await db().figureNote.findMany()).map((row) => `${row.action} ${row.what} ${row.place}`.trim()).sort();
const press = ({ token, draftId }: { token: string; draftId: string }) =>
  confirmWaiting({ token, proof: { draftId }, now: now() });

test("a letter counts when its server takes it; its person once, when they confirm and when it is taken", async () => {
  const asked = await givenAsked();
  expect(await noted()).toEqual([]);
  await Promise.all([press(asked), press(asked)]);
  expect(await noted()).toEqual(["mp-letter people-confirmed"]);
  await runJobs();
  await runJobs();
  expect(await noted()).toEqual([
    "mp-letter letters-emailed mp:W07000099",
    "mp-letter letters-out mp:W07000099",
    "mp-letter people-accepted",
    "mp-letter people-confirmed",
  ]);
  await transaction((tx) => moveDispatch(tx, { id: asked.dispatchId, from: "sent", to: "bounced", now: now() }));
  expect((await noted()).filter((one) => one.includes("bounced"))).toEqual(["mp-letter letters-bounced mp:W07000099"]);
});

test("two letters of one person are two letters and one person", async () => {
  const draftId = newId();
  const mailbox = "two@author.example";
  await givenAsked({ draftId, mailbox });
  const second = await givenAsked({ draftId, mailbox, template: "mp-thanks", to: { key: "mp:E14000001" } });
  await press(second);
  await runJobs();
  const all = await noted();
  expect(all.filter((one) => one.includes("people"))).toEqual([
    "mp-letter people-accepted",
    "mp-letter people-confirmed",
  ]);
  expect(all.filter((one) => one.includes("emailed"))).toEqual([
    "mp-letter letters-emailed mp:E14000001",
    "mp-letter letters-emailed mp:W07000099",
  ]);
});

test("an own copy is a letter taken away, and an invented recipient counts in nothing", async () => {
  const copy = await givenAsked({ kind: "my-copy" });
  await press(copy);
  const invented = await givenAsked({
    to: { key: "mp:X14000001", email: "mo.member@hub.invalid", demonstration: true },
  });
  await press(invented);
  const inventedCopy = await givenAsked({ kind: "my-copy", to: { demonstration: true } });
  await press(inventedCopy);
  await runJobs();
  expect(await noted()).toEqual([
    "mp-letter letters-out mp:W07000099",
    "mp-letter letters-taken mp:W07000099",
    "mp-letter taken-as my-copy",
  ]);
});

test("a letter that was taken away before it was emailed is one letter", async () => {
  const asked = await givenAsked();
  const of = { draftId: asked.draftId, recipientKey: "mp:W07000099", template: "mp-ai-copyright" };
  expect(await transaction((tx) => markCounted(tx, of))).toEqual({ emailed: false, copied: false });
  await press(asked);
  await runJobs();
  expect((await noted()).filter((one) => one.includes("letters"))).toEqual(["mp-letter letters-emailed mp:W07000099"]);
  expect(await transaction((tx) => markCounted(tx, of))).toEqual({ emailed: true, copied: false });
});

test("a letter that is emailed, mailed as a copy twice and then taken away is one letter, taken away once", async () => {
  const draftId = newId();
  const mailbox = "all@author.example";
  await givenAsked({ draftId, mailbox });
  const copy = await givenAsked({ draftId, mailbox, kind: "my-copy" });
  await press(copy);
  await runJobs();
  const another = await givenAsked({ draftId, mailbox, kind: "my-copy" });
  await confirmWaiting({ confirmationId: another.confirmationId, proof: { draftId }, now: now() });
  await runJobs();
  expect((await noted()).filter((one) => !one.includes("people"))).toEqual([
    "mp-letter letters-emailed mp:W07000099",
    "mp-letter letters-out mp:W07000099",
    "mp-letter letters-taken mp:W07000099",
    "mp-letter taken-as my-copy",
  ]);
  const of = { draftId, recipientKey: "mp:W07000099", template: "mp-ai-copyright" };
  expect(await transaction((tx) => markCounted(tx, of))).toEqual({ emailed: true, copied: true });
});

test("of a name that somebody typed the figures keep nothing", async () => {
  const asked = await givenAsked({ to: { key: "mp:typed:0123456789abcdef" } });
  await press(asked);
  await runJobs();
  expect((await noted()).filter((one) => one.includes("letters"))).toEqual([
    "mp-letter letters-emailed mp:other",
    "mp-letter letters-out mp:other",
  ]);
});

test("eight writers at once hardly wait for each other, since rows are only added", async () => {
  const all = await Promise.all(Array.from({ length: 8 }, () => givenAsked()));
  await Promise.all(all.map(press));
  await runJobs();
  expect(await db().figureNote.count({ where: { what: "letters-emailed" } })).toBe(8);
});
