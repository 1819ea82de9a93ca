/** By the clock: what nobody confirmed goes after a week, what is personal a year after its campaign, or its last activity. */
import { forgetSignatoryMails } from "#dispatch";
import { transaction } from "#platform";
import { readEverPublished } from "../store.ts";
import { handInDays } from "./hand-in.ts";
import { namesGoOn } from "./keep-names.ts";
import { deleteUnconfirmed, emptyCampaign } from "./store.ts";
import { deleteFiles } from "./store-hand-in.ts";

const day = 86_400_000;

/** Nightly, and again and again without harm. @returns how many of each went */
export async function expireSignatures(now: Date): Promise<{ unconfirmed: number; names: number; files: number }> {
  const gone = await deleteUnconfirmed(new Date(now.getTime() - 7 * day));
  for (const id of gone) await transaction((tx) => forgetSignatoryMails(tx, id));
  const files = await deleteFiles(new Date(now.getTime() - handInDays * day));
  let names = 0;
  const today = now.toISOString().slice(0, 10);
  for (const campaign of await readEverPublished()) {
    const goOn = await namesGoOn(campaign);
    if (goOn !== null && goOn <= today) names += await emptyCampaign(campaign.name);
  }
  return { unconfirmed: gone.length, names, files };
}
