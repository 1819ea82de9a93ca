import { foldName } from "./fold-name.ts";
import { isDemonstrationActive, readSeat } from "./read-seat.ts";
import { envelopeName } from "./salutation.ts";
import { findSeatByName, readDissolved } from "./store.ts";

/** Why a letter to an MP may not leave. */
export type Hindrance = "member-changed" | "seat-vacant" | "parliament-dissolved";

/**
 * Looks the recipient up again when a letter is about to leave: days may lie between writing and sending.
 * @param recipient as the letter carries it; companies, and MPs whose name was typed, are not looked up
 * @returns why the letter may not go to them now, or null
 */
export async function whyNotNow(recipient: {
  kind: string;
  key: string;
  name: string;
  constituency: string | null;
  demonstration: boolean;
}): Promise<Hindrance | null> {
  if (recipient.kind !== "mp") return null;
  if (await readDissolved()) return "parliament-dissolved";
  const code = /^mp:(?!typed:)(.+)$/.exec(recipient.key)?.[1];
  if (!code) return null;
  // The invented directory went when a real one came; its letters only ever go to the outbox.
  if (recipient.demonstration && !(await isDemonstrationActive())) return null;
  // A code that was provisional then may be the ONS's own by now; the name is still the same.
  const seat = (await readSeat(code)) ?? (await findSeatByName(recipient.constituency ?? ""));
  if (!seat) return "member-changed";
  if (!seat.member) return "seat-vacant";
  return foldName(envelopeName(seat.member)) === foldName(recipient.name) ? null : "member-changed";
}
