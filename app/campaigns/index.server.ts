/** Campaigns: what staff run. A title, a period, an ordered list of actions, and the dated lines that letters use. */
export {
  CampaignFileError,
  campaignHours,
  currentCampaign,
  findCampaign,
  letterCampaign,
  limitsOf,
  listCampaigns,
  seedCampaigns,
  shippedCampaigns,
} from "./campaign.ts";
/** Reads and checks a campaign.yaml. */
export { readCampaignFile } from "./read-campaign-file.ts";
