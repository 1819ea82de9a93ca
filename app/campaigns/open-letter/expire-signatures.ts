/** By the clock: what nobody confirmed goes after a week, what is personal a year after its campaign, or its last activity. */
import { forgetSignatoryMails } from "#dispatch";
import { transaction } from "#platform";
import { readEverPublished } from "../store.ts";
import { handInDays } from "./hand-in.ts";
import { namesGoOn } from "./keep-names.ts";
import { deleteUnconfirmed, emptyCampaign } from "./store.ts";
import { deleteFiles } from "./store-hand-in.ts";
import { changeWithFiles } from "./void-files.ts";

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
    if (goOn !== null && goOn <= today) names += await forgetNames(campaign.name, now);
  }
  return { unconfirmed: gone.length, names, files };
}

/** With the names go files that hold them, however young. @returns how many names */
async function forgetNames(campaign: string, now: Date): Promise<number> {
  let names = 0;
  await transaction((tx) =>
    changeWithFiles(tx, { campaign, signedAt: new Date(0), now }, async () => {
      names = await emptyCampaign(tx, campaign);
      return names > 0;
    }),
  );
  return names;
}
