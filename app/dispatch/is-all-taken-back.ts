import { db } from "#platform";
import { onItsWay } from "./shared.ts";
import { countConfirmedOf, listConfirmedOf } from "./store-asked.ts";

/**
 * Whether a letter that its sender had confirmed was taken back, and no other of theirs for the same action of the same
 * campaign is on its way or has gone. Theirs are those of the same draft, and those of the same name and mailbox: that
 * is all that is kept of whose a letter is.
 */
export async function isAllTakenBack(letterId: string): Promise<boolean> {
  const rows = await listConfirmedOf(db(), letterId);
  const [row] = rows.filter(({ state }) => state === "withdrawn");
  return row !== undefined && (await countConfirmedOf(db(), row, onItsWay)) === 0;
}
