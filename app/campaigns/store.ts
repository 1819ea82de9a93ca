import { db } from "#platform";
import type { Campaign } from "./shared.ts";

/** The campaigns in their order. */
export async function readCampaigns(): Promise<Campaign[]> {
  const rows = await db().campaign.findMany({ orderBy: { position: "asc" } });
  return rows.map((row) => row.content as unknown as Campaign);
}

/** One campaign, or null. */
export async function readCampaign(name: string): Promise<Campaign | null> {
  const row = await db().campaign.findUnique({ where: { name } });
  return row ? (row.content as unknown as Campaign) : null;
}

/** Adds campaigns where there is none yet. Two hubs at once add them once. */
export async function addCampaigns(campaigns: Campaign[], now: Date): Promise<void> {
  await db().campaign.createMany({
    data: campaigns.map((content, position) => ({
      name: content.name,
      position,
      content: content as never,
      createdAt: now,
    })),
    skipDuplicates: true,
  });
}

/** How many campaigns there are. */
export const countCampaigns = (): Promise<number> => db().campaign.count();
