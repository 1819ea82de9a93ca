import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";

const smtp = await vi.hoisted(async () => {
  const { givenSmtp } = await import("../../tests/stand-ins/smtp.ts");
  const { mkdtempSync } = await import("node:fs");
  const server = await givenSmtp();
  Object.assign(process.env, {
    BASE_URL: "http://localhost:3000",
    LOG_LEVEL: "silent",
    SMTP_URL: server.url,
    SMTP_PER_SECOND: "1000",
    MAIL_FROM: "Action Hub <letters@hub.example>",
    BOUNCE_IMAP_URL: "imap://bounce:pass@127.0.0.1:1",
    DATA_DIR: mkdtempSync("/tmp/hub-take-"),
  });
  return server;
});

import { createHash } from "node:crypto";
import { db, now, startQueue, stopQueue } from "#platform";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { givenReport, type Mailed } from "../../tests/stand-ins/reports.ts";
import { confirmWaiting } from "./confirm-waiting.ts";
import { expireDispatches } from "./expire-dispatches.ts";
import { givenAsked, lifeOf, runJobs, statusTokenOf } from "./given-dispatch.ts";
import { queueNames } from "./jobs.ts";
import { readReport } from "./read-report.ts";
import { readStatus } from "./read-status.ts";
import { readWaiting } from "./read-waiting.ts";
import { returnPathOf } from "./return-path.ts";
import { closeLines } from "./smtp-line.ts";
import { takeReport } from "./take-report.ts";

useDatabase();
beforeAll(() => startQueue(queueNames));
beforeEach(() => smtp.mails.splice(0));
afterAll(async () => {
  await stopQueue();
  closeLines();
  await smtp.close();
});

/** A letter that left, and what a server would know of it. */
async function givenSent(changes: Parameters<typeof givenAsked>[0] = {}) {
  const asked = await givenAsked(changes);
  await confirmWaiting({ token: asked.token, proof: { draftId: asked.draftId }, now: now() });
  await runJobs();
  const row = await db().dispatch.findUniqueOrThrow({ where: { id: asked.dispatchId } });
  expect(row.state).toBe("sent");
  smtp.mails.splice(0);
  const path = returnPathOf({ kind: row.kind === "my-copy" ? "my-copy" : "letter", id: row.id });
  return { ...asked, id: row.id, mailed: { path, id: row.messageId, to: row.toAddress } };
}

async function take(name: string, mailed: Mailed, options: { at?: Date; change?: (text: string) => string } = {}) {
  const bytes = givenReport(name, mailed, options.change);
  const digest = createHash("sha256").update(bytes).digest("hex");
  return takeReport(await readReport(bytes), { digest, arrivedAt: options.at ?? now(), now: now() });
}

const endOf = async (id: string) => (await lifeOf(id)).at(-1);

test.each([
  ["postfix-unknown-user", "bounced: mailbox-unknown"],
  ["postfix-soft-given-up", "bounced: relay-gave-up"],
  ["sendmail", "bounced: mailbox-full"],
  ["exim-text", "bounced: policy-refused"],
  ["qmail", "bounced: mailbox-unknown"],
  ["gmail-not-found", "bounced: mailbox-unknown"],
  ["microsoft365-german", "bounced: mailbox-unknown"],
  ["microsoft365-welsh", "bounced: policy-refused"],
  ["welsh-words-only", "bounced: mailbox-unknown"],
  ["exchange-text-only", "bounced: mailbox-unknown"],
  ["exchange-html-only", "bounced: mailbox-full"],
  ["notes-status-as-text", "bounced: mailbox-unknown"],
  ["no-action", "bounced: no-route"],
  ["forwarded-and-failed", "bounced: mailbox-unknown"],
  ["cut-off", "bounced: mailbox-unknown"],
])("%s: the letter came back and its sender gets one mail", async (name, end) => {
  const sent = await givenSent();
  expect(await take(name, sent.mailed)).toBe("bounced");
  expect(await take(name, sent.mailed)).toBe("repeated");
  expect(await take("postfix-unknown-user", sent.mailed, { change: (text) => `X-Second: 1\n${text}` })).toBe(
    "repeated",
  );
  expect(await endOf(sent.id)).toBe(end);
  await runJobs();
  expect(smtp.mails.map((mail) => [mail.from, mail.to])).toEqual([["", [sent.mailbox]]]);
});

test.each([
  ["postfix-delayed", "noted", "sent: report-delayed"],
  ["gmail-delayed", "noted", "sent: report-delayed"],
  ["exim-delayed", "noted", "sent: report-delayed"],
  ["postfix-relayed", "noted", "sent: report-delivered"],
  ["other-failed-ours-delivered", "noted", "sent: report-delivered"],
  ["complaint", "noted", "sent: complaint"],
  ["out-of-office", "noted", "sent: auto-replied"],
  ["out-of-office-welsh", "noted", "sent: auto-replied"],
  ["out-of-office-welsh-postmaster", "noted", "sent: auto-replied"],
  ["out-of-office-german", "noted", "sent: auto-replied"],
  ["vacation", "noted", "sent: auto-replied"],
  ["mailbox-closed-by-a-person", "noted", "sent: auto-replied"],
  ["thank-you-machine", "noted", "sent: auto-replied"],
  ["challenge", "noted", "sent: auto-replied"],
  ["read-receipt", "noted", "sent: auto-replied"],
  ["list-mail", "unmatched", "sent"],
  ["answer-by-a-person", "unmatched", "sent"],
  ["bounce-forwarded-by-a-person", "unmatched", "sent"],
  ["empty", "unmatched", "sent"],
])("%s is no bounce (%s)", async (name, taken, end) => {
  const sent = await givenSent();
  expect(await take(name, sent.mailed)).toBe(taken);
  expect(await endOf(sent.id)).toBe(end);
  expect((await readStatus(sent.statusToken))?.state).toBe("sent");
  await runJobs();
  expect(smtp.mails).toEqual([]);
});

test("without the return path the id and the recipient must both be right", async () => {
  const lost = (mailed: Mailed) => ({ ...mailed, path: "letters@hub.example" });
  const sent = await givenSent();
  const other = await givenSent({ to: { key: "mp:W07000098", email: "other.member@parliament.example" } });
  const to = other.mailed.to;
  expect(await take("postfix-unknown-user", { ...lost(sent.mailed), to })).toBe("unmatched");
  const elsewhere = sent.mailed.id.replace("hub.example", "evil.example");
  expect(await take("postfix-unknown-user", { ...lost(sent.mailed), id: elsewhere })).toBe("unmatched");
  expect(await take("vacation", lost(sent.mailed))).toBe("unmatched");
  expect(await endOf(sent.id)).toBe("sent");
  for (const name of ["postfix-unknown-user", "exim-text", "qmail", "exchange-text-only"]) {
    const fresh = await givenSent();
    expect(await take(name, lost(fresh.mailed))).toBe("bounced");
  }
});

test("a forged return path marks nobody's letter", async () => {
  const [mine, theirs] = [await givenSent(), await givenSent()];
  const hex = (id: string) => id.replaceAll("-", "");
  const path = mine.mailed.path.replace(hex(mine.id), hex(theirs.id));
  expect(await take("postfix-unknown-user", { ...theirs.mailed, path, id: "<none@evil.example>" })).toBe("unmatched");
  expect(await endOf(theirs.id)).toBe("sent");
});

test("the sender's mail says why and what next, and has their letter; the status page says it too", async () => {
  const sent = await givenSent();
  await take("postfix-unknown-user", sent.mailed);
  await runJobs();
  const mail = smtp.mails[0]?.parsed;
  expect(mail?.subject).toBe("Your letter came back");
  expect(mail?.headers.get("auto-submitted")).toBe("auto-generated");
  for (const words of [
    "We mailed your letter to Mo Member MP, and it came back.",
    "The recipient's mail server says that this mailbox does not exist.",
    `/dispatches/${statusTokenOf(sent.id)}`,
    "Post it.",
    "another address",
    "Zażółć gęślą jaźń: the canary of my letter.",
  ])
    expect(mail?.text).toContain(words);
  expect(await readStatus(sent.statusToken)).toMatchObject({ state: "bounced", label: "Came back" });
  expect((await db().dispatch.findUniqueOrThrow({ where: { id: sent.id } })).reply).toContain("550 5.1.1");
});

test("a copy that came back is not told to the mailbox that refused it", async () => {
  const sent = await givenSent({ kind: "my-copy" });
  expect(await take("postfix-unknown-user", sent.mailed)).toBe("bounced");
  await runJobs();
  expect(smtp.mails).toEqual([]);
});

test("a report of the mail about a bounce changes nothing and is answered by nothing", async () => {
  const sent = await givenSent();
  await take("postfix-unknown-user", sent.mailed);
  await runJobs();
  const id = smtp.mails[0]?.parsed.messageId ?? "";
  smtp.mails.splice(0);
  expect(await take("postfix-unknown-user", { path: "letters@hub.example", id, to: sent.mailbox })).toBe("refused");
  await runJobs();
  expect(smtp.mails).toEqual([]);
  expect(await db().notice.count({ where: { mailbox: sent.mailbox } })).toBe(2);
});

test("a confirmation mail that came back is said on the page of the browser that asked", async () => {
  const asked = await givenAsked();
  await runJobs();
  const mailed = { path: smtp.mails[0]?.from ?? "", id: smtp.mails[0]?.parsed.messageId ?? "", to: asked.mailbox };
  expect((await readWaiting(asked.draftId, now()))[0]?.mail).toBe("sent");
  expect(await take("postfix-delayed", mailed)).toBe("repeated");
  expect((await readWaiting(asked.draftId, now()))[0]?.mail).toBe("sent");
  expect(await take("postfix-unknown-user", mailed)).toBe("refused");
  expect((await readWaiting(asked.draftId, now()))[0]?.mail).toBe("refused");
});

test("a report that is faster than our own note of the sending waits for it, for three days", async () => {
  const asked = await givenAsked();
  await confirmWaiting({ token: asked.token, proof: { draftId: asked.draftId }, now: now() });
  const row = await db().dispatch.findUniqueOrThrow({ where: { id: asked.dispatchId } });
  const mailed = { path: returnPathOf({ kind: "letter", id: row.id }), id: row.messageId, to: row.toAddress };
  expect(await take("postfix-unknown-user", mailed)).toBe("too-early");
  const old = new Date(now().getTime() - 80 * 3_600_000);
  expect(await take("postfix-unknown-user", mailed, { at: old })).toBe("unmatched");
  await runJobs();
  expect(await take("postfix-unknown-user", mailed)).toBe("bounced");
});

test("a letter that is held as uncertain fails by a report: now it is known", async () => {
  const asked = await givenAsked();
  await confirmWaiting({ token: asked.token, proof: { draftId: asked.draftId }, now: now() });
  const { id } = await db().dispatch.update({
    where: { id: asked.dispatchId },
    data: { state: "held", reason: "uncertain" },
  });
  const row = await db().dispatch.findUniqueOrThrow({ where: { id } });
  const mailed = { path: returnPathOf({ kind: "letter", id }), id: row.messageId, to: row.toAddress };
  expect(await take("postfix-unknown-user", mailed)).toBe("bounced");
  expect(await endOf(id)).toBe("failed: mailbox-unknown");
  expect(await db().notice.count({ where: { subjectId: id, kind: "failed" } })).toBe(1);
});

test("two workers that read the same report at once tell the sender once", async () => {
  const sent = await givenSent();
  const taken = await Promise.all([1, 2, 3, 4].map(() => take("postfix-unknown-user", sent.mailed)));
  expect(taken.sort()).toEqual(["bounced", "repeated", "repeated", "repeated"]);
  expect(await db().notice.count({ where: { subjectId: sent.id, kind: "bounced" } })).toBe(1);
});

test("notes stand in the history once each, in words; a complaint is not shown to the sender", async () => {
  const sent = await givenSent();
  for (const name of ["postfix-delayed", "gmail-delayed", "complaint", "out-of-office"]) await take(name, sent.mailed);
  const status = await readStatus(sent.statusToken);
  expect(status?.history.slice(3).map((step) => step.label)).toEqual([
    "Sent",
    "Still on its way",
    "An automatic answer",
  ]);
  expect(status?.label).toBe("Sent");
});

test("what is known of reports is forgotten after ninety days", async () => {
  const sent = await givenSent();
  await take("postfix-unknown-user", sent.mailed);
  await expireDispatches(new Date(now().getTime() + 89 * 24 * 3_600_000));
  expect(await db().bounceReport.count()).toBeGreaterThan(0);
  await expireDispatches(new Date(now().getTime() + 91 * 24 * 3_600_000));
  expect(await db().bounceReport.count()).toBe(0);
});
