/** My actions: what this browser has done of a campaign, and what comes next. */
import { findDraft, isAnyTaken, markDone, readDone, unmarkDone } from "#actions";
import type { Campaign, CampaignActionName } from "#campaigns/shared";
import { isAllTakenBack, readStatus } from "#dispatch";
import type { Letter } from "#letters/shared";
import { env, now } from "#platform";
import { readStanding } from "./standing.server.ts";

/** Where a campaign is, for posts, posters and pictures. */
export const addressOf = (campaign: Campaign): string => `${env().BASE_URL}/campaigns/${campaign.name}`;

/** What the person has done, for the part of a page that proposes the next action. */
export interface MyActions {
  href: string;
  /** Title and whole address of the campaign, to tell others. */
  title: string;
  address: string;
  items: { action: CampaignActionName; title: string; time: string; done: boolean; waits: string | null }[];
}

/** @param just what was done a moment ago, and may stand in no cookie: a browser need not keep any */
export async function myActions(request: Request, campaign: Campaign, just?: CampaignActionName): Promise<MyActions> {
  const standing = await readStanding(campaign, now());
  const done = new Set<CampaignActionName>([...readDone(request, campaign.name), ...(just ? [just] : [])]);
  return {
    href: `/campaigns/${campaign.name}`,
    title: campaign.title,
    address: addressOf(campaign),
    items: campaign.actions.map(({ action, title, time }) => {
      const is = standing.actions[action];
      return { action, title, time, done: done.has(action), waits: is?.waits ? is.tag : null };
    }),
  };
}

/**
 * Where a letter was withdrawn before it left, its tick goes; not while another letter of its writer's to the same action
 * goes or has gone, nor where they took one with them as well.
 * @returns the Set-Cookie header
 */
export async function untick(
  request: Request,
  withdrawn: { campaign: string; letterId: string; letter: Letter },
): Promise<string | undefined> {
  const { campaign, letterId, letter } = withdrawn;
  const draft = await findDraft(request, now());
  if ((draft && isAnyTaken(draft, letter)) || !(await isAllTakenBack(letterId))) return undefined;
  return unmarkDone(request, campaign, letter.action);
}

/** A letter that was confirmed counts as done in the browser in which it was. @returns the Set-Cookie header */
export async function tickSent(request: Request, statusToken: string): Promise<string | undefined> {
  const status = await readStatus(statusToken);
  return status?.letter ? markDone(request, status.campaign, status.letter.action) : undefined;
}
