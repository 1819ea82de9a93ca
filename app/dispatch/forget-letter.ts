import { deleteLetter } from "#letters";
import { now, transaction } from "#platform";
import { moveDispatch } from "./move-dispatch.ts";
import { withdrawableStates } from "./states.ts";
import { scrubDispatches } from "./store.ts";
import { listDispatchesOfLetter } from "./store-asked.ts";
import { deleteQuestions } from "./store-follow-up.ts";

/**
 * "Delete this letter now": the letter goes, what waits to be mailed is taken back, and no text or mailbox of it is kept; that it went,
 * and when, stays in the history.
 * @returns how many were taken back, and how many are on their way at this moment, which nobody can stop
 */
export function forgetLetter(letterId: string): Promise<{ withdrawn: number; onTheirWay: number }> {
  return transaction(async (tx) => {
    let withdrawn = 0;
    let onTheirWay = 0;
    for (const { id } of await listDispatchesOfLetter(tx, letterId)) {
      const move = { id, from: withdrawableStates, to: "withdrawn", reason: "by-sender", now: now() } as const;
      if (await moveDispatch(tx, move)) withdrawn++;
    }
    const ids = (await listDispatchesOfLetter(tx, letterId)).map(({ id }) => id);
    await deleteQuestions(tx, ids);
    await scrubDispatches({ states: ["sent", "bounced", "failed", "withdrawn", "expired"], letterId }, tx);
    await deleteLetter(letterId, tx);
    for (const { state } of await listDispatchesOfLetter(tx, letterId)) if (state === "sending") onTheirWay++;
    return { withdrawn, onTheirWay };
  });
}
