/** Staff say on which day they handed the letter in, and can take it back: only then does the public read of it. */
import { dayIn, isId, ok, problem, type Result, type Tx, transaction } from "#platform";
import { isDay } from "../figure-range.ts";
import type { HandOverProblem } from "./shared.ts";
import { changeHandedOn, findHandIn } from "./store-hand-in.ts";

/**
 * @param ask.day as typed, YYYY-MM-DD: not before the names were read, and not in the future; null takes it back
 * @param ask.timeZone in which days are told
 * @param ask.beside in the same transaction, only where something changes
 */
export async function sayHandedIn(ask: {
  campaign: string;
  timeZone: string;
  id: string;
  day: string | null;
  now: Date;
  beside: (tx: Tx, id: string) => Promise<void>;
}): Promise<Result<null, HandOverProblem>> {
  const { campaign, id, day, timeZone, now } = ask;
  const row = isId(id) ? await findHandIn(campaign, id) : null;
  if (row?.state !== "ready" || !row.madeAt) return problem("unknown");
  if (day !== null) {
    if (!isDay(day)) return problem("day");
    if (day > dayIn(timeZone, now)) return problem("future");
    if (day < dayIn(timeZone, row.madeAt)) return problem("early");
  }
  await transaction(async (tx) => {
    if (await changeHandedOn(tx, id, day)) await ask.beside(tx, id);
  });
  return ok(null);
}
