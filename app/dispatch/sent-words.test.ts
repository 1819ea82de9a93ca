import { afterAll, beforeAll, expect, test, vi } from "vitest";

vi.hoisted(() => {
  process.env.BASE_URL = "http://localhost:3000";
  process.env.LOG_LEVEL = "silent";
});

import { db, log, newId, now, startQueue, stopQueue, transaction } from "#platform";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { askToSend } from "./ask-to-send.ts";
import { confirmWaiting } from "./confirm-waiting.ts";
import { expireDispatches } from "./expire-dispatches.ts";
import { givenAsked, givenKeptLetter, givenLetter, statusTokenOf } from "./given-dispatch.ts";
import { queueNames } from "./jobs.ts";
import { moveDispatch } from "./move-dispatch.ts";
import { withdraw } from "./read-status.ts";
import { nearestSent, readOwnShares } from "./sent-words.ts";

useDatabase();
beforeAll(() => startQueue(queueNames));
afterAll(() => stopQueue());

const template = "mp-ai-copyright";
let recipients = 0;
const givenRecipient = () => `mp:test-${++recipients}`;
const marksFrom = (start: number, count = 20) => Array.from({ length: count }, (_, at) => start * 1000 + at);

/** A letter that its writer confirmed. */
async function givenConfirmed(key: string, marks: number[], changes: Parameters<typeof givenAsked>[0] = {}) {
  const asked = await givenAsked({ ownShare: 0.3, marks, ...changes, to: { key, ...changes.to } });
  const done = await confirmWaiting({ token: asked.token, proof: { draftId: asked.draftId }, now: now() });
  if (!done.ok) throw new Error(done.problem.code);
  return asked;
}

test("a letter is near one that was confirmed to the same recipient, and to no other", async () => {
  const key = givenRecipient();
  const marks = marksFrom(1);
  expect(await nearestSent(key, template, marks)).toBe(0);
  await givenConfirmed(key, marks);
  expect(await nearestSent(key, template, marks)).toBe(1);
  expect(await nearestSent(key, template, [...marks.slice(0, 10), ...marksFrom(2, 10)])).toBe(0.5);
  expect(await nearestSent(key, template, marksFrom(3))).toBe(0);
  expect(await nearestSent(givenRecipient(), template, marks)).toBe(0);
});

test("it is near one letter, not the sum of many", async () => {
  const key = givenRecipient();
  await givenConfirmed(key, marksFrom(1, 10));
  await givenConfirmed(key, marksFrom(2, 10));
  expect(await nearestSent(key, template, [...marksFrom(1, 10), ...marksFrom(2, 10)])).toBe(0.5);
});

test("what waits for confirmation does not count, nor what was withdrawn, came back or failed", async () => {
  const key = givenRecipient();
  const marks = marksFrom(1);
  await givenAsked({ ownShare: 0.3, marks, to: { key } });
  expect(await nearestSent(key, template, marks)).toBe(0);
  const confirmed = await givenConfirmed(key, marks);
  await withdraw(statusTokenOf(confirmed.dispatchId), now());
  expect(await nearestSent(key, template, marks)).toBe(0);
  const failed = await givenConfirmed(key, marks);
  await transaction((tx) => moveDispatch(tx, { id: failed.dispatchId, from: "waiting", to: "failed", now: now() }));
  expect(await nearestSent(key, template, marks)).toBe(0);
  const bounced = await givenConfirmed(key, marks);
  for (const [from, to] of [
    ["waiting", "sending"],
    ["sending", "sent"],
  ] as const)
    await transaction((tx) => moveDispatch(tx, { id: bounced.dispatchId, from, to, now: now() }));
  expect(await nearestSent(key, template, marks)).toBe(1);
  await transaction((tx) => moveDispatch(tx, { id: bounced.dispatchId, from: "sent", to: "bounced", now: now() }));
  expect(await nearestSent(key, template, marks)).toBe(0);
});

test("copies to oneself and letters to invented recipients count in nothing", async () => {
  const key = givenRecipient();
  await givenConfirmed(key, marksFrom(1), { kind: "my-copy" });
  await givenConfirmed(key, marksFrom(1), { to: { demonstration: true } });
  expect(await nearestSent(key, template, marksFrom(1))).toBe(0);
  expect(await db().sentWords.count({ where: { recipientKey: key } })).toBe(0);
});

test("two letters of the template alone are as near as can be; of two templates they are not", async () => {
  const key = givenRecipient();
  expect(await nearestSent(key, template, [])).toBe(0);
  await givenConfirmed(key, [], { ownShare: 0 });
  expect(await nearestSent(key, template, [])).toBe(1);
  expect(await nearestSent(key, "another", [])).toBe(0);
});

test("what twenty letters have is not kept again, and still found", async () => {
  const key = givenRecipient();
  const viral = marksFrom(9);
  for (let n = 0; n < 22; n++) await givenConfirmed(key, [...viral, ...marksFrom(100 + n, 5)]);
  const sets = await db().sentWords.findMany({ where: { recipientKey: key }, orderBy: { createdAt: "asc" } });
  expect(sets.map((set) => set.marks.length)).toEqual([...Array(20).fill(25), 5, 5]);
  expect(sets.at(-1)?.markCount).toBe(25);
  expect(await nearestSent(key, template, viral)).toBe(1);
  expect(await nearestSent(key, template, [...viral, ...marksFrom(121, 5)])).toBe(1);
  expect(await nearestSent(key, template, [...viral, ...marksFrom(300, 20)])).toBe(0.5);
});

test("the letter after twenty with the same words is flagged, and goes; one with words of its own is not", async () => {
  const lines = vi.spyOn(log, "warn");
  const key = givenRecipient();
  const viral = marksFrom(11);
  for (let n = 0; n < 20; n++) await givenConfirmed(key, viral);
  await givenConfirmed(key, [...viral, ...marksFrom(12, 5)]);
  expect(lines).not.toHaveBeenCalled();
  const { dispatchId } = await givenConfirmed(key, [...viral, 12_500]);
  expect(lines.mock.calls.map(([fields]) => fields)).toEqual([
    { event: "letters alike", dispatchId, campaign: "books-and-ai", count: 20 },
  ]);
  vi.restoreAllMocks();
}, 60_000);

test("the table holds neither the fingerprints of the letter nor anything else to read", async () => {
  const key = givenRecipient();
  const marks = marksFrom(1);
  await givenConfirmed(key, marks);
  const [row] = await db().sentWords.findMany({ where: { recipientKey: key } });
  expect(row?.marks).toHaveLength(20);
  expect(row?.marks.filter((mark) => marks.includes(mark))).toEqual([]);
  expect(Object.keys(row ?? {}).sort()).toEqual(
    ["campaign", "createdAt", "dispatchId", "markCount", "marks", "ownShare", "recipientKey", "template"].sort(),
  );
});

test("scrubbing takes the fingerprints from the letter and leaves those in the table", async () => {
  const key = givenRecipient();
  const asked = await givenConfirmed(key, marksFrom(1));
  await withdraw(statusTokenOf(asked.dispatchId), now());
  const stays = await givenConfirmed(key, marksFrom(2));
  await expireDispatches(now());
  expect((await db().dispatch.findUnique({ where: { id: asked.dispatchId } }))?.marks).toEqual([]);
  expect((await db().dispatch.findUnique({ where: { id: stays.dispatchId } }))?.marks).toHaveLength(20);
  expect(await nearestSent(key, template, marksFrom(2))).toBe(1);
});

test("a letter of thousands of own words is looked up by a sample", async () => {
  const key = givenRecipient();
  const marks = marksFrom(50, 999);
  await givenConfirmed(key, marks);
  expect(await nearestSent(key, template, marks)).toBe(1);
  const half = await nearestSent(key, template, [...marks.slice(0, 500), ...marksFrom(70, 500)]);
  expect(half).toBeGreaterThan(0.35);
  expect(half).toBeLessThan(0.65);
});

test("staff see the shares by tenths", async () => {
  await db().sentWords.deleteMany({});
  const key = givenRecipient();
  for (const ownShare of [0, 0.04, 0.31, 0.35, 1]) await givenConfirmed(key, [], { ownShare });
  expect(await readOwnShares("books-and-ai")).toEqual({ letters: 5, tenths: [2, 0, 0, 2, 0, 0, 0, 0, 0, 1] });
  expect((await readOwnShares("another")).letters).toBe(0);
});

test("a campaign's minimum refuses a letter to an MP before anything is asked, and no copy", async () => {
  const ask = async (
    ownShare: number | null,
    minimumOwnWords: number | null,
    kind: "recipient" | "my-copy" = "recipient",
  ) => {
    const draftId = newId();
    const letterId = await givenKeptLetter(givenLetter(), draftId, { ownShare });
    const mailbox = `ada-minimum-${++recipients}@author.example`;
    const asked = await askToSend({ draftId, letterId, kind, mailbox, client: draftId, minimumOwnWords, now: now() });
    return asked.ok ? "asked" : asked.problem.code;
  };
  expect(await ask(0.19, 0.2)).toBe("own-words");
  expect(await ask(0.2, 0.2)).toBe("asked");
  expect(await ask(0.19, null)).toBe("asked");
  expect(await ask(null, 0.2)).toBe("asked");
  expect(await ask(0.19, 0.2, "my-copy")).toBe("asked");
});
