import { dayIn } from "#platform";
import type { Campaign, DayPhase } from "./shared.ts";

/** Where we stand to the campaign's day of action, by the calendar of its time zone; null where it has none. */
export function dayPhase({ dayOfAction, timeZone }: Campaign, now: Date): DayPhase | null {
  if (!dayOfAction) return null;
  const today = dayIn(timeZone, now);
  if (today === dayOfAction.date) return "during";
  return today < dayOfAction.date ? "before" : "after";
}
