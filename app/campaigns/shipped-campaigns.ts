import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot, transaction } from "#platform";
import { hashOf } from "./campaign-hash.ts";
import { readCampaignFile } from "./read-campaign-file.ts";
import type { Campaign } from "./shared.ts";
import { addCampaigns, countCampaigns, insertVersion } from "./store.ts";

const folder = join(packageRoot, "templates/campaigns");

/** A campaign's file is not in order. */
export class CampaignFileError extends Error {
  override name = "CampaignFileError";
  readonly sentence = true;
  constructor(lines: string[]) {
    super(lines.join("\n"));
  }
}

/** The text of a campaign that came with the hub, or null. */
export function shippedSource(name: string): string | null {
  const path = join(folder, name, "campaign.yaml");
  return existsSync(path) ? readFileSync(path, "utf8") : null;
}

/**
 * Reads the campaigns that came with the hub, from templates/campaigns/NAME/campaign.yaml.
 * @throws CampaignFileError with a line `FILE:LINE:COLUMN: sentence` for each thing that is wrong
 */
export const shippedCampaigns = (): Campaign[] => shippedFiles().map(({ campaign }) => campaign);

function shippedFiles(): { campaign: Campaign; source: string }[] {
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const source = shippedSource(name) ?? "";
      const read = readCampaignFile(source);
      if (!read.ok)
        throw new CampaignFileError(read.problem.map((one) => `templates/campaigns/${name}/campaign.yaml:${one}`));
      return { campaign: read.value, source };
    });
}

/** Fills an empty database with the campaigns that came with the hub. */
export async function seedCampaigns(now: Date): Promise<void> {
  if ((await countCampaigns()) > 0) return;
  const files = shippedFiles();
  await transaction(async (tx) => {
    const contents = files.map(({ campaign }) => campaign);
    if ((await addCampaigns(contents, now, tx)) === 0) return; // another process was first
    for (const { campaign, source } of files)
      await insertVersion(tx, {
        ...{ campaign: campaign.name, hash: hashOf(source), source, staffId: null, createdAt: now },
        why: "Came with the hub",
      });
  });
}
