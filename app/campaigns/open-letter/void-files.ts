import type { Tx } from "#platform";
import { deleteFilesSince, lockFiles } from "./store-hand-in.ts";

/**
 * Takes a name away, and with it the files to be handed in that may hold it: at once, so that what is withdrawn is nowhere
 * here. A hand-in that is being made meanwhile waits, and looks at the names afterwards.
 * @param from.signedAt since when their name stood; null: it never did, or stands in no file
 * @param change tells whether it changed anything
 */
export async function changeWithFiles(
  tx: Tx,
  from: { campaign: string; signedAt: Date | null; now: Date },
  change: () => Promise<boolean>,
): Promise<boolean> {
  await lockFiles(tx, from.campaign);
  const done = await change();
  if (done && from.signedAt) await deleteFilesSince(tx, from.campaign, from.signedAt, from.now);
  return done;
}
