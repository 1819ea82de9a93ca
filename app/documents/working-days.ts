/**
 * Working days in England: Monday to Friday without bank holidays. Source: GOV.UK, "UK bank holidays", and the Banking
 * and Financial Dealings Act 1971, Schedule 1. Days that a proclamation adds or moves in a single year are not known.
 */

/** The first working day from a day on. @param day YYYY-MM-DD */
export const workingDayFrom = (day: string): string => step(day, 1);

/** The last working day before a day. */
export const workingDayBefore = (day: string): string => step(plus(day, -1), -1);

/** Days from one to another. */
export const daysBetween = (from: string, to: string): number => (timeOf(to) - timeOf(from)) / length;

function step(day: string, by: number): string {
  let at = day;
  while (isOff(at)) at = plus(at, by);
  return at;
}

const length = 86_400_000;
const timeOf = (day: string) => Date.parse(`${day}T00:00:00Z`);
const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);
const plus = (day: string, days: number) => dayOf(timeOf(day) + days * length);
/** 0 is Sunday. */
const weekday = (day: string) => new Date(timeOf(day)).getUTCDay();
const isWeekend = (day: string) => weekday(day) % 6 === 0;

const isOff = (day: string): boolean => isWeekend(day) || bankHolidays(Number(day.slice(0, 4))).includes(day);

/** Bank holidays of a year in England and Wales; one at a weekend is made up for on the next weekday that is none. */
export function bankHolidays(year: number): string[] {
  const easter = easterSunday(year);
  const christmas = `${year}-12-25`;
  const boxing = `${year}-12-26`;
  // what the two have in place of a weekend: 2021 had Monday 27 and Tuesday 28, 2022 had Tuesday 27
  const madeUp = [christmas, boxing].flatMap((day) => (isWeekend(day) ? [plus(day, 2)] : [day]));
  return [
    madeUpMonday(`${year}-01-01`),
    plus(easter, -2),
    plus(easter, 1),
    firstMonday(`${year}-05-01`),
    plus(firstMonday(`${year}-06-01`), -7),
    plus(firstMonday(`${year}-09-01`), -7),
    ...madeUp,
  ];
}

const madeUpMonday = (day: string) => (isWeekend(day) ? firstMonday(day) : day);
const firstMonday = (from: string) => plus(from, (8 - weekday(from)) % 7);

/** By the Gregorian reckoning (Meeus, Astronomical Algorithms, chapter 8). */
function easterSunday(year: number): string {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const moonShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moonShift + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const count = epact + toSunday - 7 * late + 114;
  return dayOf(Date.UTC(year, Math.floor(count / 31) - 1, (count % 31) + 1));
}
