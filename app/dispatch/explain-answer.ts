import type { Tx } from "#platform";
import { mailNotice } from "./ask-for-confirmation.ts";
import { parseMailbox } from "./mailbox.ts";
import { markExplained } from "./store-confirmations.ts";
import { isStopped } from "./store-notices.ts";

/**
 * Somebody answered a confirmation mail: tells them once that nobody reads answers, and what to do. It goes to the
 * mailbox of the confirmation and never to whoever the answer says that it is from, so a forged one reaches nobody new.
 * @returns false where they were told before, want no mails, or what they answered is gone
 */
export async function explainAnswer(tx: Tx, confirmationId: string, now: Date): Promise<boolean> {
  const row = await markExplained(tx, confirmationId, now);
  const mailbox = row ? parseMailbox(row.mailbox) : null;
  if (!row || !mailbox?.ok || (await isStopped(tx, mailbox.value.key))) return false;
  const { issue } = row;
  await mailNotice(tx, { kind: "confirm-answered", subjectId: confirmationId, issue, mailbox: mailbox.value, now });
  return true;
}
