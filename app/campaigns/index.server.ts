/**
 * Campaigns: what staff run. A title, a period, an ordered list of actions, and the dated lines that letters use. The text
 * of campaign.yaml is the truth: staff change a draft of it, the public sees what was published. Its tables (campaign,
 * campaign_version, campaign_draft, campaign_approval) are named in store.ts alone; those of open letters in
 * open-letter/store.ts.
 */

/** A private link for somebody who says yes, or sends a campaign back. */
export {
  type ApprovalPage,
  type ApprovalState,
  answerApproval,
  approvalState,
  askForApproval,
  longestNote,
  readApproval,
  scrubApprovals,
} from "./approval.ts";
/** What a board may read of it. */
export { boardReport } from "./board-report.ts";
export {
  campaignHours,
  currentCampaign,
  findCampaign,
  findCampaignOfLetter,
  letterCampaign,
  limitsOf,
  listCampaigns,
  otherCampaigns,
} from "./campaign.ts";
/** What differs between two texts, in the words of the forms. */
export { type CampaignChange, campaignChanges } from "./campaign-changes.ts";
/** The files of a campaign, wherever they lie, and what is wrong with one. */
export {
  archiveLimits,
  CAMPAIGN_FILE,
  type CampaignFiles,
  isLitter,
  letterOfPath,
  pathProblem,
  textOfBytes,
} from "./campaign-files.ts";
/** One hash of a text. */
export { hashOf } from "./campaign-hash.ts";
/** Before, in or after its first and last day. */
export { campaignPeriod } from "./campaign-period.ts";
/** The draft that staff work on. */
export { type CampaignWork, openWork, type SaveProblem, saveWork } from "./campaign-work.ts";
/** Actions in a document: added, moved, changed, taken off the page with their words and put back. */
export { type ActionValues, addAction, moveAction, removeAction, setAction, setAside } from "./change-actions.ts";
/** Some lines of the draft, every other line and comment left alone. */
export { type ChangeProblem, changeCampaign, seenOf, setLines } from "./change-campaign.ts";
/** A chapter's values in its form, and back. */
export { changedLines, chapterProblems, daysToCome, showChapter, type Typed, typedChapter } from "./chapter-form.ts";
/** What a campaign needs before the public sees it. */
export { type CheckItem, checkCampaign } from "./check-campaign.ts";
/** Where its own words name another day than its day of action. */
export { checkDay } from "./check-day.ts";
/** A new campaign from a starter or a copy. */
export { type CreateProblem, createCampaign, nameFromTitle, readStarter, starters } from "./create-campaign.ts";
/** Before, on or after the day of action. */
export { dayPhase } from "./day-of-action.ts";
export { campaignFiles } from "./export-campaign.ts";
/** Which days and which action figures are asked for. */
export { askedRange, letterActionsOf, todayOf, wholeRange } from "./figure-range.ts";
/** The same as a file for a spreadsheet. */
export { figuresCsv } from "./figures-csv.ts";
/** Takes what was noted into the figures: every minute, and before staff read them. */
export { foldFigures } from "./fold-figures.ts";
export { type ImportProblem, type ImportReport, importCampaign } from "./import-campaign.ts";
/** For web and worker: bells of the queue. */
export { campaignJobs, campaignQueues } from "./jobs.ts";
/** All campaigns, and the texts that one had. */
export { campaignNames, listForStaff, readHistory } from "./list-campaigns.ts";
/** Two people's forms of the same settings as one. */
export { isInGroups, type MergedForm, marksOf, mergeTyped } from "./merge-typed.ts";
/** Whom a letter to organisations is offered to. */
export { missingCompanies, offeredCompanies } from "./offered-companies.ts";
/** Those of an earlier text are asked by mail. */
export { askEarlierSigners, askOfEarlier, readAskingAgain } from "./open-letter/ask-again.ts";
/** An open letter: its text, who signs it, and what everybody may know of them. */
export { expireSignatures } from "./open-letter/expire-signatures.ts";
/** Files to hand in, and the list of those who want to hear of it. */
export {
  askHandIn,
  hashLines,
  readHandedIn,
  readHandIn,
  readHandInFile,
  readHandInsForStaff,
  updatesCsv,
} from "./open-letter/hand-in.ts";
/** That it was handed in on a day. */
export { sayHandedIn } from "./open-letter/hand-over.ts";
/** When the names go. */
export { namesGoOn } from "./open-letter/keep-names.ts";
export { giveBackHandIn, makeHandIns } from "./open-letter/make-hand-in.ts";
/** What staff do with names. */
export {
  type Filter,
  findSignatories,
  hideSignatories,
  isNarrow,
  mergeSignatories,
  pinSignatories,
  readBatches,
  type StaffName,
  undoBatch,
} from "./open-letter/moderate-signatories.ts";
export { isOpenForNames, type OpenLetter, openLetterOf } from "./open-letter/open-letter.ts";
export {
  forgetCounts,
  type NamesPage,
  namesOnPage,
  readCounts,
  readNames,
  readSignedSeats,
} from "./open-letter/read-signatories.ts";
export { findSeat, readSeatExample } from "./open-letter/seat-names.ts";
export { signatureToken, signLetter, type TypedSignature } from "./open-letter/sign-letter.ts";
export {
  changeSignature,
  readSignature,
  readSignatureCode,
  type SignatureChange,
  type SignatureProblem,
  type SignatureProof,
} from "./open-letter/signature.ts";
/** Off the public pages and back, and away. */
export { discardCampaign, endCampaign, reopenCampaign, showFirst } from "./operate-campaign.ts";
export { type PublishCampaignProblem, publishCampaign } from "./publish-campaign.ts";
export { readArchive } from "./read-archive.ts";
/** What staff read of how a campaign went. */
export { readCampaignFigures } from "./read-campaign-figures.ts";
/** Reads and checks a campaign.yaml. */
export { readCampaignFile } from "./read-campaign-file.ts";
/** How far a campaign has come, for its page. */
export { readProgress } from "./read-progress.ts";
/** A letter as one person might send it. */
export { sampleLetter } from "./sample-letter.ts";
/** Campaigns that came with the hub. */
export { CampaignFileError, seedCampaigns, shippedCampaigns } from "./shipped-campaigns.ts";
/** Whether a campaign writes to the MP of a seat. */
export { isTargetSeat, namesOfSeats } from "./target-seats.ts";
/** The letters of the draft, and what an approval or a second person stands for. */
export {
  asksSecondPerson,
  digestOf,
  isUnpublished,
  lastChange,
  type WorkLetter,
  workLetters,
} from "./work-letters.ts";
export { writeArchive } from "./write-archive.ts";
