const months = "January February March April May June July August September October November December".split(" ");

/**
 * Reads a day as people in Britain type it: `2026-11-14`, `14/11/2026`, `14 November 2026`, `14 Nov 2026`.
 * @returns YYYY-MM-DD, or null when there is no such day
 */
export function parseDate(typed: string): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed);
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const figures = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})$/.exec(typed);
  if (figures) return dayOf(Number(figures[3]), Number(figures[2]), Number(figures[1]));
  const words = /^(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9})\.?,? (\d{4})$/i.exec(typed);
  const month = words?.[2]?.toLowerCase() ?? "";
  const index = month.length >= 3 ? months.findIndex((name) => name.toLowerCase().startsWith(month)) : -1;
  return words && index >= 0 ? dayOf(Number(words[3]), index + 1, Number(words[1])) : null;
}

/** By the Gregorian calendar, without a `Date`: it costs ten times as much, and a works list has many dates. */
function dayOf(year: number, month: number, day: number): string | null {
  if (year < 1000 || month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) return null;
  return `${year}-${month < 10 ? "0" : ""}${month}-${day < 10 ? "0" : ""}${day}`;
}

function daysOf(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}
