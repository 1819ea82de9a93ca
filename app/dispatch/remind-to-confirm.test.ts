import { expect, test } from "vitest";
import { db, newId, now } from "#platform";
import { resendConfirmation } from "./ask-for-confirmation.ts";
import { confirmWaiting } from "./confirm-waiting.ts";
import { expireDispatches } from "./expire-dispatches.ts";
import { forgetLetter } from "./forget-letter.ts";
import { givenAsked, lifeOf, runJobs } from "./given-dispatch.ts";
import { usePassingDays } from "./given-passing-days.ts";
import { readConfirmation } from "./read-confirmation.ts";
import { withdraw } from "./read-status.ts";
import { remindToConfirm } from "./remind-to-confirm.ts";
import { stopMails } from "./stop-mails.ts";

const { passHours: later, mailsTo } = await usePassingDays();

const reminder = "Your letter still waits for you";

/** Asked, with its confirmation mail out. */
async function givenMailed(changes: Parameters<typeof givenAsked>[0] = {}) {
  const asked = await givenAsked(changes);
  await runJobs();
  return asked;
}

async function remind(): Promise<number> {
  const count = await remindToConfirm(now());
  await runJobs();
  return count;
}

test("a day after a letter that nobody confirmed comes one mail with the same link, and never a second", async () => {
  const { mailbox, token, draftId, dispatchId } = await givenMailed();
  later(23.9);
  expect(await remind()).toBe(0);
  later(0.2);
  expect(await remind()).toBe(1);
  const [first, second, ...more] = mailsTo(mailbox);
  expect([second?.subject, more.length]).toEqual([reminder, 0]);
  const link = `http://localhost:3000/confirmations/${token}`;
  for (const mail of [first, second]) expect(mail?.text).toContain(`${link}\n`);
  expect(second?.headers.get("auto-submitted")).toBe("auto-generated");
  expect(second?.text).not.toMatch(/Ada|Member|canary/);
  for (const mail of [first, second]) {
    expect(mail?.text).toContain("nobody reads answers"); // without BOUNCE_IMAP_URL that is all there is
    expect(mail?.replyTo).toBeUndefined();
  }
  for (const hours of [1, 24, 24, 24]) {
    later(hours);
    expect(await remind()).toBe(0);
  }
  expect(mailsTo(mailbox)).toHaveLength(2);
  const confirmed = await confirmWaiting({ token, proof: { draftId }, now: now() });
  expect(confirmed.ok).toBe(true);
  expect((await lifeOf(dispatchId)).at(-1)).toBe("waiting");
});

test("five workers at once remind once, and one that dies before it mails loses nothing", async () => {
  const { mailbox } = await givenMailed();
  later(25);
  const counts = await Promise.all([1, 2, 3, 4, 5].map(() => remindToConfirm(now())));
  expect(counts.sort()).toEqual([0, 0, 0, 0, 1]);
  later(0.1);
  await runJobs();
  expect(mailsTo(mailbox).map((mail) => mail.subject)).toEqual(["Please confirm your email address", reminder]);
});

type Asked = Awaited<ReturnType<typeof givenAsked>>;
const endings: Record<string, (asked: Asked) => Promise<unknown>> = {
  confirmed: ({ token, draftId }) => confirmWaiting({ token, proof: { draftId }, now: now() }),
  withdrawn: ({ statusToken }) => withdraw(statusToken, now()),
  deleted: ({ letterId }) => forgetLetter(letterId),
  "not me": ({ token }) => stopMails(token, now()),
  "five wrong proofs": async ({ token }) => {
    for (let n = 0; n < 5; n++) await readConfirmation(token, { draftId: null, code: "x" }, now());
  },
};

test.each(Object.keys(endings))("no reminder of what was %s", async (ending) => {
  const asked = await givenMailed();
  await endings[ending]?.(asked);
  later(25);
  expect(await remind()).toBe(0);
  expect(mailsTo(asked.mailbox)).toHaveLength(1);
});

test.each(["confirmed", "withdrawn", "deleted", "not me"])(
  "nor of what was %s after the reminder was written down, before it was mailed",
  async (ending) => {
    const asked = await givenMailed();
    later(25);
    expect(await remindToConfirm(now())).toBe(1);
    await endings[ending]?.(asked);
    await runJobs();
    expect(mailsTo(asked.mailbox).map((mail) => mail.subject)).not.toContain(reminder);
  },
);

test("no reminder where the first mail came back, nor within a day of another one", async () => {
  const refused = await givenMailed();
  await db().notice.updateMany({ where: { mailbox: refused.mailbox }, data: { state: "refused" } });
  const again = await givenMailed();
  later(20);
  await resendConfirmation({ confirmationId: again.confirmationId, draftId: again.draftId, now: now() });
  await runJobs();
  later(5);
  expect(await remind()).toBe(0);
  later(20);
  expect(await remind()).toBe(1);
  expect(mailsTo(refused.mailbox)).toHaveLength(1);
  expect(mailsTo(again.mailbox).at(-1)?.subject).toBe(reminder);
});

test("letters that wait for one confirmation are reminded of by one mail", async () => {
  const draftId = newId();
  const mailbox = "ada.both@author.example";
  await givenMailed({ draftId, mailbox });
  await givenMailed({ draftId, mailbox, to: { key: "mp:E14001063", name: "Another Member MP" } });
  later(25);
  expect(await remind()).toBe(1);
  expect(mailsTo(mailbox)).toHaveLength(2);
});

test("reminders count under the limits of a mailbox, which nobody confirmed: five mails a day in all", async () => {
  const mailbox = "stranger@author.example";
  for (let n = 0; n < 5; n++) {
    await givenMailed({ mailbox, to: { key: `mp:E1400000${n}` } });
    later(0.1);
  }
  expect(mailsTo(mailbox)).toHaveLength(5);
  later(24);
  const before = now();
  for (let n = 0; n < 40; n++) {
    await remind();
    later(0.1);
  }
  const within = await db().notice.count({ where: { mailbox, createdAt: { gte: before } } });
  expect(within).toBe(5);
});

test("after seven days the letter is deleted, the link says so, and nobody is mailed again", async () => {
  const { mailbox, token, draftId, dispatchId } = await givenMailed();
  later(25);
  await remind();
  later(6 * 24 + 1);
  expect(await readConfirmation(token, { draftId }, now())).toEqual({ status: "expired" });
  expect((await expireDispatches(now())).expired).toBe(1);
  await remind();
  expect(await lifeOf(dispatchId)).toEqual(["awaiting-confirmation", "expired: not-confirmed"]);
  expect(await db().dispatch.findUniqueOrThrow({ where: { id: dispatchId } })).toMatchObject({
    ...{ letter: null, message: null, senderMailbox: "" },
  });
  expect(mailsTo(mailbox)).toHaveLength(2);
});

test("a link whose mailbox wants no mails says so, another than one that five wrong proofs killed", async () => {
  const [stopped, guessed] = [await givenMailed(), await givenMailed()];
  await stopMails(stopped.token, now());
  await endings["five wrong proofs"]?.(guessed);
  expect(await readConfirmation(stopped.token, { draftId: stopped.draftId }, now())).toEqual({ status: "stopped" });
  expect(await readConfirmation(guessed.token, { draftId: guessed.draftId }, now())).toEqual({ status: "dead" });
});
