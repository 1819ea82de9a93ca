import { daysBetween } from "./campaign-day.ts";
import type { DayGroup, FigureRange } from "./shared.ts";
import type { Summed } from "./store-figures.ts";

/** More than two months of days are no picture any more: weeks are. */
const mostDays = 62;

/** Letters by day; of a long range by week, from Monday to Sunday, cut at its ends. */
export function groupDays({ from, to }: FigureRange, rows: (Summed & { day: string })[]): DayGroup[] {
  const days = daysBetween(from, to);
  const isWeekly = days.length > mostDays;
  const groups: DayGroup[] = [];
  const groupOf = new Map<string, DayGroup>();
  for (const day of days) {
    let group = groups.at(-1);
    if (!group || !isWeekly || isMonday(day)) {
      group = { from: day, to: day, emailed: 0, taken: 0 };
      groups.push(group);
    }
    group.to = day;
    groupOf.set(day, group);
  }
  for (const { what, day, count } of rows) {
    const group = groupOf.get(day);
    if (group && what === "letters-emailed") group.emailed += count;
    if (group && what === "letters-taken") group.taken += count;
  }
  return groups;
}

const isMonday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay() === 1;
