import { log, transaction } from "#platform";
import { mailNotice } from "./ask-for-confirmation.ts";
import { countMails } from "./count-letters.ts";
import { parseMailbox } from "./mailbox.ts";
import { spans } from "./states.ts";
import { lockKey } from "./store.ts";
import { listToRemind, markReminded } from "./store-asked.ts";
import { lockConfirmation } from "./store-confirmations.ts";
import { isStopped } from "./store-notices.ts";

/**
 * Reminds once of letters that nobody confirmed within a day, by the same link. Several workers may run it at once: the
 * letters are marked in the transaction that writes the mail down. Nobody confirmed the mailbox, so a reminder counts
 * under its limits like any other mail, and what is over them waits for the next round.
 * @returns how many mails were written down
 */
export async function remindToConfirm(now: Date): Promise<number> {
  let reminded = 0;
  for (const { id } of await listToRemind(new Date(now.getTime() - spans.remindToConfirm), now))
    if (await remindOne(id, now)) reminded++;
  if (reminded > 0) log.info({ event: "reminders", count: reminded });
  return reminded;
}

function remindOne(confirmationId: string, now: Date): Promise<boolean> {
  return transaction(async (tx) => {
    const row = await lockConfirmation(tx, confirmationId);
    const mailbox = row ? parseMailbox(row.mailbox) : null;
    if (row?.state !== "asked" || !mailbox?.ok) return false;
    await lockKey(tx, mailbox.value.key);
    if (await isStopped(tx, mailbox.value.key)) return false;
    if (await countMails(tx, { mailboxKey: mailbox.value.key, about: "letters", now })) return false;
    if ((await markReminded(tx, confirmationId, now)) === 0) return false;
    const { issue } = row;
    await mailNotice(tx, { kind: "confirm-reminder", subjectId: row.id, issue, mailbox: mailbox.value, now });
    return true;
  });
}
