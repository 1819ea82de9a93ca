import { transaction } from "#platform";
import { moveDispatch } from "./move-dispatch.ts";
import { holdToPauses } from "./pause-campaign.ts";
import { listLeaseOver } from "./store.ts";

/**
 * Finds what nobody works on: letters whose sender died go back to those that wait, and pauses are held to. What is due
 * needs no bell: whoever sends asks the tables every few seconds (keep-sending.ts). May run at any time.
 */
export async function sweepDispatches(now: Date): Promise<{ leasesOver: number }> {
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
  return { leasesOver: over.length };
}
