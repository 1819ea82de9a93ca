import {
  deriveCode,
  deriveToken,
  enqueue,
  hashToken,
  limits,
  newId,
  ok,
  problem,
  type Result,
  type Tx,
  transaction,
} from "#platform";
import { countMails } from "./count-letters.ts";
import { type Mailbox, parseMailbox } from "./mailbox.ts";
import { dispatchProblem } from "./problems.ts";
import { sendNoticeQueue } from "./queue-names.ts";
import type { DispatchProblem, NoticeKind } from "./shared.ts";
import { spans } from "./states.ts";
import { lockKey } from "./store.ts";
import {
  extendConfirmation,
  type FoundConfirmation,
  findConfirmation,
  findConfirmationById,
  insertConfirmation,
  renewConfirmation,
} from "./store-confirmations.ts";
import { insertNotice, isStopped } from "./store-notices.ts";

/** The secret of the link in a confirmation mail. */
export const confirmationToken = (row: { id: string; issue: number }): string =>
  deriveToken("confirmation", row.id, row.issue);

/** Six digits to read in the browser that asked, and to type where the link was opened. */
export const confirmationCode = (row: { id: string; issue: number }): string =>
  deriveCode("confirmation", row.id, row.issue);

/** Confirmed within 24 hours: in the browser that confirmed, the button is enough. */
export const needsOnlyButton = (row: FoundConfirmation, now: Date): boolean =>
  row.state === "confirmed" && row.confirmedAt !== null && now.getTime() - row.confirmedAt.getTime() < spans.onlyButton;

/** Five wrong proofs. */
export const isDead = (row: FoundConfirmation): boolean =>
  row.state === "dead" || row.codeTries >= limits.codeTries.max;

const isOpen = (row: FoundConfirmation, now: Date) => row.state === "asked" && row.expiresAt > now && !isDead(row);

/**
 * The one confirmation of a browser and a mailbox: made with its mail, or the open one, or the one that needs only the
 * button, or renewed with a new link and mail. Call it with the mailbox locked.
 */
export async function askForConfirmation(
  tx: Tx,
  ask: { draftId: string; mailbox: Mailbox; now: Date },
): Promise<Result<{ confirmationId: string; confirmed: boolean; mailed: boolean }, DispatchProblem>> {
  const { draftId, mailbox, now } = ask;
  const expiresAt = new Date(now.getTime() + spans.confirmBy);
  const known = await findConfirmation(tx, draftId, mailbox.address);
  if (known && (needsOnlyButton(known, now) || isOpen(known, now))) {
    await extendConfirmation(tx, known.id, expiresAt);
    return ok({ confirmationId: known.id, confirmed: needsOnlyButton(known, now), mailed: false });
  }
  const over = await countMails(tx, { mailboxKey: mailbox.key, about: "letters", now });
  if (over) return problem(over);
  const row = known ? { id: known.id, issue: known.issue + 1 } : { id: newId(now.getTime()), issue: 1 };
  const tokenHash = hashToken(confirmationToken(row));
  if (known) await renewConfirmation(tx, { ...row, tokenHash, expiresAt });
  else await insertConfirmation(tx, { id: row.id, draftId, mailbox: mailbox.address, tokenHash, now, expiresAt });
  await mailNotice(tx, { kind: "confirm", subjectId: row.id, issue: row.issue, mailbox, now });
  return ok({ confirmationId: row.id, confirmed: false, mailed: true });
}

/** Writes down that a mail is due and rings for it; both or neither. */
export async function mailNotice(
  tx: Tx,
  notice: {
    kind: NoticeKind;
    subjectId: string;
    issue: number;
    mailbox: Mailbox;
    now: Date;
  },
): Promise<void> {
  const { mailbox, ...rest } = notice;
  const row = await insertNotice(tx, { ...rest, mailbox: mailbox.address, mailboxKey: mailbox.key });
  await enqueue(tx, sendNoticeQueue, row.id);
}

/**
 * Mails the confirmation again, for the browser that asked: the same link while it is good, else a new one.
 * @returns the problem where the limits of the mailbox are reached, or nothing is there to confirm
 */
export function resendConfirmation(ask: {
  confirmationId: string;
  draftId: string;
  now: Date;
}): Promise<Result<{ mailed: true }, DispatchProblem>> {
  return transaction(async (tx) => {
    const row = await findConfirmationById(tx, ask.confirmationId);
    if (!row || row.draftId !== ask.draftId) return problem(dispatchProblem("unknown"));
    if (needsOnlyButton(row, ask.now)) return problem(dispatchProblem("confirmed-already"));
    const mailbox = parseMailbox(row.mailbox);
    if (!mailbox.ok || row.expiresAt <= ask.now) return problem(dispatchProblem("expired"));
    await lockKey(tx, mailbox.value.key);
    if (await isStopped(tx, mailbox.value.key)) return problem(dispatchProblem("stopped"));
    const over = await countMails(tx, { mailboxKey: mailbox.value.key, about: "letters", now: ask.now });
    if (over) return problem(over);
    const renewed = isOpen(row, ask.now) ? null : { id: row.id, issue: row.issue + 1 };
    if (renewed)
      await renewConfirmation(tx, {
        ...{ ...renewed, tokenHash: hashToken(confirmationToken(renewed)) },
        expiresAt: new Date(ask.now.getTime() + spans.confirmBy),
      });
    const issue = renewed?.issue ?? row.issue;
    await mailNotice(tx, { kind: "confirm", subjectId: row.id, issue, mailbox: mailbox.value, now: ask.now });
    return ok({ mailed: true as const });
  });
}
