import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

const dataDir = await vi.hoisted(async () => {
  const { mkdtempSync } = await import("node:fs");
  const folder = mkdtempSync("/tmp/hub-outbox-");
  Object.assign(process.env, { BASE_URL: "http://localhost:3000", LOG_LEVEL: "silent", DATA_DIR: folder });
  return folder;
});

import { db, now, startQueue, stopQueue } from "#platform";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { confirmWaiting } from "./confirm-waiting.ts";
import { forgetLetter } from "./forget-letter.ts";
import { givenAsked, lifeOf, makeDue, runJobs } from "./given-dispatch.ts";
import { queueNames } from "./jobs.ts";
import { readOutbox, readOutboxMessage, writeToOutbox } from "./outbox.ts";
import { sendDispatch } from "./send-dispatch.ts";

useDatabase();
beforeAll(() => startQueue(queueNames));
afterAll(async () => {
  await stopQueue();
  rmSync(dataDir, { recursive: true, force: true });
});

test("without a mail server the confirmation mail and the letter lie in the outbox, to be read and followed", async () => {
  const asked = await givenAsked({ subject: "Hawlfraint a thŷ gwydr" });
  await runJobs();
  const [notice] = await readOutbox();
  expect(notice).toMatchObject({
    kind: "confirm",
    to: asked.mailbox,
    subject: "Please confirm your email address",
    links: [
      `http://localhost:3000/confirmations/${asked.token}`,
      `http://localhost:3000/confirmations/${asked.token}/stop`,
    ],
  });
  await confirmWaiting({ token: asked.token, proof: { draftId: asked.draftId }, now: now() });
  await runJobs();
  const letter = (await readOutbox()).find((mail) => mail.kind === "letter");
  expect(letter).toMatchObject({
    to: "Mo Member MP <mo.member@parliament.example>",
    subject: "Hawlfraint a thŷ gwydr",
  });
  expect(letter?.text).toContain("Zażółć gęślą jaźń: the canary of my letter.");
  expect((await readOutboxMessage(letter?.file ?? ""))?.length).toBeGreaterThan(1000);
  const row = await db().dispatch.findUniqueOrThrow({ where: { id: asked.dispatchId } });
  expect(Buffer.from(row.message ?? []).equals(Buffer.from((await readOutboxMessage(letter?.file ?? "")) ?? []))).toBe(
    true,
  );
});

test("deleting a letter deletes its mails here too, and nobody else's", async () => {
  const [deleted, other] = [await givenAsked({ subject: "To go" }), await givenAsked({ subject: "To stay" })];
  await runJobs();
  for (const { token, draftId } of [deleted, other]) await confirmWaiting({ token, proof: { draftId }, now: now() });
  await runJobs();
  const ofDeleted = async () =>
    (await readOutbox()).filter(({ to, subject }) => to === deleted.mailbox || subject === "To go").length;
  const before = (await readOutbox()).length;
  expect(await ofDeleted()).toBe(2);
  await forgetLetter(deleted.letterId);
  expect(await ofDeleted()).toBe(0);
  expect((await readOutbox()).length).toBe(before - 2);
});

test("writing the same mail again is the same file, and nothing half-written is left", async () => {
  const id = "01a20dde-0c2d-75f5-9b92-404976dcfe6a";
  const before = (await readOutbox()).length;
  await Promise.all([1, 2, 3].map(() => writeToOutbox("failed", id, Buffer.from("Subject: x\r\n\r\ny\r\n"))));
  expect(await readOutbox()).toHaveLength(before + 1);
  expect(readdirSync(join(dataDir, "outbox")).filter((name) => !name.endsWith(".eml"))).toEqual([]);
});

test.each([
  "../secret-key",
  "letter.x.eml",
  "/etc/passwd",
  "",
  "letter.01a20dde-0c2d-75f5-9b92-404976dcfe6a.eml/../../secret-key",
  "secret-key",
])("%s is no mail of the outbox", async (file) => {
  expect(await readOutboxMessage(file)).toBeNull();
});

test("an outbox that can't be written makes letters wait, and they go out once it can", async () => {
  const asked = await givenAsked();
  await confirmWaiting({ token: asked.token, proof: { draftId: asked.draftId }, now: now() });
  rmSync(join(dataDir, "outbox"), { recursive: true });
  writeFileSync(join(dataDir, "outbox"), "in the way");
  await sendDispatch(asked.dispatchId);
  expect((await lifeOf(asked.dispatchId)).at(-1)).toBe("waiting: no-space");
  rmSync(join(dataDir, "outbox"));
  mkdirSync(join(dataDir, "outbox"));
  await makeDue(asked.dispatchId);
  await sendDispatch(asked.dispatchId);
  expect((await lifeOf(asked.dispatchId)).at(-1)).toBe("sent");
});
