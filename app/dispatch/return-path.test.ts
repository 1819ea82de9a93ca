import { afterAll, beforeAll, expect, test, vi } from "vitest";

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
    DATA_DIR: mkdtempSync("/tmp/hub-return-"),
  });
  return server;
});

import { parseMailAddress } from "#documents";
import { now, startQueue, stopQueue } from "#platform";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { confirmWaiting } from "./confirm-waiting.ts";
import { givenAsked, runJobs } from "./given-dispatch.ts";
import { queueNames } from "./jobs.ts";
import { findReturnPath, returnPathOf } from "./return-path.ts";
import { closeLines } from "./smtp-line.ts";

useDatabase();
beforeAll(() => startQueue(queueNames));
afterAll(async () => {
  await stopQueue();
  closeLines();
  await smtp.close();
});

const id = "01a20dde-0c2d-75f5-9b92-404976dcfe6a";

test.each([
  ["letter", "letter"],
  ["my-copy", "copy"],
  ["confirm", "notice"],
  ["finish-later", "notice"],
] as const)("the return path of a %s is one plain address that says what it speaks of", (kind, what) => {
  const path = returnPathOf({ kind, id });
  expect(path).toMatch(new RegExp(`^bounce\\+${what}-01a20dde0c2d75f59b92404976dcfe6a-[a-z2-7]{12}@hub\\.example$`));
  expect(parseMailAddress(path)).toBe(path);
  expect(path.split("@")[0]?.length).toBeLessThanOrEqual(64);
  expect(findReturnPath(path)).toEqual({ what, id });
});

test("a mail that tells of a failure has no return path", () => {
  expect(returnPathOf({ kind: "failed", id })).toBe("");
});

test("a return path is found folded to capitals, behind another header, and among false ones", () => {
  const path = returnPathOf({ kind: "letter", id });
  const false1 = path.replace("01a2", "01a3");
  for (const text of [path.toUpperCase(), `for <${path}>; Tue, 24 Nov 2026`, `${false1}, ${path}`])
    expect(findReturnPath(text)).toEqual({ what: "letter", id });
});

test.each([
  ["another letter's id", (path: string) => path.replace("01a20dde", "01a20ddf")],
  ["another tag", (path: string) => path.replace(/-[a-z2-7]{12}@/, "-aaaaaaaaaaaa@")],
  ["no tag", (path: string) => path.replace(/-[a-z2-7]{12}@/, "@")],
  ["a copy's path for the letter", (path: string) => path.replace("+letter-", "+copy-")],
  ["one letter less", (path: string) => path.replace("@", "").replace(/.hub\.example$/, "@hub.example")],
])("%s is nobody's", (_, change) => {
  expect(findReturnPath(change(returnPathOf({ kind: "letter", id })))).toBeNull();
});

test("mails leave with their own return path", async () => {
  const asked = await givenAsked();
  await confirmWaiting({ token: asked.token, proof: { draftId: asked.draftId }, now: now() });
  await runJobs();
  const [confirmation, letter] = smtp.mails.map((mail) => mail.from);
  expect(findReturnPath(confirmation ?? "")?.what).toBe("notice");
  expect(findReturnPath(letter ?? "")).toEqual({ what: "letter", id: asked.dispatchId });
  for (const mail of smtp.mails) expect(mail.parsed.from?.value[0]?.address).toBe("letters@hub.example");
});
