import { log, type Tx } from "#platform";
import { followSentWords } from "./sent-words.ts";
import type { DispatchState } from "./shared.ts";
import { states } from "./states.ts";
import { moveRow } from "./store.ts";

export interface Move {
  id: string;
  /** It moves only if it is in one of these now. */
  from: DispatchState | readonly DispatchState[];
  to: DispatchState;
  reason?: string | undefined;
  /** The server's own words. */
  reply?: string | undefined;
  /** When it is due again; only for `waiting`. */
  nextTryAt?: Date | undefined;
  /** Puts the count of unanswered texts back to what it was at the claim. */
  unanswered?: number | undefined;
  /** The claim that this move belongs to: another worker's claim since then makes it fail. */
  fence?: number | undefined;
  now: Date;
}

/**
 * Moves a dispatch: one UPDATE … WHERE state = … with its history row, in the caller's transaction.
 * @returns the state it was in, or null where it was in none of `from` (somebody else was first)
 * @throws where the table of states does not allow the move: that is a mistake of ours
 */
export async function moveDispatch(tx: Tx, move: Move): Promise<DispatchState | null> {
  const from = typeof move.from === "string" ? [move.from] : move.from;
  const illegal = from.find((state) => !states[state].mayMoveTo.includes(move.to));
  if (illegal) throw new Error(`A dispatch does not move from ${illegal} to ${move.to}.`);
  const was = await moveRow(tx, { ...move, from });
  if (was) await followSentWords(tx, move, was);
  if (was)
    log.info({ event: "dispatch moved", dispatchId: move.id, from: was, to: move.to, reason: move.reason ?? "" });
  return was;
}
