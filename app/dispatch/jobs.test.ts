import { spawn } from "node:child_process";
import { join } from "node:path";
import { expect, test, vi } from "vitest";

const dataDir = await vi.hoisted(async () => {
  const { mkdtempSync } = await import("node:fs");
  const folder = mkdtempSync("/tmp/hub-jobs-");
  Object.assign(process.env, { BASE_URL: "http://localhost:3000", LOG_LEVEL: "silent", DATA_DIR: folder });
  return folder;
});

import { databaseUrl, db, packageRoot } from "#platform";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { givenFaultySmtp, givenSmtp } from "../../tests/stand-ins/smtp.ts";

useDatabase();

/** A worker with its queue: Ada asks, confirms, and the worker sends. Prints the secrets that nobody else may see. */
const story = `
  import { closeDatabase, connectTo, db, now, startQueue, stopQueue } from "#platform";
  import { confirmWaiting } from "./app/dispatch/confirm-waiting.ts";
  import { givenAsked } from "./app/dispatch/given-dispatch.ts";
  import { dispatchJobs, queueNames } from "./app/dispatch/jobs.ts";
  import { startSending, stopSending } from "./app/dispatch/keep-sending.ts";
  import { closeLines } from "./app/dispatch/smtp-line.ts";
  connectTo(process.env.HUB_DATABASE_URL);
  await startQueue(queueNames, dispatchJobs);
  startSending();
  const asked = await givenAsked({ subject: "Canarysubject", sender: { name: "Canaryname", email: null, postcode: "ZZ1 9QQ" },
    mailbox: "canarybox" + process.pid + "@author.example", to: { key: "mp:" + process.pid, name: "Canarymember", email: "canarymp@parliament.example" } });
  await confirmWaiting({ token: asked.token, proof: { draftId: asked.draftId }, now: now() });
  const settled = async () => (await db().dispatch.count({ where: { id: asked.dispatchId, attempt: 0, state: { in: ["waiting", "sending"] }, reason: null } })) === 0
    && (await db().notice.count({ where: { state: "waiting", tries: 0 } })) === 0;
  for (let tries = 0; tries < 600 && !(await settled()); tries++) await new Promise((go) => setTimeout(go, 50));
  const { state, reason } = await db().dispatch.findUniqueOrThrow({ where: { id: asked.dispatchId } });
  await stopSending();
  await stopQueue();
  closeLines();
  await closeDatabase();
  console.log(JSON.stringify({ ...asked, state, reason }));
`;

async function tell(smtpUrl: string) {
  const child = spawn(process.execPath, ["--input-type=module-typescript", "-e", story], {
    cwd: packageRoot,
    env: {
      ...{ PATH: process.env.PATH, DATA_DIR: join(dataDir), HUB_DATABASE_URL: databaseUrl() },
      ...{ NODE_ENV: "test", SMTP_URL: smtpUrl, MAIL_FROM: "letters@hub.example", LOG_LEVEL: "trace" },
    },
  });
  let [out, err] = ["", ""];
  child.stdout.on("data", (part) => (out += part));
  child.stderr.on("data", (part) => (err += part));
  await new Promise((done) => child.on("close", done));
  if (!out) throw new Error(err);
  return { told: JSON.parse(out) as Record<string, string>, log: err };
}

const expectNothingPersonal = (text: string, told: Record<string, string>) => {
  expect(text).not.toMatch(/canary|ZZ1|9QQ|author\.example|parliament\.example/i);
  for (const secret of [told.token, told.statusToken]) expect(text).not.toContain(secret);
  expect(text).not.toMatch(new RegExp(`\\b${told.code}\\b`));
};

test("the worker's queue sends the mails, and nothing personal stands in the log or in the queue", async () => {
  await using smtp = await givenSmtp();
  const { told, log } = await tell(smtp.url);
  expect(told.state).toBe("sent");
  expect((await smtp.whenTaken(2)).map((mail) => mail.parsed.subject).sort()).toEqual([
    "Canarysubject",
    "Please confirm your email address",
  ]);
  expect(log).toContain('"to":"sent"');
  expectNothingPersonal(log, told);
  const jobs = await db().$queryRaw<object[]>`select * from pgboss.job`;
  expect(jobs.length).toBeGreaterThan(1);
  expectNothingPersonal(
    JSON.stringify(jobs, (_, value) => (typeof value === "bigint" ? String(value) : value)),
    told,
  );
});

test("not even where the mail server repeats it in its refusal", async () => {
  const reply = "554 5.7.1 <canarybox@author.example> Canarysubject refused for canarymp@parliament.example";
  await using smtp = await givenFaultySmtp({ RCPT: { reply }, dot: { reply } });
  const { told, log } = await tell(smtp.url);
  expect(told).toMatchObject({ state: "failed", reason: "policy-refused" });
  expectNothingPersonal(log, told);
});
