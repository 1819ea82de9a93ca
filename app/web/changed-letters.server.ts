/** What publishing a campaign changes in its letters, for those who publish or approve it. */

import type { CampaignWork, WorkLetter } from "#campaigns";
import type { TakenBack } from "#letters/shared";
import { sayMoment } from "#platform/shared";
import { compareLetters, shownComparison } from "./versions.server.ts";

/**
 * Each letter that would be published, beside what people get now. One after the other: each is drawn four times.
 * @param names says who somebody of the staff is; left out for people without an account
 */
export async function changedLetters(
  { campaign }: CampaignWork,
  letters: WorkLetter[],
  names?: (id: string | null) => string,
) {
  const shown = [];
  for (const { name, title, inForce, source, takenBack, isChanged } of letters) {
    if (!isChanged) continue;
    const compared = await compareLetters(campaign, name, inForce?.source ?? "", source ?? "");
    shown.push({
      ...{ name, title, isNew: inForce === null },
      takenBack: takenBack && shownTakenBack(takenBack, campaign.timeZone, names),
      comparison: shownComparison(compared),
    });
  }
  return shown;
}

/** That a text was taken back, in words of a page. */
export const shownTakenBack = (
  { at, why, staffId }: TakenBack,
  timeZone: string,
  names?: (id: string | null) => string,
) => ({ at: sayMoment(at, timeZone), why, by: names ? names(staffId) : null });
