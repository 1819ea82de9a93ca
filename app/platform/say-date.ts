/** Days and moments as pages, mails and documents say them: one style everywhere. */

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs a hundred times what using it does. */
function format(key: string, how: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const kept = formats.get(key) ?? new Intl.DateTimeFormat("en-GB", how);
  formats.set(key, kept);
  return kept;
}

const day = { day: "numeric", month: "long", year: "numeric" } as const;

const months = "January February March April May June July August September October November December".split(" ");

/**
 * A day of the calendar: `28 November 2026`. Anything else stays as it is, also a year alone. Letters say many days, and a
 * format of `Intl` takes ten times as long.
 * @param date YYYY-MM-DD, or a moment as JSON has it
 */
export function sayDate(date: string): string {
  const parts = /^(\d{4})-(\d\d)-(\d\d)(?:T.*)?$/.exec(date);
  const month = months[Number(parts?.[2]) - 1];
  return parts && month ? `${Number(parts[3])} ${month} ${parts[1]}` : date;
}

/** The same in a narrow place that names the year elsewhere: `28 Nov`. */
export const sayShortDate = (date: string): string =>
  format("short", { day: "numeric", month: "short", timeZone: "UTC" }).format(Date.parse(`${date}T00:00:00Z`));

/** The day of a moment on the calendar of a place: `28 November 2026`. */
export const sayDay = (at: Date | string, timeZone = "Europe/London"): string =>
  format(`day ${timeZone}`, { ...day, timeZone }).format(new Date(at));

/** A moment on the clocks of a place: `28 November 2026 at 15:04`. */
export const sayMoment = (at: Date | string, timeZone = "Europe/London"): string =>
  format(`moment ${timeZone}`, { dateStyle: "long", timeStyle: "short", timeZone }).format(new Date(at));

/** The same where it matters whose clock is meant: `28 November 2026 at 15:04, London time`. */
export const sayMomentThere = (at: Date | string, timeZone: string): string =>
  `${sayMoment(at, timeZone)}, ${sayZone(timeZone)}`;

/** A time zone as people call it: `London time`. */
export const sayZone = (timeZone: string): string =>
  `${(timeZone.split("/").at(-1) ?? timeZone).replaceAll("_", " ")} time`;
