/**
 * Studio: who works here, how they sign in, what they may do, and the log of what they did. Knows nothing of letters.
 * Its tables (staff, staff_sign_in, staff_session, staff_passkey, audit) are named in store.ts and store-….ts alone.
 */

/** Somebody's own page. */
export { endSession, type ListedSession, readAccount, rename } from "./account.ts";
/** Who did what to what: ids and verbs. */
export { type AuditEntry, audit, readAudit } from "./audit.ts";
/** Who works here. */
export {
  addStaff,
  changeRole,
  findStaffByMailbox,
  inviteStaff,
  type ListedStaff,
  listStaff,
  removeStaff,
  signOutEverywhere,
} from "./manage-staff.ts";
/** Passkeys: a challenge and its answer, to add one and to sign in by one. */
export {
  addPasskey,
  askPasskey,
  type ListedPasskey,
  offerPasskey,
  removePasskey,
  signInByPasskey,
} from "./passkeys.ts";
export { type StudioProblem, sayProblem } from "./problems.ts";
/** Who worked on a thing last, from the audit log. */
export { type Deed, readDeeds } from "./read-deeds.ts";
/** The first line of every loader and action of the studio. */
export {
  findStaff,
  forgetOldSessions,
  isFresh,
  requireSession,
  requireStaff,
  type Session,
  signOut,
} from "./session.ts";
export type { Role, Staff } from "./shared.ts";
/** The link: asked for, shown, used once. */
export { askSignIn, ownSignInMails, placeInStudio, readAsked, readSignIn, type SignInPage, signIn } from "./sign-in.ts";
