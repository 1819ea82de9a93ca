import { beforeAll, expect, test, vi } from "vitest";

vi.hoisted(() => {
  Object.assign(process.env, { BASE_URL: "http://localhost:3000", LOG_LEVEL: "info" });
});

import { db, log, newId, now, readTallies, startQueue, stopQueue, tally, transaction, writeTallies } from "#platform";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { givenAsked } from "./given-dispatch.ts";
import { queueNames } from "./jobs.ts";
import { moveDispatch } from "./move-dispatch.ts";
import { perSecond, resetPace } from "./pace.ts";
import { readFigures } from "./read-figures.ts";
import { saySending, saySendingEnds } from "./say-sending.ts";
import { noteSender } from "./store-operator.ts";

useDatabase();
beforeAll(async () => {
  await startQueue(queueNames);
  return stopQueue;
});

const before = (ms: number) => new Date(now().getTime() - ms);

test("the figures count letters by state and reason, and say how long the oldest has been due", async () => {
  const { dispatchId: id } = await givenAsked();
  await givenAsked();
  const move = { id, from: "awaiting-confirmation", to: "waiting", reason: "try-later", now: now() } as const;
  await transaction((tx) => moveDispatch(tx, { ...move, nextTryAt: before(90_000) }));
  const figures = await readFigures(now());
  expect(figures.letters).toEqual(
    expect.arrayContaining([
      { state: "waiting", reason: "try-later", count: 1 },
      { state: "awaiting-confirmation", reason: "", count: 1 },
    ]),
  );
  expect(figures.oldestDueSeconds).toBeGreaterThanOrEqual(90);
  expect(figures.oldestDueSeconds).toBeLessThan(150);
  expect(figures.notices).toEqual([{ kind: "confirm", state: "waiting", count: 2 }]);
});

test("tallies of all processes add up, and a failed write loses none", async () => {
  tally("tried", { kind: "letter", result: "accepted" });
  tally("tried", { kind: "letter", result: "accepted" });
  tally("tried", { kind: "confirm", result: "refused" });
  await db().$executeRaw`alter table tally rename to tally_away`;
  await expect(writeTallies()).rejects.toThrow();
  tally("tried", { kind: "confirm", result: "refused" });
  await db().$executeRaw`alter table tally_away rename to tally`;
  await writeTallies();
  await writeTallies(); // nothing new
  tally("tried", { kind: "letter", result: "accepted" });
  await writeTallies();
  expect(await readTallies("tried")).toEqual([
    { labels: { kind: "confirm", result: "refused" }, count: 2 },
    { labels: { kind: "letter", result: "accepted" }, count: 3 },
  ]);
});

test("processes that send share the pace; one that fell silent gives its share back", async () => {
  resetPace();
  const [lively, silent] = [newId(), newId()];
  await noteSender({ id: silent, memoryBytes: 1, lagSeconds: 0 }, before(40_000));
  await noteSender({ id: lively, memoryBytes: 2 ** 33, lagSeconds: 0.5 }, before(5000));
  await saySending();
  expect(perSecond()).toBe(2.5); // SMTP_PER_SECOND is 5
  expect((await readFigures(now())).senders).toContainEqual({ memoryBytes: 2 ** 33, lagSeconds: 0.5 });
  await db().sender.delete({ where: { id: lively } });
  await saySending();
  expect(perSecond()).toBe(5);
  await saySendingEnds();
  expect((await readFigures(now())).senders).toEqual([]);
});

test("each move is one line of the log: event, id, from, to, reason, and nothing else", async () => {
  const { dispatchId, mailbox } = await givenAsked();
  const lines: string[] = [];
  const info = vi.spyOn(log, "info").mockImplementation((fields: unknown) => void lines.push(JSON.stringify(fields)));
  const move = { id: dispatchId, from: "awaiting-confirmation", to: "withdrawn", now: now() } as const;
  await transaction((tx) => moveDispatch(tx, { ...move, reason: "by-staff", reply: `550 ${mailbox} unknown` }));
  info.mockRestore();
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { event: "dispatch moved", dispatchId, from: "awaiting-confirmation", to: "withdrawn", reason: "by-staff" },
  ]);
});
