import { db } from "#platform";
import { onItsWay } from "./shared.ts";
import { findWithdrawnOf, listStatesOfConfirmed } from "./store-asked.ts";

/**
 * Whether a letter was taken back that its sender had confirmed, itself or the one whose place it took, and no other of
 * theirs for the same action of the same campaign is on its way or has gone. Theirs are those of the same draft, and
 * those of the same name and mailbox: that is all that is kept of whose a letter is.
 */
export async function isAllTakenBack(letterId: string): Promise<boolean> {
  const withdrawn = await findWithdrawnOf(db(), letterId);
  const states = withdrawn ? await listStatesOfConfirmed(db(), withdrawn) : [];
  const isGoing: readonly string[] = onItsWay;
  return states.includes("withdrawn") && !states.some((state) => isGoing.includes(state));
}
