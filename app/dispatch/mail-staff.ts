import type { Tx } from "#platform";
import { mailNotice } from "./ask-for-confirmation.ts";
import type { Mailbox } from "./mailbox.ts";

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
