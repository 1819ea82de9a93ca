/** What is left of an action when one of its letters is taken back. */
import { expect, test } from "vitest";
import { db, newId, now } from "#platform";
import { askToSend } from "./ask-to-send.ts";
import { confirmWaiting } from "./confirm-waiting.ts";
import { forgetLetter } from "./forget-letter.ts";
import { givenAsked, givenKeptLetter, givenLetter } from "./given-dispatch.ts";
import { usePassingDays } from "./given-passing-days.ts";
import { isAllTakenBack } from "./is-all-taken-back.ts";
import { withdraw } from "./read-status.ts";

const { passHours } = await usePassingDays();

async function givenConfirmed(changes: Parameters<typeof givenAsked>[0] = {}) {
  const key = `mp:${newId()}`;
  const asked = await givenAsked({ ...changes, to: { key, email: "mo.member@parliament.example" } });
  const done = await confirmWaiting({ token: asked.token, proof: { draftId: asked.draftId }, now: now() });
  if (!done.ok) throw new Error(done.problem.code);
  return asked;
}

test("of two letters one is taken back and one still goes; with the second none is left", async () => {
  const first = await givenConfirmed();
  expect(await isAllTakenBack(first.letterId)).toBe(false);
  const second = await givenConfirmed({ draftId: first.draftId, mailbox: first.mailbox });
  await withdraw(second.statusToken, now());
  expect(await isAllTakenBack(second.letterId)).toBe(false);
  await withdraw(first.statusToken, now());
  expect(await isAllTakenBack(first.letterId)).toBe(true);
});

test.each([
  ["another day's draft, by the same name and mailbox", (one: { mailbox: string }) => ({ mailbox: one.mailbox })],
  ["the same draft, from another mailbox", (one: { draftId: string }) => ({ draftId: one.draftId })],
])("a letter of %s counts as the same person's", async (_whose, changes) => {
  const first = await givenConfirmed();
  passHours(25);
  const second = await givenConfirmed(changes(first));
  await forgetLetter(second.letterId);
  expect(await isAllTakenBack(second.letterId)).toBe(false);
  await forgetLetter(first.letterId);
  expect(await isAllTakenBack(first.letterId)).toBe(true);
});

test("somebody else's letter keeps no tick, nor does one of another action", async () => {
  await givenConfirmed();
  const mine = await givenConfirmed();
  await givenConfirmed({ draftId: mine.draftId, mailbox: mine.mailbox, action: "company-letter" });
  await withdraw(mine.statusToken, now());
  expect(await isAllTakenBack(mine.letterId)).toBe(true);
});

test("a letter that was edited and taken back before it was confirmed again leaves nothing", async () => {
  const first = await givenConfirmed();
  const { draftId, mailbox } = first;
  const { recipientKey } = await db().dispatch.findUniqueOrThrow({ where: { id: first.dispatchId } });
  const to = { key: recipientKey, email: "mo.member@parliament.example" };
  const letterId = await givenKeptLetter(givenLetter({ subject: "Edited", to }), draftId);
  const ask = { draftId, letterId, kind: "recipient", mailbox, client: draftId, now: now() } as const;
  const edited = await askToSend({ ...ask, replaces: first.dispatchId });
  if (!edited.ok) throw new Error(edited.problem.code);
  await withdraw(edited.value.statusToken, now());
  expect(await isAllTakenBack(letterId)).toBe(true);
});

test("one that nobody had confirmed has ticked nothing, so it takes nothing back", async () => {
  const asked = await givenAsked();
  await withdraw(asked.statusToken, now());
  expect(await isAllTakenBack(asked.letterId)).toBe(false);
  expect(await isAllTakenBack(newId())).toBe(false);
});
