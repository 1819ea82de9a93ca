import type { Letter } from "#letters/shared";
import { db, enqueue, log, now, type Tx, transaction } from "#platform";
import { mailNotice } from "./ask-for-confirmation.ts";
import { type CarriedMail, carryMail } from "./carry-mail.ts";
import { hoursOfRow, waitsForHours } from "./keep-hours.ts";
import { mayTextBegin } from "./let-texts-begin.ts";
import { parseMailbox } from "./mailbox.ts";
import { type Move, moveDispatch } from "./move-dispatch.ts";
import { takeTurn } from "./pace-recipient.ts";
import { sendDispatchQueue } from "./queue-names.ts";
import type { DispatchKind } from "./shared.ts";
import { type Outcome, retryDelay, sortSmtpReply } from "./sort-smtp-reply.ts";
import { spans } from "./states.ts";
import { countAttempt, findFirstTry, restoreUnanswered, startText } from "./store.ts";
import { findToSend, type ToSend } from "./store-claim.ts";
import { countNotices } from "./store-notices.ts";
import { isPaused } from "./store-operator.ts";
import { writeDown } from "./write-down.ts";

type Row = ToSend & { message: Uint8Array };

/** Says why a letter to this recipient may not leave just now, or null. What it answers is a reason of shared.ts. */
export type MayLeave = (recipient: Letter["recipient"]) => Promise<string | null>;

/**
 * Sends one dispatch, if it is due and nobody else sends it: the job may ring as often as it likes.
 * One sender at a time: the claim has a number, and that number is checked again directly before the text goes out.
 * @returns false where it was not to be sent: not due, not there, or somebody else was first
 */
export async function sendDispatch(id: string, mayLeave: MayLeave = async () => null): Promise<boolean> {
  const row = await claimDispatch(id);
  if (!row) return false;
  const letter = row.letter as Letter | null;
  const hindrance = letter && row.kind === "recipient" ? await mayLeave(letter.recipient) : null;
  if (hindrance) {
    await hold(row, hindrance);
    return true;
  }
  const carried = await carryMail({
    ...{ id, to: row.toAddress, bytes: row.message, beforeText: () => mayBegin(row) },
    kind: (row.kind as DispatchKind) === "my-copy" ? "my-copy" : "letter",
    demonstration: letter?.recipient.demonstration ?? false,
  });
  const leaseOver = new Date(now().getTime() + spans.leaseForText);
  await writeDown(() => settleDispatch(row, carried), leaseOver);
  return true;
}

/** Asked directly before the text: whether the claim is still ours, and this process may begin a text. */
export async function mayBegin({ id, fence }: Row): Promise<boolean> {
  if (!mayTextBegin()) return false;
  const at = now();
  const leaseUntil = new Date(at.getTime() + spans.leaseForText);
  // Stopped and woken again between question and answer: the lease says whether it is still ours.
  return (await startText(id, fence, at, leaseUntil)) && now() < leaseUntil;
}

/** Takes a due letter for this worker. Null: not due, not there, withdrawn, or somebody else was first. */
export async function claimDispatch(id: string): Promise<Row | null> {
  const at = now();
  const before = await findToSend(id); // whatever changes after this look changes its fence or its state as well
  if (!before?.message || before.state !== "waiting" || isEarly(before.nextTryAt, at)) return null;
  if (before.stop) {
    const to = before.stop === "paused" ? "waiting" : "held";
    await moveDispatch(db(), { id, from: "waiting", to, reason: before.stop, fence: before.fence, now: at });
    return null;
  }
  if (await waitsForHours(before, at)) return null;
  const leaseUntil = new Date(at.getTime() + spans.leaseBeforeText);
  const fence = await takeTurn({ ...before, hours: hoursOfRow(before) }, at, leaseUntil);
  return fence === null ? null : { ...before, message: before.message, fence };
}

/** Without a next try it waits for staff. Where it was made due, the clock may be a little ahead of ours. */
const isEarly = (due: Date | null, at: Date) => due === null || due.getTime() > at.getTime() + spans.clocksApart;

/** Writes down how it ended. A claim that was lost meanwhile changes nothing: each write asks for its number. */
export async function settleDispatch(row: Row, carried: CarriedMail): Promise<void> {
  if (carried.ended === "broken-off") return giveBack(row);
  const base = { id: row.id, from: "sending", fence: row.fence, now: now() } as const;
  if (carried.ended === "accepted") {
    alarm.given = false;
    // One statement, so no transaction around it: a fifth of the round trips where letters are many.
    await moveDispatch(db(), { ...base, to: "sent", reply: carried.reply, unanswered: row.unanswered });
    return;
  }
  await transaction(async (tx) => {
    const outcome = carried.ended === "fault" ? sortSmtpReply(carried.fault) : null;
    if (outcome?.follows === "unanswered") return settleUnanswered(tx, row, base);
    await restoreUnanswered(tx, row); // an answer came, or the text did not go out whole
    if (carried.ended === "no-space") return tryAgain(tx, { ...base, reason: "no-space" }, minute);
    if (carried.ended === "fault" && outcome)
      return settleFault(tx, row, { ...base, reply: carried.fault.reply ?? undefined }, outcome);
  });
}

/** Nothing went: its campaign was paused, this process ends, or the claim was lost, and then this changes nothing. */
async function giveBack(row: Row): Promise<void> {
  const base = { id: row.id, from: "sending", fence: row.fence, now: now() } as const;
  await transaction(async (tx) => {
    await restoreUnanswered(tx, row);
    if (await isPaused(tx, row.campaign)) await moveDispatch(tx, { ...base, to: "waiting", reason: "paused" });
    else await tryAgain(tx, { ...base, reason: "interrupted" }, 0);
  });
}

type Settling = Omit<Move, "to">;

/** It may have arrived. Once more after ten minutes, then a person looks: never a third copy. */
async function settleUnanswered(tx: Tx, row: Row, base: Settling): Promise<void> {
  if (row.unanswered >= 1) await moveDispatch(tx, { ...base, to: "held", reason: "uncertain" });
  else await tryAgain(tx, { ...base, reason: "unanswered" }, spans.afterUnanswered);
}

async function settleFault(tx: Tx, row: Row, base: Settling, outcome: Outcome): Promise<void> {
  const { reason } = outcome;
  if (outcome.follows === "failed") return fail(tx, row, { ...base, reason });
  if (outcome.follows === "ours") {
    soundAlarm(row.id);
    return tryAgain(tx, { ...base, reason }, retryDelay(2, Math.random()));
  }
  const since = (await findFirstTry(tx, row.id)) ?? base.now; // a paced letter may have waited for days before it
  if (base.now.getTime() - since.getTime() >= spans.giveUp) return fail(tx, row, { ...base, reason: "gave-up" });
  const { attempt } = await countAttempt(tx, row.id);
  return tryAgain(tx, { ...base, reason }, retryDelay(attempt, Math.random()));
}

const minute = 60_000;

async function tryAgain(tx: Tx, base: Settling, delay: number): Promise<void> {
  const nextTryAt = new Date(base.now.getTime() + delay);
  if (await moveDispatch(tx, { ...base, to: "waiting", nextTryAt }))
    await enqueue(tx, sendDispatchQueue, base.id, nextTryAt);
}

/** Its recipient is not the one it was written to any more: it waits for its sender, who learns of it by one mail. */
async function hold(row: Row, reason: string): Promise<void> {
  await transaction(async (tx) => {
    const base = { id: row.id, from: "sending", fence: row.fence, now: now() } as const;
    const mailbox = parseMailbox(row.senderMailbox);
    if (!(await moveDispatch(tx, { ...base, to: "held", reason })) || !mailbox.ok) return;
    if ((await countNotices(tx, "held", row.id)) > 0) return;
    await mailNotice(tx, { kind: "held", subjectId: row.id, issue: 1, mailbox: mailbox.value, now: base.now });
  });
}

/** The sender learns of it by exactly one mail; of their own copy the same mailbox would refuse that too. */
async function fail(tx: Tx, row: Row, base: Settling): Promise<void> {
  if (!(await moveDispatch(tx, { ...base, to: "failed" }))) return;
  const mailbox = parseMailbox(row.senderMailbox);
  if (row.kind === "my-copy" || !mailbox.ok) return;
  await mailNotice(tx, { kind: "failed", subjectId: row.id, issue: 1, mailbox: mailbox.value, now: base.now });
}

/** One alarm for one trouble of ours, however many letters wait for its end. */
const alarm = { given: false };

function soundAlarm(dispatchId: string): void {
  if (!alarm.given)
    log.error({ event: "mail server refuses us", dispatchId }, "Letters wait: check SMTP_URL and the mail server");
  alarm.given = true;
}
