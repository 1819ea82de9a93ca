/** The day by which letters ask for an answer. */

import { type Letter, plainText } from "#letters/shared";
import { sayDate } from "#platform/shared";
import { daysBetween, workingDayBefore, workingDayFrom } from "./working-days.ts";

const asked = /\bwithin (\d{1,3}) days of the date of this letter\b/;

/** As a person reads it, such as "22 December 2026"; null where the letters say no day, or not the same. */
export function replyByOf(letters: Letter[]): string | null {
  const day = replyDayOf(letters);
  return day && sayDate(day);
}

/** The same day as YYYY-MM-DD. */
export function replyDayOf(letters: Letter[]): string | null {
  const days = new Set(letters.map(dayOf));
  const [day] = days;
  return days.size === 1 && day ? day : null;
}

/**
 * When to look whether an answer came: the first working day on which it may have come, and the reminder on the one before.
 * @returns null where the letters say no day, or not the same
 */
export function lookDayOf(letters: Letter[]): { asked: string; day: string; remindBefore: number } | null {
  const asked = replyDayOf(letters);
  if (!asked) return null;
  const day = workingDayFrom(asked);
  return { asked, day, remindBefore: daysBetween(workingDayBefore(day), day) };
}

/** YYYY-MM-DD; read from the letter itself, since its writer may have changed it. */
function dayOf({ blocks, date }: Letter): string | null {
  const texts = blocks.map((block) => (block.kind === "paragraph" ? plainText(block.content) : ""));
  const days = texts.map((text) => asked.exec(text)?.[1]).find(Boolean);
  if (!days) return null;
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + Number(days));
  return day.toISOString().slice(0, 10);
}
