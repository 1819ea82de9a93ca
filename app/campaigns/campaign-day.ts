import { dayIn } from "#platform";

/** Days of a campaign are those of its time zone. */

const hour = 3_600_000;

/** When a day begins: the first moment of its date there, also on days of 23 or 25 hours. */
export function startOf(day: string, timeZone: string): Date {
  // no zone is more than 14 hours away; its offset changes at whole quarters of an hour
  let at = Date.parse(`${day}T00:00:00Z`) - 14 * hour;
  while (dayIn(timeZone, new Date(at)) < day) at += hour / 4;
  return new Date(at);
}

/** The day after. */
export function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 24 * hour).toISOString().slice(0, 10);
}

/** All days from one to another, both counted in. */
export function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = nextDay(day)) days.push(day);
  return days;
}
