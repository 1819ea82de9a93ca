import { setCampaign } from "./campaign-settings.ts";

/** Lets the letters of every campaign leave at any hour, as `hours: any` in its campaign.yaml would: for tests of other things. */
export const sendAtOnce = (databaseUrl: string): Promise<void> => setCampaign(databaseUrl, { hours: "any" });
