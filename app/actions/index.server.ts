/**
 * Actions: the journeys. Which step comes when, what each needs, and the draft that keeps what was typed.
 * Knows nothing of how a letter is drawn or mailed.
 */
/** Figures: how far people come, and what becomes of letters. */

/** Posts for the day of action: filled, counted, and the links that open a network with them. */
export { countPost, type PostLength, sayTooLong } from "./count-post.ts";
export { countAnswered, countAsked, countBegan, countTaken, isAnyTaken, isTaken } from "./count-steps.ts";
/** What this browser has done of a campaign. */
export { clearDone, markDone, readDone, unmarkDone } from "./done.ts";
export {
  answersFor,
  deleteDraft,
  deleteExpiredDrafts,
  endCookie,
  findDraft,
  forgetFollowing,
  issueDraftLink,
  keepAnswers,
  keepStep,
  openDraft,
  readDraftLink,
  takeDraft,
} from "./draft.ts";
/** The finished letter changed as text. */
export { editOf, isEditBehind, keepEdit, keepOver } from "./edit-text.ts";
export { fillPosts, fillReadyPosts, hashtagsOf, type Post } from "./fill-posts.ts";
/** Which fields a step asks, and what they show at first. */
export { companyFields, isOfWorks, mpFields, shownAnswers } from "./letter-form.ts";
/** From a draft to final letters. */
export { keepAlive, letterToken, makeLetters } from "./make-letters.ts";
export {
  chosenCompanies,
  isLaterLetter,
  type LetterPlan,
  laterTemplate,
  outOfDate,
  pausedByDate,
  planLetters,
  templateFor,
} from "./plan-letters.ts";
/** Postcodes that do not fit the letter they stand in. */
export { ledToSeat, lookedUp, postcodeDoubts } from "./postcode-doubts.ts";
/** A letter that was asked for already, with another text or recipient. */
export { keepRemade, remakeLetter } from "./remake-letter.ts";
/** Letters in progress that a change of the template would take answers from. */
export { type RemovedFields, removedFieldsInUse } from "./removed-fields.ts";
export { mastodonServer, type ShareLink, shareLinks } from "./share-links.ts";
export type { Draft, DraftSteps, Edit, Typed } from "./shared.ts";
export { isStill, stampOf } from "./stamp.ts";
export { typedFor } from "./typed-for.ts";
/** What was written and has no place in the letter. */
export { type WordsLeft, wordsLeft, wordsTyped } from "./words-left.ts";
/** The list of works, which several tabs may change. */
export { changeList, listRows } from "./works-list.ts";
export { fieldsOf, finishLetter, HUB_NAME, ownWordsOf, previewLetter } from "./write-letter.ts";
