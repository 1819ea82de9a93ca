import { transaction } from "#platform";
import { moveDispatch } from "./move-dispatch.ts";
import { deleteOldMails } from "./outbox.ts";
import { spans } from "./states.ts";
import { scrubDispatches } from "./store.ts";
import { listUnconfirmedSince } from "./store-asked.ts";
import { scrubConfirmations } from "./store-confirmations.ts";
import { deleteNotices } from "./store-notices.ts";
import { deleteReports } from "./store-reports.ts";

export interface Forgotten {
  /** Letters that nobody confirmed. */
  expired: number;
  /** Letters whose text and mailbox were emptied. */
  scrubbed: number;
  /** Mailboxes of confirmations that hold no letter with text any more. */
  confirmations: number;
  /** Mails to our own users. */
  notices: number;
  /** Files of the outbox. */
  outbox: number;
  /** Marks by which a report that came back is known again. */
  reports: number;
}

/**
 * Lets time do its work, nightly: unconfirmed letters expire after seven days; texts and mailboxes are scrubbed when
 * they have been kept long enough (states.ts). States, times and counts stay.
 */
export async function expireDispatches(now: Date): Promise<Forgotten> {
  const before = (span: number) => new Date(now.getTime() - span);
  const old = await listUnconfirmedSince(before(spans.confirmBy));
  let expired = 0;
  for (const { id } of old) {
    const move = { id, from: "awaiting-confirmation", to: "expired", reason: "not-confirmed", now } as const;
    if (await transaction((tx) => moveDispatch(tx, move))) expired++;
  }
  const atOnce = new Date(now.getTime() + 1000);
  const scrubbed =
    (await scrubDispatches({ states: ["expired", "withdrawn"], before: atOnce })) +
    (await scrubDispatches({ states: ["sent"], before: before(spans.keepSent) })) +
    (await scrubDispatches({ states: ["bounced", "failed"], before: before(spans.keepFailed) }));
  const confirmations = await scrubConfirmations(now);
  const notices = await deleteNotices(before(spans.keepNotices));
  const reports = await deleteReports(before(spans.keepReports));
  const outbox = await deleteOldMails(before(spans.keepSent));
  return { expired, scrubbed, outbox, confirmations, notices: notices.count, reports: reports.count };
}
