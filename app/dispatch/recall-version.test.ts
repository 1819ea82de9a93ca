import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";

const smtp = await vi.hoisted(async () => {
  const { givenFaultySmtp } = await import("../../tests/stand-ins/smtp.ts");
  const { mkdtempSync } = await import("node:fs");
  const server = await givenFaultySmtp();
  Object.assign(process.env, {
    SMTP_URL: server.url,
    MAIL_FROM: "Action Hub <letters@hub.example>",
    SMTP_PER_SECOND: "1000",
    BASE_URL: "http://localhost:3000",
    LOG_LEVEL: "silent",
    DATA_DIR: mkdtempSync("/tmp/hub-recall-"),
  });
  return server;
});

import { db, now, startQueue, stopQueue } from "#platform";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { confirmWaiting } from "./confirm-waiting.ts";
import { givenAsked, lifeOf, statusTokenOf } from "./given-dispatch.ts";
import { queueNames } from "./jobs.ts";
import { releaseDispatch } from "./operate-dispatch.ts";
import { pauseCampaign, resumeCampaign } from "./pause-campaign.ts";
import { readStatus } from "./read-status.ts";
import { countRecall, liftRecall, recallVersion } from "./recall-version.ts";
import { sendDispatch } from "./send-dispatch.ts";
import { closeLines } from "./smtp-line.ts";

useDatabase();
beforeAll(() => startQueue(queueNames));
beforeEach(async () => {
  smtp.taken.length = 0;
  await db().pausedCampaign.deleteMany();
  await db().recalledVersion.deleteMany();
  await db().confirmation.deleteMany();
});
afterAll(async () => {
  await stopQueue();
  closeLines();
  await smtp.close();
});

const [bad, good] = ["bad0bad0bad0bad0", "900d900d900d900d"];
const ofBad = { campaign: "books-and-ai", template: "mp-ai-copyright", version: bad };
const confirm = ({ token, draftId }: { token: string; draftId: string }) =>
  confirmWaiting({ token, proof: { draftId }, now: now() });
async function givenConfirmed(version: string, kind: "recipient" | "my-copy" = "recipient"): Promise<string> {
  const asked = await givenAsked({ templateVersion: version, kind });
  await confirm(asked);
  return asked.dispatchId;
}
const lastOf = async (id: string) => (await lifeOf(id)).at(-1);

test("letters of the version that have not gone are held; others, own copies and what has gone are not", async () => {
  const [held, other, copy] = [
    await givenConfirmed(bad),
    await givenConfirmed(good),
    await givenConfirmed(bad, "my-copy"),
  ];
  const gone = await givenConfirmed(bad);
  await sendDispatch(gone);
  const unconfirmed = await givenAsked({ templateVersion: bad });
  expect(await countRecall(ofBad)).toEqual({ waiting: 1, held: 0, unconfirmed: 1, gone: 1 });

  expect(await recallVersion(ofBad, now())).toBe(1);
  expect(await countRecall(ofBad)).toEqual({ waiting: 0, held: 1, unconfirmed: 1, gone: 1 });
  for (const id of [held, other, copy]) await sendDispatch(id);
  expect(await Promise.all([held, other, copy, gone].map(lastOf))).toEqual(["held: recalled", "sent", "sent", "sent"]);

  // confirmed only now: held when it would leave
  await confirm(unconfirmed);
  await sendDispatch(unconfirmed.dispatchId);
  expect(await lastOf(unconfirmed.dispatchId)).toBe("held: recalled");
  expect(smtp.taken).toHaveLength(3);
});

test("no other letter of it is asked for; the writer's own copy is", async () => {
  await recallVersion(ofBad, now());
  await expect(givenAsked({ templateVersion: bad })).rejects.toThrow("text-recalled");
  expect((await givenAsked({ templateVersion: bad, kind: "my-copy" })).mailed).toBe(true);
  await liftRecall(ofBad, now());
  expect((await givenAsked({ templateVersion: bad })).mailed).toBe(true);
});

test("its writer reads why, may withdraw it, and is not asked to write the same text again", async () => {
  const id = await givenConfirmed(bad);
  await recallVersion(ofBad, now());
  const status = await readStatus(statusTokenOf(id));
  expect(status).toMatchObject({ state: "held", mayWithdraw: true, mayEdit: false });
  expect(status?.why).toContain("took the text of this letter back");
});

test("one that staff release goes, while the others stay", async () => {
  const [one, other] = [await givenConfirmed(bad), await givenConfirmed(bad)];
  await recallVersion(ofBad, now());
  expect(await releaseDispatch(one, { mayArriveTwice: false, now: now() })).toMatchObject({ ok: true });
  await sendDispatch(one);
  await sendDispatch(other);
  expect([await lastOf(one), await lastOf(other)]).toEqual(["sent", "held: recalled"]);
});

test("the way back lets all of them go, in a paused campaign only once it goes on", async () => {
  const ids = [await givenConfirmed(bad), await givenConfirmed(bad), await givenConfirmed(bad)];
  await recallVersion(ofBad, now());
  await pauseCampaign("books-and-ai", null, now());
  expect(await liftRecall(ofBad, now())).toBe(3);
  for (const id of ids) await sendDispatch(id);
  expect(smtp.taken).toHaveLength(0);
  await resumeCampaign("books-and-ai", now());
  for (const id of ids) await sendDispatch(id);
  expect(await Promise.all(ids.map(lastOf))).toEqual(["sent", "sent", "sent"]);
  expect(await liftRecall(ofBad, now())).toBe(0);
});

test("five hundred are held and let go in some seconds", async () => {
  const id = await givenConfirmed(bad);
  const row = await db().dispatch.findUniqueOrThrow({ where: { id } });
  await db().$executeRaw`
    insert into dispatch select (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'sender_key', 's' || n,
      'token_hash', 't' || n, 'state', 'awaiting-confirmation'))).* from dispatch d, generate_series(1, 500) n where d.id = ${row.id}::uuid`;
  await db().$executeRaw`update dispatch set state = 'waiting' where state = 'awaiting-confirmation'`;
  const began = performance.now();
  expect(await recallVersion(ofBad, now())).toBe(501);
  expect(await liftRecall(ofBad, now())).toBe(501);
  expect(performance.now() - began).toBeLessThan(30_000);
}, 60_000);
