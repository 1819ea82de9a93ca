import { deleteLetter, deleteLettersFollowing } from "#letters";
import { now, type Tx, transaction } from "#platform";
import { moveDispatch } from "./move-dispatch.ts";
import { deleteMailsOf } from "./outbox.ts";
import { withdrawableStates } from "./states.ts";
import { scrubDispatches } from "./store.ts";
import { listDispatchesOfLetter, listUnsentFollowing } from "./store-asked.ts";
import { deleteQuestions } from "./store-follow-up.ts";
import { listMailsAbout } from "./store-notices.ts";

/**
 * "Delete this letter now": the letter goes, what waits to be mailed is taken back, and no text or mailbox of it is kept; that it went,
 * and when, stays in the history. A chase that carries a copy of it and has not gone goes with it.
 * Its mails in the outbox folder go too.
 * @returns how many were taken back, and how many are on their way at this moment, which nobody can stop
 */
export async function forgetLetter(letterId: string): Promise<{ withdrawn: number; onTheirWay: number }> {
  const { mails, ...done } = await forgetRows(letterId);
  await deleteMailsOf(mails);
  return done;
}

function forgetRows(letterId: string): Promise<{ withdrawn: number; onTheirWay: number; mails: string[] }> {
  return transaction(async (tx) => {
    let withdrawn = 0;
    let onTheirWay = 0;
    for (const { id } of await listDispatchesOfLetter(tx, letterId)) {
      const move = { id, from: withdrawableStates, to: "withdrawn", reason: "by-sender", now: now() } as const;
      if (await moveDispatch(tx, move)) withdrawn++;
    }
    const ids = (await listDispatchesOfLetter(tx, letterId)).map(({ id }) => id);
    const mails = [...ids, ...(await listMailsAbout(tx, letterId))];
    await deleteQuestions(tx, ids);
    await forgetFollowing(tx, letterId);
    await scrubDispatches({ states: ["sent", "bounced", "failed", "withdrawn", "expired"], letterId }, tx);
    await deleteLetter(letterId, tx);
    for (const { state } of await listDispatchesOfLetter(tx, letterId)) if (state === "sending") onTheirWay++;
    return { withdrawn, onTheirWay, mails };
  });
}

async function forgetFollowing(tx: Tx, letterId: string): Promise<void> {
  const following = await listUnsentFollowing(tx, letterId);
  for (const { id } of following)
    await moveDispatch(tx, { id, from: withdrawableStates, to: "withdrawn", reason: "by-sender", now: now() });
  for (const chase of new Set(following.map((one) => one.letterId)))
    await scrubDispatches({ states: ["failed", "withdrawn", "expired"], letterId: chase }, tx);
  await deleteLettersFollowing(letterId, tx);
}
