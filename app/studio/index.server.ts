/**
 * Studio: who works here, how they sign in, what they may do, and the log of what they did. Knows nothing of letters.
 * Its tables (staff, staff_sign_in, staff_session, staff_passkey, audit) are named in store.ts and store-….ts alone.
 */

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
export type { StudioProblem } from "./problems.ts";
/** The first line of every loader and action of the studio. */
export { findStaff, forgetOldSessions, requireStaff, signOut } from "./session.ts";
export type { Role, Staff } from "./shared.ts";
/** The link: asked for, shown, used once. */
export { askSignIn, placeInStudio, readAsked, readSignIn, type SignInPage, signIn } from "./sign-in.ts";
