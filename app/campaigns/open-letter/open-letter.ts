/** The open letter of a campaign as it stands now. */
import { hashOf } from "../campaign-hash.ts";
import { campaignPeriod } from "../campaign-period.ts";
import type { Campaign } from "../shared.ts";

export interface OpenLetter {
  campaign: string;
  /** What a signature names: a changed word makes another. */
  version: string;
  to: string;
  text: string;
  /** Whether signatories may give their constituency. */
  seats: boolean;
}

/** The open letter that is signed here, or null: the campaign has none, or links to another's. */
export function openLetterOf(campaign: Pick<Campaign, "name" | "actions">): OpenLetter | null {
  const letter = campaign.actions.find(({ action }) => action === "open-letter")?.letter;
  if (!letter) return null;
  const { to, text, seats } = letter;
  return { campaign: campaign.name, version: hashOf(`${to}\n\n${text.trim()}`), to, text: text.trim(), seats };
}

/** Whether names can be added: from the campaign's first day to its last, in its time zone. */
export const isOpenForNames = (campaign: Campaign, now: Date): boolean => campaignPeriod(campaign, now) === "on";
