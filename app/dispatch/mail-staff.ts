import type { Letter } from "#letters/shared";
import { ok, problem, type Result, type Tx } from "#platform";
import { mailNotice } from "./ask-for-confirmation.ts";
import { buildMessage } from "./build-message.ts";
import { countMails } from "./count-letters.ts";
import { hubDomain } from "./hub-address.ts";
import type { Mailbox } from "./mailbox.ts";
import { dispatchProblem } from "./problems.ts";
import type { DispatchProblem } from "./shared.ts";
import { lockKey } from "./store.ts";
import { deleteMails, isStopped } from "./store-notices.ts";

/**
 * Mails a sign-in link. The mail is written by a job that derives it again, as deriveToken("sign-in", signInId).
 * @param ask.mailbox with an empty address nothing is mailed: the same rows are written for a stranger as for staff
 */
export async function mailSignInLink(tx: Tx, ask: { signInId: string; mailbox: Mailbox; now: Date }): Promise<void> {
  const { signInId: subjectId, mailbox, now } = ask;
  await mailNotice(tx, { kind: "sign-in", subjectId, issue: 1, mailbox, now });
}

/** With somebody of the staff go the addresses of the mails that they had as staff. */
export const forgetStaffMails = async (tx: Tx, mailboxKey: string): Promise<void> =>
  void (await deleteMails(tx, mailboxKey, ["sign-in", "invited", "test", "text-ending"]));

/** Mails somebody that they may work in the studio, and where to sign in: no secret is in it. */
export async function mailInvitation(tx: Tx, ask: { staffId: string; mailbox: Mailbox; now: Date }): Promise<void> {
  const { staffId: subjectId, mailbox, now } = ask;
  await mailNotice(tx, { kind: "invited", subjectId, issue: 1, mailbox, now });
}

/**
 * Mails somebody without an account the link to a campaign that waits for their approval. A job derives it again, as
 * deriveToken("approval", approvalId). The mailbox is a stranger's as far as we know, so the mail carries no text of
 * whoever asked, and counts against what one mailbox gets.
 */
export async function mailApproval(
  tx: Tx,
  ask: { approvalId: string; mailbox: Mailbox; now: Date },
): Promise<Result<null, DispatchProblem>> {
  const { approvalId: subjectId, mailbox, now } = ask;
  await lockKey(tx, mailbox.key);
  if (await isStopped(tx, mailbox.key)) return problem(dispatchProblem("stopped"));
  const over = await countMails(tx, { mailboxKey: mailbox.key, about: "approval", now });
  if (over) return problem(over);
  await mailNotice(tx, { kind: "approval", subjectId, issue: 1, mailbox, now });
  return ok(null);
}

/**
 * Mails somebody of the staff that the text of a letter is true for a few days more.
 * @param ask.endingId of noteTextEnding in letters
 */
export async function mailTextEnding(tx: Tx, ask: { endingId: string; mailbox: Mailbox; now: Date }): Promise<void> {
  const { endingId: subjectId, mailbox, now } = ask;
  await mailNotice(tx, { kind: "text-ending", subjectId, issue: 1, mailbox, now });
}

/**
 * Mails a letter to somebody of the staff alone, to try it out.
 * @param ask.letterId a kept letter; gone by the time the mail is written, nothing is mailed
 */
export async function mailTest(
  tx: Tx,
  ask: { letterId: string; mailbox: Mailbox; attachPdf: boolean; now: Date },
): Promise<void> {
  const { letterId: subjectId, mailbox, attachPdf, now } = ask;
  await mailNotice(tx, { kind: attachPdf ? "test-with-pdf" : "test", subjectId, issue: 1, mailbox, now });
}

/**
 * The bytes of such a mail: what the letter's recipient would get, but for "Test:" in its subject, and the tester's own
 * mailbox where theirs and the writer's would stand, so that no answer goes astray.
 * @param test.id of the notice, or any id where the mail is only shown
 */
export function buildTest(
  letter: Letter,
  test: { id: string; mailbox: string; attachPdf: boolean; now: Date },
): Promise<Uint8Array> {
  const { id, mailbox, attachPdf, now } = test;
  const row = {
    ...{ kind: "recipient", messageId: `<test.${id}@${hubDomain()}>`, recipientName: letter.recipient.name },
    ...{ toAddress: mailbox, senderMailbox: mailbox, attachPdf },
  };
  return buildMessage(row, letter, now, true);
}
