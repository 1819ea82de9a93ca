/** Taking a campaign off the public pages, putting it back, and throwing one away that nobody ever saw. */
import { removeTemplateDraft } from "#letters";
import { type Tx, transaction } from "#platform";
import { forgetCopy } from "./campaign.ts";
import { openWork } from "./campaign-work.ts";
import { deleteUnpublished, findRow, moveFirst, moveState } from "./store.ts";
import { workLetters } from "./work-letters.ts";

type Beside = (tx: Tx) => Promise<void>;

/** Nobody finds the campaign any more; letters that were confirmed still go, unless they are paused. False: it was not published. */
export const endCampaign = (name: string, beside: Beside): Promise<boolean> => move(name, "published", "ended", beside);

/** The public sees again what it saw last. */
export const reopenCampaign = (name: string, beside: Beside): Promise<boolean> =>
  move(name, "ended", "published", beside);

/** Puts a published campaign before all others, so that the front page shows it while it is on. False: it is not published. */
export async function showFirst(name: string, beside: Beside): Promise<boolean> {
  const done = await transaction(async (tx) => {
    if ((await findRow(name, tx))?.state !== "published") return false;
    await moveFirst(tx, name);
    await beside(tx);
    return true;
  });
  forgetCopy(name);
  return done;
}

async function move(
  name: string,
  from: "published" | "ended",
  to: "published" | "ended",
  beside: Beside,
): Promise<boolean> {
  const moved = await transaction(async (tx) => {
    const done = await moveState(tx, name, from, to);
    if (done) await beside(tx);
    return done;
  });
  forgetCopy(name);
  return moved;
}

/** Removes a campaign that was never published, with its drafts. False: there is none such. */
export async function discardCampaign(name: string, now: Date, beside: Beside): Promise<boolean> {
  const work = await openWork(name);
  if (work?.state !== "draft") return false;
  const letters = await workLetters(work.campaign, now);
  const gone = await transaction(async (tx) => {
    const done = await deleteUnpublished(tx, name);
    if (done) await beside(tx);
    return done;
  });
  if (gone) for (const { name: letter, revision } of letters) await removeTemplateDraft(name, letter, revision);
  return gone;
}
