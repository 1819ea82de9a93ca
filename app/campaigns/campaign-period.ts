import { dayIn } from "#platform";
import type { Campaign, CampaignPeriod } from "./shared.ts";

/** Whether a campaign is on: from its first day to its last, both counted in, by the calendar of its time zone. */
export function campaignPeriod({ starts, ends, timeZone }: Campaign, now: Date): CampaignPeriod {
  const today = dayIn(timeZone, now);
  if (today < starts) return "before";
  return ends !== null && today > ends ? "after" : "on";
}
