import { isDemonstrationActive, readSeat } from "./read-seat.ts";
import type { Seat } from "./shared.ts";
import { findSeatByName } from "./store.ts";

/**
 * The seat that a letter was written to, as the directory has it now.
 * @param recipient as the letter carries it
 * @returns "not-looked-up" for a company, for an MP whose name was typed, and for an invented seat once a real directory
 * came; null where the directory does not hold the seat any more
 */
export async function seatOfLetter(recipient: {
  key: string;
  constituency: string | null;
  demonstration: boolean;
}): Promise<Seat | null | "not-looked-up"> {
  const code = /^mp:(?!typed:)(.+)$/.exec(recipient.key)?.[1];
  if (!code || (recipient.demonstration && !(await isDemonstrationActive()))) return "not-looked-up";
  // A code that was provisional then may be the ONS's own by now; the name is still the same.
  return (await readSeat(code)) ?? findSeatByName(recipient.constituency ?? "");
}
