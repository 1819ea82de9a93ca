import { afterAll, beforeAll, expect, test, vi } from "vitest";

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
    DATA_DIR: mkdtempSync("/tmp/hub-explain-"),
  });
  return { smtp, imap };
});

import { db, now, startQueue, stopQueue } from "#platform";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { givenReport } from "../../tests/stand-ins/reports.ts";
import { givenAsked, runJobs } from "./given-dispatch.ts";
import { queueNames } from "./jobs.ts";
import { readBounces } from "./read-bounces.ts";
import { closeLines } from "./smtp-line.ts";
import { stopMails } from "./stop-mails.ts";

const { smtp, imap } = given;
useDatabase();
beforeAll(() => startQueue(queueNames));
afterAll(async () => {
  await stopQueue();
  closeLines();
  await smtp.close();
  await imap.close();
});

const mailsTo = (mailbox: string) => smtp.mails.filter((mail) => mail.to.includes(mailbox));

/** A confirmation mail that arrived, with where an answer to it goes. */
async function givenMailed() {
  const asked = await givenAsked();
  await runJobs();
  const [mail] = mailsTo(asked.mailbox);
  const to = mail?.parsed.replyTo?.value[0]?.address ?? "";
  return { ...asked, to, messageId: mail?.parsed.messageId ?? "" };
}

/** An answer arrives, and the worker reads it. */
async function answer(mail: { to: string; from: string; messageId: string; headers?: string; subject?: string }) {
  const lines = [
    `Return-Path: <${mail.from}>`,
    `From: Ada <${mail.from}>`,
    `To: Action Hub <${mail.to}>`,
    `Subject: ${mail.subject ?? "Re: Please confirm your email address"}`,
    `In-Reply-To: ${mail.messageId}`,
    ...(mail.headers ? [mail.headers] : []),
    `Date: ${now().toUTCString()}`,
    `X-Test: ${Math.random()}`,
    "",
    "Yes please send it, this is my answercanary.",
  ];
  imap.put(Buffer.from(lines.join("\r\n")));
  const taken = await readBounces(now());
  await runJobs();
  return taken;
}

test("who answers the confirmation mail is told once that nobody reads answers", async () => {
  const mailed = await givenMailed();
  expect(mailed.to).toMatch(/^bounce\+answer-[0-9a-f]{32}-[a-z2-7]{12}@hub\.example$/);
  expect(mailed.to.split("@")[0]?.length).toBeLessThanOrEqual(64);
  expect(await answer({ ...mailed, from: mailed.mailbox })).toEqual({ explained: 1 });
  for (let n = 0; n < 3; n++) expect(await answer({ ...mailed, from: mailed.mailbox })).toEqual({ repeated: 1 });
  const [, explanation, ...more] = mailsTo(mailed.mailbox);
  expect(more).toEqual([]);
  expect(explanation?.parsed.subject).toBe("Nobody reads answers to our mails");
  expect(explanation?.parsed.text).toContain(`http://localhost:3000/confirmations/${mailed.token}`);
  expect(explanation?.parsed.text).not.toMatch(/canary|Ada|Member/);
  expect(explanation?.parsed.headers.get("auto-submitted")).toBe("auto-replied");
  expect(explanation?.from).toBe("");
  expect(explanation?.parsed.replyTo).toBeUndefined();
  expect(await db().dispatch.findUniqueOrThrow({ where: { id: mailed.dispatchId } })).toMatchObject({
    state: "awaiting-confirmation",
  });
});

test("an answer from somebody else is explained to the mailbox that was asked, and to nobody else", async () => {
  const mailed = await givenMailed();
  expect(await answer({ ...mailed, from: "victim@stranger.example" })).toEqual({ explained: 1 });
  expect(mailsTo("victim@stranger.example")).toEqual([]);
  expect(mailsTo(mailed.mailbox)).toHaveLength(2);
});

test.each([
  ["Auto-Submitted: auto-replied", undefined],
  ["Auto-Submitted: auto-generated", undefined],
  ["Precedence: bulk", undefined],
  ["Precedence: list", undefined],
  ["X-Auto-Response-Suppress: All", undefined],
  ["X-Autoreply: yes", undefined],
  ["List-Id: <writers.example>", undefined],
  [undefined, "Out of Office: back on Monday"],
  [undefined, "Allan o'r swyddfa"],
  [undefined, "Ateb awtomatig: Please confirm your email address"],
])("a machine that answers (%s, %s) is told nothing", async (headers, subject) => {
  const mailed = await givenMailed();
  const taken = await answer({
    ...mailed,
    from: mailed.mailbox,
    ...(headers ? { headers } : {}),
    ...(subject ? { subject } : {}),
  });
  expect(taken).not.toHaveProperty("explained");
  expect(mailsTo(mailed.mailbox)).toHaveLength(1);
});

test("nor one without a return path, a postmaster, or a no-reply address", async () => {
  const mailed = await givenMailed();
  for (const from of ["", "mailer-daemon@author.example", "no-reply@author.example"])
    expect(await answer({ ...mailed, from })).not.toHaveProperty("explained");
  expect(mailsTo(mailed.mailbox)).toHaveLength(1);
});

test.each(["out-of-office", "out-of-office-welsh", "vacation", "thank-you-machine", "postfix-unknown-user"])(
  "%s, sent to the answering address, is told nothing",
  async (name) => {
    const mailed = await givenMailed();
    imap.put(givenReport(name, { path: mailed.to, id: mailed.messageId, to: mailed.mailbox }));
    await readBounces(now());
    await runJobs();
    expect(mailsTo(mailed.mailbox)).toHaveLength(1);
  },
);

test("an address that we did not sign, or that stands in the text alone, gets no answer", async () => {
  const mailed = await givenMailed();
  const forged = mailed.to.replace(/-[a-z2-7]{12}@/, "-aaaaaaaaaaaa@");
  expect(await answer({ ...mailed, from: mailed.mailbox, to: forged })).toEqual({ unmatched: 1 });
  const quoted = { ...mailed, from: mailed.mailbox, to: "letters@hub.example", subject: `Reply-To: ${mailed.to}` };
  expect(await answer(quoted)).toEqual({ unmatched: 1 });
  expect(mailsTo(mailed.mailbox)).toHaveLength(1);
});

test("who wants no mails gets no explanation either", async () => {
  const mailed = await givenMailed();
  await stopMails(mailed.token, now());
  expect(await answer({ ...mailed, from: mailed.mailbox })).toEqual({ repeated: 1 });
  expect(mailsTo(mailed.mailbox)).toHaveLength(1);
});
