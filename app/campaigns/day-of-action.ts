import { dayOf } from "./campaign-day.ts";
import type { Campaign, DayPhase } from "./shared.ts";

/** Where we stand to the campaign's day of action, by the calendar of its time zone; null where it has none. */
export function dayPhase({ dayOfAction, timeZone }: Campaign, now: Date): DayPhase | null {
  if (!dayOfAction) return null;
  const today = dayOf(now, timeZone);
  if (today === dayOfAction.date) return "during";
  return today < dayOfAction.date ? "before" : "after";
}
