/**
 * Dispatch: a letter waits for its sender's confirmation, is queued, mailed and followed. Knows nothing of templates,
 * postcodes or pages. The row of a dispatch is the truth, a job only rings; every move is in its history.
 * Its tables (confirmation, dispatch, dispatch_event, paused_campaign, recalled_version, sender, notice,
 * stopped_mailbox, bounce_report, follow_up) are named in store.ts and the store-….ts beside it alone.
 */

/** A second mail for the same confirmation. */
export { resendConfirmation } from "./ask-for-confirmation.ts";
/** The first step: a letter, a mailbox, and a confirmation mail where one is needed. */
export { askToSend, type CampaignLimits, hasTooFewOwnWords } from "./ask-to-send.ts";
/** By the clock: "did they answer?", once and once more. */
export { askWhetherAnswered } from "./ask-whether-answered.ts";
/** The button. */
export { confirmWaiting } from "./confirm-waiting.ts";
/** Who asks for a mail, for the limits. */
export type { Client } from "./count-client.ts";
/** What staff say of mail domains that last for minutes. */
export { forgetDomain, readDomains, sayOfDomain } from "./disposable-domains.ts";
/** By the clock: what nobody confirmed expires, what was kept long enough is scrubbed. */
export { expireDispatches } from "./expire-dispatches.ts";
/** What the writer says of the answer, and whether they want to be asked. */
export { readFirstLetter, sayAnswered, wantQuestion } from "./follow-up.ts";
/** "Delete this letter now". */
export { forgetLetter } from "./forget-letter.ts";
/** Where mails of the hub come from. */
export { hubDomain } from "./hub-address.ts";
/** Whether a writer's letters of an action were all taken back. */
export { isAllTakenBack } from "./is-all-taken-back.ts";
/** For the worker. */
export { dispatchJobs, queueNames } from "./jobs.ts";
/** Letters that wait follow their campaign's office hours. */
export { type CampaignHours, followHours } from "./keep-hours.ts";
export { startSending, stopSending } from "./keep-sending.ts";
/** For staff: letters by state, and one with its history. */
export {
  type DispatchFilter,
  type DispatchList,
  listDispatches,
  type ShownDispatch,
  showDispatch,
} from "./list-dispatches.ts";
/** "Finish later": the private link of a draft. */
export { mailDraftLink } from "./mail-draft-link.ts";
/** To somebody who signs an open letter: the link that asks and stays theirs, and that its text was changed. */
export {
  askSignatoriesAgain,
  forgetSignatoryMails,
  mailboxProblem,
  mailSignatory,
  mayAskToSign,
  roomForAskingAgain,
} from "./mail-signatory.ts";
/** To staff: a sign-in link, and that they were invited. */
export {
  buildTest,
  forgetStaffMails,
  mailApproval,
  mailInvitation,
  mailSignInLink,
  mailTest,
  mailTextEnding,
} from "./mail-staff.ts";
/** One mail address as typed; whom it and a name stand for; enough of it to recognise one's own. */
export { type Mailbox, mailboxHint, parseMailbox, senderKey } from "./mailbox.ts";
/** By the clock: a letter whose seat was vacant, once there is an MP again. */
export { offerNewMember } from "./offer-new-member.ts";
/** For staff: try now, let go on, take back. */
export { type Operated, releaseDispatch, retryDispatch, withdrawDispatch } from "./operate-dispatch.ts";
/** The outbox page. */
export { readOutbox, readOutboxMessage } from "./outbox.ts";
/** For staff: stops a campaign's letters within seconds, and lets them go on. */
export { pauseCampaign, pausedCampaigns, resumeCampaign } from "./pause-campaign.ts";
/** What the button did not send. */
export { sayUnsent } from "./problems.ts";
/** For staff: what writers said of the answers. */
export { type AnswerCounts, fewestShown, readAnswers } from "./read-answers.ts";
/** What came back, once a minute, for the worker. */
export { readBounces } from "./read-bounces.ts";
/** What the link in the confirmation mail shows. */
export { readConfirmation } from "./read-confirmation.ts";
/** For /metrics. */
export { readFigures } from "./read-figures.ts";
/** The table of limits with the numbers of this moment, for staff. */
export { type LimitsPage, readLimits, type ShownLimit } from "./read-limits.ts";
/** When letters were taken by their recipients' mail servers. */
export { readSent } from "./read-sent.ts";
/** The status page of one letter, taking it back, and deleting its text. */
export { type AskedLetter, forget, readAskedLetter, readStatus, withdraw } from "./read-status.ts";
/** "Check your mailbox". */
export { readWaiting } from "./read-waiting.ts";
/** For staff: holds the letters of a version that was taken back, counted before, and lets them go on. */
export { countRecall, liftRecall, type RecallCounts, recallVersion } from "./recall-version.ts";
/** By the clock: one reminder of what nobody confirmed. */
export { remindToConfirm } from "./remind-to-confirm.ts";
/** What each process that sends says of itself, so that they share the pace. */
export { saySending, saySendingEnds } from "./say-sending.ts";
/** How near a letter is to those that went to its recipient, and how large the shares of own words are. */
export { nearestSent, readOwnShares } from "./sent-words.ts";
/** At the end of the process. */
export { closeLines } from "./smtp-line.ts";
/** The table of states, for staff pages and the docs. */
export { states } from "./states.ts";
/** "No more of these mails", and its undoing. */
export { allowMails, readMailStop, readStopPage, setMailStop, stopMails } from "./stop-mails.ts";
/** A letter that was taken away is in the figures, whether or not it is mailed later. */
export { markCounted } from "./store.ts";
export { type OfVersion, readRecalls } from "./store-recalls.ts";
/** Takes up what nobody works on. */
export { sweepDispatches } from "./sweep-dispatches.ts";
/** Whether the servers of the settings let us in. */
export { tryBounceMailbox, tryMailServer } from "./try-servers.ts";
