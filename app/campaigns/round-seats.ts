import { type CountedSeat, fewestShown } from "./shared.ts";

/**
 * Seats as they may be told to those who may not know who wrote: in steps of five, rounded down, so that a total less
 * what is shown of its parts gives nobody away. Nought stands for nought to four.
 */
export const roundDown = (seats: CountedSeat[]): CountedSeat[] =>
  seats.map((seat) => ({ ...seat, count: seat.count - (seat.count % fewestShown) }));
