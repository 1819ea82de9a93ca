import { afterAll, beforeAll, expect, test, vi } from "vitest";

const given = await vi.hoisted(async () => {
  const { givenSmtp } = await import("../../tests/stand-ins/smtp.ts");
  const { generateKeyPairSync } = await import("node:crypto");
  const { mkdtempSync, writeFileSync } = await import("node:fs");
  const folder = mkdtempSync("/tmp/hub-sign-");
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  writeFileSync(`${folder}/dkim.pem`, privateKey.export({ type: "pkcs8", format: "pem" }));
  const smtp = await givenSmtp();
  Object.assign(process.env, {
    BASE_URL: "http://localhost:3000",
    LOG_LEVEL: "silent",
    SMTP_URL: smtp.url,
    MAIL_FROM: "Action Hub <letters@hub.example>",
    DKIM_DOMAIN: "hub.example",
    DKIM_SELECTOR: "hub1",
    DKIM_KEY_FILE: `${folder}/dkim.pem`,
    SMTP_PER_SECOND: "1000",
    DATA_DIR: folder,
  });
  return { smtp, published: publicKey.export({ type: "spki", format: "der" }).toString("base64") };
});

import { dkimVerify } from "mailauth/lib/dkim/verify.js";
import MailComposer from "nodemailer/lib/mail-composer";
import { db, now, startQueue, stopQueue } from "#platform";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { confirmWaiting } from "./confirm-waiting.ts";
import { givenAsked, makeDue, runJobs } from "./given-dispatch.ts";
import { queueNames } from "./jobs.ts";
import { signMail } from "./sign-mail.ts";
import { closeLines } from "./smtp-line.ts";

useDatabase();
beforeAll(() => startQueue(queueNames));
afterAll(async () => {
  await stopQueue();
  closeLines();
  await given.smtp.close();
});

/** The DNS of hub.example: one key, one name. */
async function resolver(name: string, type: string): Promise<string[][]> {
  if (name === "hub1._domainkey.hub.example" && type === "TXT") return [["v=DKIM1; k=rsa; p=", given.published]];
  throw Object.assign(new Error("queryTxt ENOTFOUND"), { code: "ENOTFOUND" });
}

async function verify(bytes: Uint8Array) {
  const { results } = await dkimVerify(Buffer.from(bytes), { resolver } as never);
  const [one] = results;
  return { result: one?.status?.result, domain: one?.signingDomain, headers: one?.signingHeaders?.keys.toLowerCase() };
}

test("letters and notices arrive with a signature that a receiver accepts", async () => {
  const asked = await givenAsked();
  await confirmWaiting({ token: asked.token, proof: { draftId: asked.draftId }, now: now() });
  await runJobs();
  expect(given.smtp.mails.map((mail) => mail.to)).toEqual([[asked.mailbox], ["mo.member@parliament.example"]]);
  for (const mail of given.smtp.mails)
    expect(await verify(mail.bytes)).toMatchObject({ result: "pass", domain: "hub.example" });
});

test("the signature covers who writes, to whom, what, and how to unsubscribe", async () => {
  const mail = new MailComposer({
    from: "letters@hub.example",
    replyTo: "ada@author.example",
    to: "mo@parliament.example",
    subject: "Zażółć",
    text: "A line with blanks at its end   \n\n\n",
    messageId: "<letter.1@hub.example>",
    headers: {
      "List-Unsubscribe": "<https://hub.example/stop>",
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    },
  });
  const { result, headers } = await verify(await signMail(await mail.compile().build()));
  expect(result).toBe("pass");
  const covered = (headers ?? "").split(/\s*:\s*/);
  for (const name of ["from", "reply-to", "to", "subject", "date", "message-id", "mime-version", "content-type"])
    expect(covered).toContain(name);
  expect(covered).toEqual(expect.arrayContaining(["list-unsubscribe", "list-unsubscribe-post"]));
});

test("a changed word, recipient or writer breaks it", async () => {
  const bytes = Buffer.from(given.smtp.mails[1]?.bytes ?? "").toString("latin1");
  for (const [from, to] of [
    ["canary", "parrot"],
    ["mo.member@parliament.example", "mo.other@parliament.example"],
    ["Reply-To: Ada", "Reply-To: Eve"],
  ] as const) {
    expect(bytes).toContain(from);
    expect((await verify(Buffer.from(bytes.replace(from, to), "latin1"))).result).not.toBe("pass");
  }
});

test("a repeat is byte for byte the same, of a letter as it is kept and of a notice as it is made again", async () => {
  const before = given.smtp.mails.map((mail) => mail.bytes.toString("latin1"));
  await db().notice.updateMany({ data: { state: "waiting" } });
  for (const { id } of await db().notice.findMany()) await makeDue(id);
  const row = await db().dispatch.findFirstOrThrow();
  expect(Buffer.from(row.message ?? []).toString("latin1")).toBe(before[1]);
  await runJobs();
  expect(given.smtp.mails.slice(2).map((mail) => mail.bytes.toString("latin1"))).toEqual([before[0]]);
});
