/** A day and a time as people type them, in a time zone. */

const parts = (timeZone: string) =>
  new Intl.DateTimeFormat("en-GB", {
    ...{ timeZone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit" },
    ...{ hour: "2-digit", minute: "2-digit", second: "2-digit" },
  });

/** What the clock on the wall shows, as if it were UTC. */
function wallOf(timeZone: string, at: number): number {
  const shown = Object.fromEntries(
    parts(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/**
 * The moment at which clocks in a time zone show a day and a time.
 * @param day YYYY-MM-DD
 * @param time HH:MM
 * @returns null where there is no such day or time; one that clocks skip in spring is the same as an hour later, of one
 *   that they show twice in autumn it is the first
 */
export function momentIn(timeZone: string, day: string, time: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return null;
  const wall = Date.parse(`${day}T${time}:00Z`);
  if (Number.isNaN(wall) || new Date(wall).toISOString().slice(0, 10) !== day) return null;
  const offsets = [wall - 86_400_000, wall + 86_400_000].map((at) => wallOf(timeZone, at) - at);
  const exact = offsets.map((offset) => wall - offset).find((at) => wallOf(timeZone, at) === wall);
  return new Date(exact ?? wall - (offsets[0] ?? 0));
}

/** Day and time on the clocks of a time zone, for the fields of a form. */
export function fieldsIn(timeZone: string, at: Date): { day: string; time: string } {
  const wall = new Date(wallOf(timeZone, at.getTime())).toISOString();
  return { day: wall.slice(0, 10), time: wall.slice(11, 16) };
}
