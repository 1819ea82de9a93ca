import type { DayOfAction } from "#campaigns/shared";
import { sayDate, sayZone } from "#platform/shared";

/** The day of action with its hours: `28 March 2027, 13:30 to 15:00 (London time)`. */
export function dayWords({ date, from, to }: DayOfAction, timeZone: string): string {
  if (!from) return sayDate(date);
  return `${sayDate(date)}, ${to ? `${from} to ${to}` : `from ${from}`} (${sayZone(timeZone)})`;
}
