import { enqueue, limits, log, transaction } from "#platform";
import { moveDispatch } from "./move-dispatch.ts";
import { intoHours, type OfficeHours } from "./office-hours.ts";
import { sendDispatchQueue } from "./queue-names.ts";
import { listTurns, lockKey } from "./store.ts";
import { claimInTurn, paceKey } from "./store-claim.ts";

interface Row {
  id: string;
  kind: string;
  recipientKey: string;
  reason: string | null;
  fence: number;
  claimedAt: Date | null;
  recipientHour: number | null;
  recipientDay: number | null;
  hours: OfficeHours | null;
}

interface Caps {
  hour: number;
  day: number;
}

const ms = 1000;

/**
 * Claims a letter for this worker where it is its turn. Lets no recipient get more letters than their caps allow, whoever
 * sends and however many workers there are: a letter that has to wait gets a turn of its own and rings then.
 * @returns the fence of the claim; null where it does not go now, or somebody else was first
 */
export async function takeTurn(row: Row, now: Date, leaseUntil: Date): Promise<number | null> {
  const hour = row.recipientHour ?? limits.recipientHour.max;
  const day = row.recipientDay ?? limits.recipientDay.max;
  // A letter that was here before has its place; a new one does not pass those that wait.
  const isNew = row.reason !== "paced" && row.claimedAt === null;
  const claimed = await claimInTurn({ ...row, isNew, hour, day, now, leaseUntil });
  if (claimed.fence !== null) {
    log.info({ event: "dispatch moved", dispatchId: row.id, from: "waiting", to: "sending", reason: "" });
    return claimed.fence;
  }
  if (!claimed.free) await waitForTurn(row, { hour, day }, now);
  return null;
}

/** Gives a letter the place behind those that wait, and lets it ring then. */
async function waitForTurn(row: Row, caps: Caps, now: Date): Promise<void> {
  await transaction(async (tx) => {
    await lockKey(tx, paceKey(row.recipientKey));
    const most = Math.max(caps.hour, caps.day);
    const next = laterOf(now, await listTurns(tx, { ...row, most, now }), caps);
    const nextTryAt = intoHours(row.hours, next);
    const move = { id: row.id, from: "waiting", to: "waiting", reason: "paced", fence: row.fence, now } as const;
    if (await moveDispatch(tx, { ...move, nextTryAt })) await enqueue(tx, sendDispatchQueue, row.id, nextTryAt);
  });
}

/**
 * The first moment at which one more letter is within both caps: steadily behind the last of those that wait.
 * @param turns when letters went and when others will go, the latest first
 */
function laterOf(now: Date, turns: Date[], caps: Caps): Date {
  const after = (turn: Date | undefined, seconds: number) => (turn ? turn.getTime() + seconds * ms : 0);
  const last = turns[0] && turns[0] > now ? turns[0] : undefined;
  return new Date(
    Math.max(
      now.getTime() + ms,
      after(turns[caps.hour - 1], limits.recipientHour.seconds),
      after(turns[caps.day - 1], limits.recipientDay.seconds),
      after(last, limits.recipientHour.seconds / caps.hour),
    ),
  );
}
