import type { CampaignHours, CampaignLimits } from "#dispatch";
import type { LetterCampaign } from "#letters/shared";
import { campaignPeriod } from "./campaign-period.ts";
import type { Campaign } from "./shared.ts";
import { readCampaign, readCampaigns, readEverPublished, readOnce } from "./store.ts";

const kept = new Map<string, { campaign: Campaign | null; until: number }>();
let keptAll: { campaigns: Campaign[]; until: number } | null = null;
/** Milliseconds: what is published or taken off holds everywhere within this time. */
const copyLives = 5000;

/** Names of campaigns, as in their addresses; two of them are pages of the studio. */
export const campaignName = /^(?!(?:new|import)$)[a-z][a-z0-9-]{1,40}$/;

/** A campaign that the public may see, by its name, from a copy of at most five seconds of age. */
export async function findCampaign(name: string): Promise<Campaign | null> {
  const copy = kept.get(name);
  if (copy && copy.until > performance.now()) return copy.campaign;
  const campaign = campaignName.test(name) ? await readCampaign(name) : null;
  if (kept.size > 50) kept.clear();
  kept.set(name, { campaign, until: performance.now() + copyLives });
  return campaign;
}

/** All published campaigns in their order. */
export const listCampaigns = (): Promise<Campaign[]> => readCampaigns();

/** The campaign that somebody's letter belongs to, as it was published last: it may be off the site by now. */
export const findCampaignOfLetter = async (name: string): Promise<Campaign | null> =>
  (await findCampaign(name)) ?? (campaignName.test(name) ? readOnce(name) : null);

/** Whoever publishes sees it at once; other processes within five seconds. */
export function forgetCopy(name: string): void {
  kept.delete(name);
  keptAll = null;
}

/** All published campaigns in their order, from a copy as old as any other. */
async function publishedNow(): Promise<Campaign[]> {
  if (!keptAll || keptAll.until <= performance.now())
    keptAll = { campaigns: await readCampaigns(), until: performance.now() + copyLives };
  return keptAll.campaigns;
}

/** The campaign that the front page shows: the first that has not ended. */
export async function currentCampaign(now: Date): Promise<Campaign | null> {
  const campaigns = await publishedNow();
  return campaigns.find((one) => campaignPeriod(one, now) === "on") ?? campaigns[0] ?? null;
}

/** The other campaigns that are on, for the foot of the front page. */
export async function otherCampaigns(shown: Campaign, now: Date): Promise<Campaign[]> {
  const campaigns = await publishedNow();
  return campaigns.filter((one) => one.name !== shown.name && campaignPeriod(one, now) === "on");
}

/** What the campaign says of when and how many letters go to one recipient, and how many it expects in an hour. */
export function limitsOf(campaign: Campaign): CampaignLimits {
  const { caps, expectedAudience } = campaign;
  return {
    ...{ recipientHour: caps.perRecipientHour, recipientDay: caps.perRecipientDay, expectedAudience },
    hours: hoursOf(campaign),
    attachPdf: campaign.attachPdf ?? false,
  };
}

const hoursOf = ({ hours, timeZone }: Campaign): CampaignHours["hours"] =>
  hours === "any" ? null : { ...hours, timeZone };

/** The hours of every campaign as they stand now: letters that wait follow them. */
export async function campaignHours(): Promise<CampaignHours[]> {
  return (await readEverPublished()).map((one) => ({ campaign: one.name, hours: hoursOf(one) }));
}

/** What a letter may use of its campaign. */
export function letterCampaign(campaign: Campaign): LetterCampaign {
  return {
    name: campaign.name,
    title: campaign.title,
    officeHolder: campaign.officeHolder,
    office: campaign.office,
    policyLine: campaign.policyLine?.text ?? null,
    litigationLine: campaign.litigationLine?.text ?? null,
    asOf: campaign.policyLine?.asOf ?? campaign.litigationLine?.asOf ?? null,
    imprint: campaign.imprint,
    languages: campaign.languages,
  };
}
