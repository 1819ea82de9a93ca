/** A calendar day as people say it: 3 April 2026. @param day YYYY-MM-DD */
export function sayDate(day: string): string {
  return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

/** A moment as people say it, in the campaign's time zone. */
export function sayMoment(iso: string, timeZone = "Europe/London"): string {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short", timeZone }).format(new Date(iso));
}
