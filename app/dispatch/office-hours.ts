import { sayZone } from "#platform/shared";
/** Office hours on weekdays, in a time zone, through clock changes. Knows no holidays: nobody's list of them is complete. */

export interface OfficeHours {
  /** First hour in which letters leave, 0 to 23. */
  from: number;
  /** The hour at which no more leave, 1 to 24. */
  to: number;
  timeZone: string;
}

export interface OfficeDay {
  opens: Date;
  closes: Date;
}

const day = 24 * 3_600_000;

/** The office day of a moment, or the first after it. @throws where the hours are no hours (from is not before to) */
export function officeDay(hours: OfficeHours, at: Date): OfficeDay {
  const today = localOf(hours.timeZone, at.getTime());
  const midnight = Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate());
  for (let date = midnight; date < midnight + 9 * day; date += day) {
    if ([0, 6].includes(new Date(date).getUTCDay())) continue;
    const opens = instantOf(hours.timeZone, date + hours.from * 3_600_000);
    const closes = instantOf(hours.timeZone, date + hours.to * 3_600_000);
    if (opens < closes && closes > at) return { opens, closes };
  }
  throw new Error(`No office day from ${hours.from} to ${hours.to}`);
}

/** Whether a letter may leave at a moment. */
export const isOpen = (hours: OfficeHours, at: Date): boolean => officeDay(hours, at).opens <= at;

/** A moment, or the next opening where it is outside the hours. */
export const intoHours = (hours: OfficeHours | null, at: Date): Date => {
  if (!hours) return at;
  const { opens } = officeDay(hours, at);
  return opens > at ? opens : at;
};

/**
 * When a letter that comes outside the hours leaves: at its own place in the next office day, so that what came in a
 * night or a weekend is spread over the day and not put down at the door together. The same letter has always the same place.
 */
export function placeInDay(hours: OfficeHours, at: Date, dispatchId: string): Date {
  const { opens, closes } = officeDay(hours, at);
  // the last digits of an id are drawn by chance (the first ones are its time)
  const share = Number.parseInt(dispatchId.slice(-8), 16) / 2 ** 32;
  return new Date(opens.getTime() + Math.floor(share * (closes.getTime() - opens.getTime() - lastMinutes)));
}

/** A place in the day's last minutes would miss it if workers are busy. */
const lastMinutes = 10 * 60_000;

/** The day and the hours in words: `on Wednesday 25 November between 9 am and 5 pm, London time`. */
export function sayOfficeDay(hours: OfficeHours, at: Date, now: Date): string {
  const { opens } = officeDay(hours, at);
  const on = (moment: Date) =>
    new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", timeZone: hours.timeZone })
      .format(moment)
      .replace(",", "");
  const which = on(opens) === on(now) ? "today" : `on ${on(opens)}`;
  return `${which} between ${sayHour(hours.from)} and ${sayHour(hours.to)}, ${sayZone(hours.timeZone)}`;
}

const sayHour = (hour: number): string => {
  if (hour === 12) return "noon";
  if (hour % 24 === 0) return "midnight";
  return hour < 12 ? `${hour} am` : `${hour - 12} pm`;
};

const formats = new Map<string, Intl.DateTimeFormat>();

/** What a clock on the wall there shows, as if it were UTC. */
function localOf(timeZone: string, instant: number): Date {
  let format = formats.get(timeZone);
  if (!format) {
    const two = "2-digit";
    const parts = { year: "numeric", month: two, day: two, hour: two, minute: two, second: two } as const;
    format = new Intl.DateTimeFormat("en-GB", { ...parts, hourCycle: "h23", timeZone });
    formats.set(timeZone, format);
  }
  const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour, minute, second } = part;
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second));
}

/** The moment at which the clock there first shows a time, or would, where the clocks jump over it. */
function instantOf(timeZone: string, local: number): Date {
  const offsetAt = (instant: number) => localOf(timeZone, instant).getTime() - Math.floor(instant / 1000) * 1000;
  const early = local - offsetAt(local - day);
  const late = local - offsetAt(local + day);
  const first = Math.min(early, late);
  const shows = (instant: number) => localOf(timeZone, instant).getTime() === local;
  if (shows(first)) return new Date(first);
  return new Date(Math.max(early, late));
}
