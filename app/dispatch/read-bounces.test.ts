import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";

const given = await vi.hoisted(async () => {
  const { givenSmtp } = await import("../../tests/stand-ins/smtp.ts");
  const { givenImap } = await import("../../tests/stand-ins/imap.ts");
  const { mkdtempSync } = await import("node:fs");
  const [smtp, imap] = [await givenSmtp(), await givenImap()];
  Object.assign(process.env, {
    BASE_URL: "http://localhost:3000",
    LOG_LEVEL: "silent",
    SMTP_URL: smtp.url,
    SMTP_PER_SECOND: "1000",
    MAIL_FROM: "Action Hub <letters@hub.example>",
    BOUNCE_IMAP_URL: imap.url,
    DATA_DIR: mkdtempSync("/tmp/hub-bounces-"),
  });
  return { smtp, imap };
});

import { db, now, startQueue, stopQueue } from "#platform";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { givenImap } from "../../tests/stand-ins/imap.ts";
import { givenReport } from "../../tests/stand-ins/reports.ts";
import { withBounceMailbox } from "./bounce-mailbox.ts";
import { confirmWaiting } from "./confirm-waiting.ts";
import { givenAsked, lifeOf, runJobs } from "./given-dispatch.ts";
import { queueNames } from "./jobs.ts";
import { readBounces } from "./read-bounces.ts";
import { returnPathOf } from "./return-path.ts";
import { closeLines } from "./smtp-line.ts";

const { smtp, imap } = given;
useDatabase();
beforeAll(() => startQueue(queueNames));
let at = now();
beforeEach(() => {
  imap.faults = {};
  imap.folders.clear();
  imap.folders.set("INBOX", []);
  imap.heard.length = 0;
  at = new Date(Math.max(now().getTime(), at.getTime() + 3 * 3_600_000)); // whatever it rested for is over
});
afterAll(async () => {
  await stopQueue();
  closeLines();
  await smtp.close();
  await imap.close();
});

async function givenSent() {
  const asked = await givenAsked();
  await confirmWaiting({ token: asked.token, proof: { draftId: asked.draftId }, now: now() });
  await runJobs();
  const { id, messageId, toAddress } = await db().dispatch.findUniqueOrThrow({ where: { id: asked.dispatchId } });
  return { id, mailed: { path: returnPathOf({ kind: "letter", id }), id: messageId, to: toAddress } };
}

const endOf = async (id: string) => (await lifeOf(id)).at(-1);
const told = (id: string) => db().notice.count({ where: { subjectId: id, kind: "bounced" } });
const inFolder = (name: string) => imap.folders.get(name)?.map((mail) => [mail.uid, [...mail.flags].join()]);

test("a report is taken and filed, an unknown mail stays marked as read, and both are read once", async () => {
  const sent = await givenSent();
  const report = imap.put(givenReport("postfix-unknown-user", sent.mailed));
  const other = imap.put(givenReport("answer-by-a-person", sent.mailed));
  expect(await readBounces(at)).toEqual({ bounced: 1, unmatched: 1 });
  expect(await endOf(sent.id)).toBe("bounced: mailbox-unknown");
  expect(inFolder("INBOX")).toEqual([[other.uid, "\\Seen"]]);
  expect(inFolder("Processed")).toEqual([[report.uid, "\\Seen"]]);
  expect(await readBounces(at)).toEqual({});
  expect(await told(sent.id)).toBe(1);
});

test("a second report, and the same one once more, change nothing and go the same way", async () => {
  const sent = await givenSent();
  for (const name of ["postfix-unknown-user", "postfix-unknown-user", "exim-text"])
    imap.put(givenReport(name, sent.mailed));
  expect(await readBounces(at)).toEqual({ bounced: 1, repeated: 2 });
  expect(inFolder("INBOX")).toEqual([]);
  expect(await told(sent.id)).toBe(1);
});

test("reading does not mark: only what was taken is", async () => {
  imap.put(Buffer.from("Subject: x\r\n\r\ny"));
  await readBounces(at);
  expect(imap.heard.find((line) => line.includes("FETCH"))).toContain("BODY.PEEK[]<0.262144>");
});

test.each([
  ["connect", "drop"],
  ["connect", "bye"],
  ["LOGIN", "no"],
  ["LOGIN", "drop"],
  ["SELECT", "no"],
  ["SEARCH", "drop"],
  ["SEARCH", "no"],
  ["FETCH", "drop"],
  ["FETCH", "bye"],
  ["STORE", "drop"],
  ["STORE", "no"],
  ["STORE", "bye"],
  ["STORE", "drop-after"],
  ["MOVE", "drop"],
  ["MOVE", "drop-after"],
  ["MOVE", "no"],
  ["CREATE", "no"],
  ["CREATE", "drop"],
  ["LOGOUT", "drop"],
] as const)("at %s: %s loses no report and tells nobody twice", async (step, fault) => {
  const sent = await givenSent();
  imap.put(givenReport("postfix-unknown-user", sent.mailed));
  imap.faults = { [step]: fault };
  await readBounces(at);
  imap.faults = {};
  await readBounces(new Date(at.getTime() + 120_000));
  expect(await endOf(sent.id)).toBe("bounced: mailbox-unknown");
  expect(await told(sent.id)).toBe(1);
  expect(imap.folders.get("INBOX")?.every((mail) => mail.flags.has("\\Seen"))).toBe(true);
});

test("a slow server is waited for", async () => {
  const sent = await givenSent();
  imap.put(givenReport("qmail", sent.mailed));
  imap.faults = { LOGIN: { afterMs: 400 }, FETCH: { afterMs: 400 }, STORE: { afterMs: 400 } };
  expect(await readBounces(at)).toEqual({ bounced: 1 });
});

test("a server that can't be reached is asked after 1, 2, 4, 8 and then 15 minutes", async () => {
  imap.faults = { connect: "drop" };
  const minutes: number[] = [];
  for (let minute = 0; minute <= 62; minute++) {
    const before = imap.connections;
    await readBounces(new Date(at.getTime() + minute * 60_000));
    if (imap.connections > before) minutes.push(minute);
  }
  expect(minutes).toEqual([0, 1, 3, 7, 15, 30, 45, 60]);
});

test("a report that comes before our own note of the sending is read again and not marked", async () => {
  const asked = await givenAsked();
  await confirmWaiting({ token: asked.token, proof: { draftId: asked.draftId }, now: now() });
  const row = await db().dispatch.findUniqueOrThrow({ where: { id: asked.dispatchId } });
  const path = returnPathOf({ kind: "letter", id: row.id });
  imap.put(givenReport("postfix-unknown-user", { path, id: row.messageId, to: row.toAddress }), at);
  expect(await readBounces(at)).toEqual({ "too-early": 1 });
  await runJobs();
  expect(await readBounces(at)).toEqual({ bounced: 1 });
});

test("a hundred mails a round, the oldest first; a huge one is read from its beginning", async () => {
  const sent = await givenSent();
  const huge = givenReport("postfix-unknown-user", sent.mailed, (text) =>
    text.replace("--4F1A.1700/mx.parliament.example--", "A".repeat(3_000_000)),
  );
  imap.put(huge);
  for (let n = 0; n < 120; n++) imap.put(Buffer.from(`From: spam@evil.example\r\nSubject: ${n}\r\n\r\nBuy.`));
  expect(await readBounces(at)).toEqual({ bounced: 1, unmatched: 99 });
  expect(await readBounces(at)).toEqual({ unmatched: 21 });
});

test("a server without MOVE has it copied and removed", async () => {
  await using plain = await givenImap({ move: false });
  const mail = plain.put(Buffer.from("Subject: x\r\n\r\ny"));
  await withBounceMailbox(plain.url, (mailbox) => mailbox.mark(mail.uid, true));
  expect(plain.folders.get("INBOX")).toEqual([]);
  expect(plain.folders.get("Processed")).toHaveLength(1);
});

test("a wrong password and a folder that is not there are thrown, and the folder of the address is the one read", async () => {
  const nothing = async () => undefined;
  await expect(withBounceMailbox(imap.url.replace("secret", "wrong"), nothing)).rejects.toThrow();
  await expect(withBounceMailbox(`${imap.url}/Nowhere`, nothing)).rejects.toThrow();
  imap.folders.set("Returned", []);
  await withBounceMailbox(`${imap.url}/Returned`, async (mailbox) => expect(await mailbox.listUnread(9)).toEqual([]));
  expect(imap.heard.at(-2)).toContain("SEARCH");
});

test("a mail server elsewhere is spoken to with TLS only", async () => {
  const url = imap.url.replace("127.0.0.1", "localtest.invalid");
  await expect(withBounceMailbox(url, async () => undefined)).rejects.toThrow();
});
