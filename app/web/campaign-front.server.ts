/** What the front page of a campaign shows, at / and at its own address. */
import { readDone } from "#actions";
import { readProgress } from "#campaigns";
import type { Campaign } from "#campaigns/shared";
import { now } from "#platform";
import { shareHead } from "#web/cards";
import { readStanding } from "#web/standing";

export async function readFront(request: Request, campaign: Campaign) {
  return {
    campaign,
    done: readDone(request, campaign.name),
    progress: await readProgress(campaign.name),
    standing: await readStanding(campaign, now()),
    share: await shareHead(campaign),
  };
}
