import { type Counted, type CountedSeat, fewestShown } from "./shared.ts";

/**
 * Seats as they may be told to those who may not know who wrote: in steps of five, rounded down, so that a total less
 * what is shown of its parts gives nobody away. Nought stands for nought to four.
 */
export const roundDown = <T extends { count: number }>(counted: T[]): T[] =>
  counted.map((one) => ({ ...one, count: one.count - (one.count % fewestShown) }));

/** With fewer seats than this, a group's total may say what one of them has. */
const fewestSeats = 10;

/**
 * Letters of groups of seats. Where some group has few seats, all are rounded down: the total of the campaign less the
 * others would give that one away.
 * @param names of the groups, in their order
 */
export function countGroups(
  seats: CountedSeat[],
  of: (seat: CountedSeat) => string | null,
  { names, exact }: { names: string[]; exact: boolean },
): { groups: Counted[]; rounded: boolean } {
  const groups = names.map((name) => {
    const own = seats.filter((seat) => of(seat) === name);
    return { name, seats: own.length, count: own.reduce((sum, seat) => sum + seat.count, 0) };
  });
  const rounded = !exact && groups.some((group) => group.seats > 0 && group.seats < fewestSeats);
  const told = groups.map(({ name, count }) => ({ name, count }));
  return { groups: rounded ? roundDown(told) : told, rounded };
}
