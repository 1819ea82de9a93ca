import { CAMPAIGN_FILE, type CampaignFiles, pathOfLetter } from "./campaign-files.ts";
import { openWork } from "./campaign-work.ts";
import { readCampaignFile } from "./read-campaign-file.ts";
import { workLetters } from "./work-letters.ts";

/**
 * A campaign as files that stand on their own: campaign.yaml and every letter that it uses.
 * @param which `work`: drafts where there are any, so what an import gave comes out as it went in; `published`: what the
 *   public has now
 * @returns null where there is no such campaign, or it was never published
 */
export async function campaignFiles(
  name: string,
  which: "work" | "published",
  now: Date,
): Promise<CampaignFiles | null> {
  const work = await openWork(name);
  if (!work) return null;
  const source = which === "work" ? work.source : work.publishedSource;
  const read = source === null ? null : readCampaignFile(source);
  if (source === null || !read?.ok) return null;
  const files: CampaignFiles = { [CAMPAIGN_FILE]: source };
  for (const letter of await workLetters(read.value, now)) {
    const text = which === "work" ? letter.source : (letter.inForce?.source ?? null);
    if (text !== null) files[pathOfLetter(letter.name)] = text;
  }
  return files;
}
