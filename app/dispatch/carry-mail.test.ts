import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { runs } from "../../tests/stand-ins/runs.ts";

const smtp = await vi.hoisted(async () => {
  const { givenSmtp } = await import("../../tests/stand-ins/smtp.ts");
  const { mkdtempSync } = await import("node:fs");
  const server = await givenSmtp();
  Object.assign(process.env, {
    BASE_URL: "http://localhost:3000",
    LOG_LEVEL: "silent",
    SMTP_URL: server.url,
    MAIL_FROM: "letters@hub.example",
    MAIL_ONLY_TO: "staging@hub.example",
    DATA_DIR: mkdtempSync("/tmp/hub-carry-"),
  });
  return server;
});

import fc from "fast-check";
import { simpleParser } from "mailparser";
import { now, startQueue, stopQueue } from "#platform";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { buildMessage, messageIdFor } from "./build-message.ts";
import { confirmWaiting } from "./confirm-waiting.ts";
import { givenAsked, givenLetter, runJobs } from "./given-dispatch.ts";
import { queueNames } from "./jobs.ts";
import { readOutbox } from "./outbox.ts";
import { closeLines } from "./smtp-line.ts";

useDatabase();
beforeAll(() => startQueue(queueNames));
afterAll(async () => {
  await stopQueue();
  closeLines();
  await smtp.close();
});

test("on staging every mail goes to one mailbox, its true recipient in a header", async () => {
  const asked = await givenAsked();
  await confirmWaiting({ token: asked.token, proof: { draftId: asked.draftId }, now: now() });
  await runJobs();
  expect(smtp.mails.map((mail) => [mail.to, mail.parsed.headers.get("x-hub-original-to")])).toEqual([
    [["staging@hub.example"], asked.mailbox],
    [["staging@hub.example"], "mo.member@parliament.example"],
  ]);
  expect(await readOutbox()).toEqual([]);
});

test("a letter to an invented recipient goes to the outbox even with a mail server, and so does its copy", async () => {
  const before = smtp.mails.length;
  const to = { demonstration: true, email: "mo@commons.invalid", key: "mp:X14000001" };
  const asked = await givenAsked({ to });
  await givenAsked({ to, kind: "my-copy", draftId: asked.draftId, mailbox: asked.mailbox });
  await confirmWaiting({ token: asked.token, proof: { draftId: asked.draftId }, now: now() });
  await runJobs();
  expect((await readOutbox()).map((mail) => mail.kind).sort()).toEqual(["letter", "my-copy"]);
  expect(smtp.mails.slice(before).map((mail) => mail.parsed.subject)).toEqual(["Please confirm your email address"]);
});

test("no name or subject can make a header, a second recipient or an encoded word", async () => {
  const id = "01a20dde-0c2d-75f5-9b92-404976dcfe6a";
  const dispatch = { kind: "recipient", messageId: messageIdFor(id), toAddress: "mo@parliament.example" };
  const build = async (name: string, subject: string) => {
    const letter = givenLetter({ subject, sender: { name, email: null, postcode: null } });
    const bytes = await buildMessage(
      { ...dispatch, attachPdf: false, senderMailbox: "ada@author.example", recipientName: name },
      letter,
      new Date(0),
    );
    return { mail: await simpleParser(Buffer.from(bytes)), bytes: Buffer.from(bytes) };
  };
  const plain = [...(await build("Ada", "Plain")).mail.headers.keys()];
  const evil = fc.oneof(
    fc.string({ unit: "binary", maxLength: 300 }),
    fc.constantFrom(
      "a\r\nBcc: x@evil.example",
      "=?utf-8?q?a=0D=0ABcc:_x@evil.example?=",
      "a\u2028b\u0000c",
      '"<x@evil.example>,',
      "a, x@evil.example",
      "\ud800".repeat(600),
    ),
  );
  await fc.assert(
    fc.asyncProperty(evil, evil, async (name, rest) => {
      const subject = `My works: ${rest}`;
      const { mail, bytes } = await build(name, subject);
      expect([...mail.headers.keys()]).toEqual(plain);
      for (const field of [mail.from, mail.to, mail.replyTo].flat())
        expect(field?.value.map((one) => one.address)).toHaveLength(1);
      expect([mail.to].flat()[0]?.value[0]?.address).toBe("mo@parliament.example");
      expect(mail.from?.value[0]?.address).toBe("letters@hub.example");
      expect(mail.replyTo?.value[0]?.address).toBe("ada@author.example");
      expect(mail.headers.has("bcc")).toBe(false);
      for (const line of bytes.toString("latin1").split("\r\n")) expect(line.length).toBeLessThan(999);
      expect(/[^\t\r\n\x20-\x7e]/.test(bytes.toString("latin1"))).toBe(false);
    }),
    runs(300),
  );
});
