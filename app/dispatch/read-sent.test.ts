import { afterAll, beforeAll, expect, test } from "vitest";
import { db, newId, startQueue, stopQueue } from "#platform";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { givenAsked } from "./given-dispatch.ts";
import { queueNames } from "./jobs.ts";
import { readSent } from "./read-sent.ts";

useDatabase();
beforeAll(() => startQueue(queueNames));
afterAll(stopQueue);

test("a letter was sent when its server took it, whatever was noted of it later", async () => {
  const sent = await givenAsked({ to: { email: "sent@parliament.example" } });
  const waiting = await givenAsked({ to: { email: "waits@parliament.example" } });
  await db().$executeRaw`alter table dispatch disable trigger user`;
  await db().dispatch.update({ where: { id: sent.dispatchId }, data: { state: "sent" } });
  const took = new Date("2026-11-28T10:00:00Z");
  const dispatchId = sent.dispatchId;
  await db().dispatchEvent.createMany({
    data: [
      { dispatchId, from: "sending", to: "sent", at: took },
      { dispatchId, from: "sent", to: "sent", reason: "auto-replied", at: new Date("2026-11-29T10:00:00Z") },
    ],
  });
  expect(await readSent([sent.letterId, waiting.letterId, newId()])).toEqual(
    new Map([[sent.letterId, { to: "sent@parliament.example", at: took }]]),
  );
});
