import { ring, transaction } from "#platform";
import { moveDispatch } from "./move-dispatch.ts";
import { holdToPauses } from "./pause-campaign.ts";
import { sendDispatchQueue, sendNoticeQueue } from "./queue-names.ts";
import { listDue, listDueNotices, listLeaseOver } from "./store.ts";

const most = 500;

/**
 * Finds what nobody works on: letters whose sender died, and letters and notices that are due with no job left, and
 * rings for them. A job too many does nothing, so this may run at any time; every five minutes is enough.
 */
export async function sweepDispatches(now: Date): Promise<{ leasesOver: number; rung: number }> {
  const over = await listLeaseOver(now);
  for (const row of over)
    await transaction((tx) => {
      const base = { id: row.id, from: "sending", fence: row.fence, now } as const;
      // Twice the text went out and nobody knows whether it was taken: never a third time.
      return row.unanswered >= 2
        ? moveDispatch(tx, { ...base, to: "held", reason: "uncertain" })
        : moveDispatch(tx, {
            ...base,
            to: "waiting",
            reason: row.unanswered ? "unanswered" : "unreachable",
            nextTryAt: now,
          });
    });
  await holdToPauses(now);
  const due = await listDue(now, most);
  for (const row of due) await ring(sendDispatchQueue, row.id);
  const notices = await listDueNotices(now, most);
  for (const row of notices) await ring(sendNoticeQueue, row.id);
  return { leasesOver: over.length, rung: due.length + notices.length };
}
