/** One date for a calendar program, by RFC 5545: whole days by their date, times in UTC, so that no zone is described. */
export interface CalendarEvent {
  /** The same for the same event, whenever it is taken. */
  id: string;
  title: string;
  text: string;
  url: string;
  /** Whole day: its date, YYYY-MM-DD, and how many days before it the reminder comes, 1 if not said; else the moment at which it begins, and where known at which it ends. */
  when: { day: string; remindBefore?: number } | { from: Date; to: Date | null };
  /** When this file is made. */
  now: Date;
}

/** The file of an event, with a reminder a day before; of a whole day at nine in the morning. */
export function icsOf({ id, title, text, url, when, now }: CalendarEvent): string {
  const times =
    "day" in when
      ? [
          `DTSTART;VALUE=DATE:${plainDay(when.day)}`,
          `DTEND;VALUE=DATE:${plainDay(dayAfter(when.day))}`,
          "TRANSP:TRANSPARENT",
        ]
      : [`DTSTART:${utc(when.from)}`, ...(when.to ? [`DTEND:${utc(when.to)}`] : [])];
  const lines = [
    ...["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Action Hub//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"],
    ...["BEGIN:VEVENT", `UID:${id}`, `DTSTAMP:${utc(now)}`, ...times],
    ...[`SUMMARY:${escapeText(title)}`, `DESCRIPTION:${escapeText(text)}`, `URL:${url.replace(/[\r\n]/g, "")}`],
    ...["BEGIN:VALARM", "ACTION:DISPLAY", `DESCRIPTION:${escapeText(title)}`],
    ...[
      `TRIGGER:${"day" in when ? `-PT${(when.remindBefore ?? 1) * 24 - 9}H` : "-P1D"}`,
      "END:VALARM",
      "END:VEVENT",
      "END:VCALENDAR",
    ],
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join("");
}

const plainDay = (day: string) => day.replaceAll("-", "");
const dayAfter = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
/** `20270328T013000Z` */
const utc = (at: Date) => `${at.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;

/** Section 3.3.11. */
const escapeText = (text: string) =>
  text
    .replace(/[\\;,]/g, "\\$&")
    .replace(/\r\n?|\n/g, "\\n")
    .replace(/\p{Cc}/gu, "");

/** Section 3.1: at most 75 octets in a line, and no character cut in two. */
function fold(line: string): string {
  const parts: string[] = [];
  let part = "";
  let octets = 0;
  for (const character of line) {
    const more = Buffer.byteLength(character);
    if (octets + more > 75) {
      parts.push(part);
      part = "";
      octets = 1; // the blank that a line goes on with
    }
    part += character;
    octets += more;
  }
  return [...parts, part].join("\r\n ");
}
