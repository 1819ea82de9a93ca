import { foldName } from "#recipients";
import type { Campaign } from "./shared.ts";

/**
 * Whether a campaign writes to the MP of a seat: to all, or to those that it names by code or by name.
 * @param seat its code may be missing where somebody typed the name
 */
export function isTargetSeat(
  { targetConstituencies }: Pick<Campaign, "targetConstituencies">,
  seat: { code?: string | undefined; name: string },
): boolean {
  if (targetConstituencies.length === 0) return true;
  const folded = foldName(seat.name);
  return targetConstituencies.some(
    (one) => one.trim().toUpperCase() === seat.code?.toUpperCase() || foldName(one) === folded,
  );
}
