/** What the pages of the MP letter share. */
import { keepStep, lookedUp } from "#actions";
import type { Draft, MpStep } from "#actions/shared";
import type { Campaign } from "#campaigns/shared";
import { limit, limits } from "#platform";
import { directoryState, parsePostcode, readSeat, resolve } from "#recipients";
import type { Seat } from "#recipients/shared";

/** The directory as pages speak of it. */
export async function directoryWords(
  now: Date,
): Promise<{ demonstration: boolean; dissolved: boolean; asOf: string | null }> {
  const state = await directoryState(now);
  return { demonstration: state.kind === "demonstration", dissolved: state.dissolved, asOf: state.asOf };
}

/** Whether somebody who can write to no MP here finds something else to do. */
export const hasOthers = ({ actions }: Campaign): boolean => actions.length > 1;

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
    waits: false,
    typed: null,
    later: null,
    ...(postcode ? { postcode } : {}),
  };
}

/**
 * Looks up a postcode that was typed beside the letter, so that the page can say where it lies: once for each, under
 * the same limit as the first step, and in silence where nobody can answer.
 */
export async function lookUpBeside(draft: Draft, client: string, now: Date): Promise<Draft> {
  const parsed = parsePostcode(String(draft.answers.postcode ?? ""));
  if (!parsed.ok || parsed.value === draft.steps["mp-letter"]?.looked?.postcode) return draft;
  const { max, seconds } = limits.postcodesPerClient;
  const counted = await limit({ key: `postcode:${client}`, max, windowSeconds: seconds, now });
  if (!counted.allowed) return draft;
  const looked = lookedUp(await resolve(parsed.value, { now }));
  return looked ? keepStep(draft, "mp-letter", { looked }, now) : draft;
}
