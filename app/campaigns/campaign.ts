import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { CampaignHours, CampaignLimits } from "#dispatch";
import type { LetterCampaign } from "#letters/shared";
import { packageRoot } from "#platform";
import { readCampaignFile } from "./read-campaign-file.ts";
import type { Campaign } from "./shared.ts";
import { addCampaigns, countCampaigns, readCampaign, readCampaigns } from "./store.ts";

const kept = new Map<string, { campaign: Campaign | null; until: number }>();

/** One campaign by its name, from a copy of at most five seconds of age. */
export async function findCampaign(name: string): Promise<Campaign | null> {
  const copy = kept.get(name);
  if (copy && copy.until > performance.now()) return copy.campaign;
  const campaign = /^[a-z][a-z0-9-]{1,40}$/.test(name) ? await readCampaign(name) : null;
  if (kept.size > 50) kept.clear();
  kept.set(name, { campaign, until: performance.now() + 5000 });
  return campaign;
}

/** All campaigns in their order. */
export const listCampaigns = (): Promise<Campaign[]> => readCampaigns();

/** The campaign that the front page shows: the first that has not ended. */
export async function currentCampaign(now: Date): Promise<Campaign | null> {
  const today = now.toISOString().slice(0, 10);
  const campaigns = await readCampaigns();
  return (
    campaigns.find((one) => one.starts <= today && (one.ends === null || one.ends >= today)) ?? campaigns[0] ?? null
  );
}

/** A campaign's file is not in order. */
export class CampaignFileError extends Error {
  override name = "CampaignFileError";
  readonly sentence = true;
  constructor(lines: string[]) {
    super(lines.join("\n"));
  }
}

/**
 * Reads the campaigns that came with the hub, from templates/campaigns/NAME/campaign.yaml.
 * @throws CampaignFileError with a line `FILE:LINE:COLUMN: sentence` for each thing that is wrong
 */
export function shippedCampaigns(): Campaign[] {
  const folder = join(packageRoot, "templates/campaigns");
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const read = readCampaignFile(readFileSync(join(folder, name, "campaign.yaml"), "utf8"));
      if (!read.ok)
        throw new CampaignFileError(read.problem.map((one) => `templates/campaigns/${name}/campaign.yaml:${one}`));
      return read.value;
    });
}

/** Fills an empty database with the campaigns that came with the hub. */
export async function seedCampaigns(now: Date): Promise<void> {
  if ((await countCampaigns()) === 0) await addCampaigns(shippedCampaigns(), now);
}

/** What the campaign says of when and how many letters go to one recipient, and how many it expects in an hour. */
export function limitsOf(campaign: Campaign): CampaignLimits {
  const { caps, expectedAudience } = campaign;
  return {
    ...{ recipientHour: caps.perRecipientHour, recipientDay: caps.perRecipientDay, expectedAudience },
    hours: hoursOf(campaign),
  };
}

const hoursOf = ({ hours, timeZone }: Campaign): CampaignHours["hours"] =>
  hours === "any" ? null : { ...hours, timeZone };

/** The hours of every campaign as they stand now: letters that wait follow them. */
export async function campaignHours(): Promise<CampaignHours[]> {
  return (await readCampaigns()).map((one) => ({ campaign: one.name, hours: hoursOf(one) }));
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
  };
}
