/** What staff may do to one letter. Every move is in its history, with who did it as its reason. */
import { enqueue, isId, ok, problem, type Result, type Tx, transaction } from "#platform";
import { laterForHours } from "./keep-hours.ts";
import { moveDispatch } from "./move-dispatch.ts";
import { sendDispatchQueue } from "./queue-names.ts";
import type { DispatchState } from "./shared.ts";
import { withdrawableStates } from "./states.ts";
import { findDispatch } from "./store.ts";
import { isPaused } from "./store-operator.ts";

export interface Operated {
  id: string;
  from: DispatchState;
  to: DispatchState;
}

type Row = NonNullable<Awaited<ReturnType<typeof findDispatch>>>;

/** A letter that waits is tried now, whatever its next try was. */
export const retryDispatch = (id: string, now: Date): Promise<Result<Operated, string>> =>
  operate(id, async (tx, row) => {
    if (row.state !== "waiting") return `${itIs(row)}: only a letter that waits can be tried now.`;
    if (await isPaused(tx, row.campaign))
      return `${row.id} waits because its campaign is paused: dispatch resume ${row.campaign} lets it go on.`;
    const later = laterForHours(row, now);
    if (later)
      return `${row.id} leaves in its recipient's office hours (${later.toISOString()}): hours: any in the campaign lets its letters go at once.`;
    if (row.reason === "unanswered")
      return `${row.id} may have arrived: it goes once more by itself, ten minutes after the silence and not before.`;
    return goOn(tx, row, "retried", now);
  });

/**
 * A letter that is held goes on.
 * @param mayArriveTwice staff know that a letter of which nobody knows whether it arrived may arrive again
 */
export const releaseDispatch = (
  id: string,
  { mayArriveTwice, now }: { mayArriveTwice: boolean; now: Date },
): Promise<Result<Operated, string>> =>
  operate(id, async (tx, row) => {
    if (row.state !== "held") return `${itIs(row)}: only a letter that is held can be released.`;
    if (row.reason === "uncertain" && !mayArriveTwice)
      return `${row.id} may have arrived: ask its recipient, or release it with --may-arrive-twice.`;
    return goOn(tx, row, "released", now);
  });

/** A letter that has not gone is taken back. */
export const withdrawDispatch = (id: string, now: Date): Promise<Result<Operated, string>> =>
  operate(id, async (tx, row) => {
    const move = { id, from: withdrawableStates, to: "withdrawn", reason: "by-staff", now } as const;
    const from = await moveDispatch(tx, move);
    return from ? { id, from, to: "withdrawn" } : `${itIs(row)}: it can't be withdrawn any more.`;
  });

/** Due at once, or with its campaign where that is paused. */
async function goOn(tx: Tx, row: Row, reason: string, now: Date): Promise<Operated | string> {
  const move = { id: row.id, from: row.state as DispatchState, to: "waiting", fence: row.fence, now } as const;
  const paused = await isPaused(tx, row.campaign);
  const from = await moveDispatch(tx, paused ? { ...move, reason: "paused" } : { ...move, reason, nextTryAt: now });
  if (!from) return `${row.id} changed at this moment: look at it again.`;
  if (!paused) await enqueue(tx, sendDispatchQueue, row.id);
  return { id: row.id, from, to: "waiting" };
}

const itIs = (row: Row): string => `${row.id} is ${row.state}${row.reason ? ` (${row.reason})` : ""}`;

function operate(
  id: string,
  work: (tx: Tx, row: Row) => Promise<Operated | string>,
): Promise<Result<Operated, string>> {
  return transaction(async (tx) => {
    const row = isId(id) ? await findDispatch(tx, id) : null;
    if (!row) return problem(`There is no letter ${id}. dispatch list shows the ids.`);
    const done = await work(tx, row);
    return typeof done === "string" ? problem(done) : ok(done);
  });
}
