import { ok, problem, type Result, type Tx } from "#platform";
import { mailNotice } from "./ask-for-confirmation.ts";
import { countMails } from "./count-letters.ts";
import type { Mailbox } from "./mailbox.ts";
import { dispatchProblem } from "./problems.ts";
import type { DispatchProblem } from "./shared.ts";
import { lockKey } from "./store.ts";
import { isStopped } from "./store-notices.ts";

/**
 * Mails a sign-in link. The mail is written by a job that derives it again, as deriveToken("sign-in", signInId).
 * @param ask.mailbox with an empty address nothing is mailed: the same rows are written for a stranger as for staff
 */
export async function mailSignInLink(tx: Tx, ask: { signInId: string; mailbox: Mailbox; now: Date }): Promise<void> {
  const { signInId: subjectId, mailbox, now } = ask;
  await mailNotice(tx, { kind: "sign-in", subjectId, issue: 1, mailbox, now });
}

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
  const over = await countMails(tx, mailbox.key, now);
  if (over) return problem(over);
  await mailNotice(tx, { kind: "approval", subjectId, issue: 1, mailbox, now });
  return ok(null);
}
