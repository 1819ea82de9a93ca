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
/** Which days and which action figures are asked for. */
export { askedRange, letterActionsOf, wholeRange } from "./figure-range.ts";
/** The same as a file for a spreadsheet. */
export { figuresCsv } from "./figures-csv.ts";
/** Takes what was noted into the figures: every minute, and before staff read them. */
export { foldFigures } from "./fold-figures.ts";
/** What staff read of how a campaign went. */
export { readCampaignFigures } from "./read-campaign-figures.ts";
/** Reads and checks a campaign.yaml. */
export { readCampaignFile } from "./read-campaign-file.ts";
/** How far a campaign has come, for its page. */
export { forgetProgress, type Progress, readProgress } from "./read-progress.ts";
