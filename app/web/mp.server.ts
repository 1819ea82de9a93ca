/** What the pages of the MP letter share. */

import type { MpStep } from "#actions/shared";
import { directoryState, readSeat } from "#recipients";
import type { Seat } from "#recipients/shared";

/** The directory as pages speak of it. */
export async function directoryWords(
  now: Date,
): Promise<{ demonstration: boolean; dissolved: boolean; asOf: string | null }> {
  const state = await directoryState(now);
  return { demonstration: state.kind === "demonstration", dissolved: state.dissolved, asOf: state.asOf };
}

/** The seat of a draft, or null where our directory does not hold it. */
export function seatOf(step: MpStep | undefined): Promise<Seat | null> {
  return step?.constituency ? readSeat(step.constituency) : Promise.resolve(null);
}

/** What to write into the step when another seat was found or chosen: what depended on the old one goes. */
export function seatChosen(constituency: { code: string; name: string }, postcode?: string): MpStep {
  return {
    constituency: constituency.code,
    constituencyName: constituency.name,
    agreed: false,
    typed: null,
    ...(postcode ? { postcode } : {}),
  };
}
