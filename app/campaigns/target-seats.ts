import { foldName, searchConstituencies } from "#recipients";
import type { Campaign } from "./shared.ts";

/** More than there are. */
export const everySeat = 700;

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

/**
 * Seats by the names that the directory has for them, whether they were written by name, in whatever way, or by code.
 * @returns the names in their order, and those that the directory does not have, as they were written; none of those
 *   where it has no real list
 */
export async function namesOfSeats(written: string[]): Promise<{ names: string[]; unknown: string[] }> {
  if (written.length === 0) return { names: [], unknown: [] };
  const seats = await searchConstituencies("", everySeat);
  const isReal = seats.some(({ code }) => !code.startsWith("X"));
  const named = new Map(
    seats.flatMap(({ code, name }) => [code.toUpperCase(), foldName(name)].map((key) => [key, name])),
  );
  const found = written.map((one) => named.get(one.trim().toUpperCase()) ?? named.get(foldName(one)) ?? null);
  return {
    names: written.map((one, i) => found[i] ?? one),
    unknown: isReal ? written.filter((_, i) => found[i] === null) : [],
  };
}
