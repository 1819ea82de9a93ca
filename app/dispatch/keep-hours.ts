/** Letters leave in their recipient's office hours: where a letter stands that comes outside them, and what changed hours do. */
import { enqueue, log, transaction } from "#platform";
import { moveDispatch } from "./move-dispatch.ts";
import { intoHours, isOpen, type OfficeHours, placeInDay, sayOfficeDay } from "./office-hours.ts";
import { sendDispatchQueue } from "./queue-names.ts";
import { storeHours } from "./store-operator.ts";

interface HoursOfRow {
  hoursFrom: number | null;
  hoursTo: number | null;
  hoursZone: string | null;
}

/** The hours of a stored letter; null: it leaves at once. */
export const hoursOfRow = ({ hoursFrom: from, hoursTo: to, hoursZone: timeZone }: HoursOfRow): OfficeHours | null =>
  from === null || to === null || timeZone === null ? null : { from, to, timeZone };

type Row = HoursOfRow & { id: string; fence: number; claimedAt: Date | null };

/**
 * When a letter that is due at a moment leaves: then, or in the next office day. One that was at its recipient's server
 * before goes again at the opening, so that its tries are not spread over days.
 * @returns null where it may leave then
 */
export function laterForHours(row: Omit<Row, "fence">, at: Date): Date | null {
  const hours = hoursOfRow(row);
  if (!hours || isOpen(hours, at)) return null;
  return row.claimedAt ? intoHours(hours, at) : placeInDay(hours, at, row.id);
}

/** On which day and between which hours a letter leaves, in words; null where it needs not wait for any. */
export function sayLeaving(row: HoursOfRow & { state: string; nextTryAt: Date | null }, now: Date): string | null {
  const hours = hoursOfRow(row);
  if (!hours) return null;
  if (row.state === "waiting" && row.nextTryAt && row.nextTryAt > now) return sayOfficeDay(hours, row.nextTryAt, now);
  return row.state === "awaiting-confirmation" && !isOpen(hours, now) ? sayOfficeDay(hours, now, now) : null;
}

/** Puts a letter that is due outside its hours into the next office day. */
export async function waitsForHours(row: Row, now: Date): Promise<boolean> {
  const nextTryAt = laterForHours(row, now);
  if (!nextTryAt) return false;
  const move = {
    id: row.id,
    from: "waiting",
    to: "waiting",
    reason: "hours",
    fence: row.fence,
    nextTryAt,
    now,
  } as const;
  await transaction(async (tx) => {
    if (await moveDispatch(tx, move)) await enqueue(tx, sendDispatchQueue, row.id, nextTryAt);
  });
  return true;
}

/** When the letters of a campaign leave; null: at once. */
export interface CampaignHours {
  campaign: string;
  hours: OfficeHours | null;
}

const atOnce = 500;

/**
 * Lets letters that have not gone follow the hours that their campaign has now. Those that wait for hours become due,
 * and the claim finds their new place. Call it every minute: while nothing changed it writes nothing.
 */
export async function followHours(campaigns: CampaignHours[], now: Date): Promise<{ followed: number }> {
  let followed = 0;
  for (const one of campaigns) {
    let count = 0;
    for (let part = await storeHours(one, atOnce, now); part > 0; part = await storeHours(one, atOnce, now))
      count += part;
    if (count > 0) log.info({ event: "hours changed", campaign: one.campaign, count });
    followed += count;
  }
  return { followed };
}
