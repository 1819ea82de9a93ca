/** How fast mails leave this process, and how it slows down when the mail server asks for it. */
import { env, log } from "#platform";

/** 1: full pace. Halved at each complaint, won back step by step. */
let share = 1;
/** How many processes send; each takes its part of SMTP_PER_SECOND. */
let processes = 1;
let nextStart = 0;
let lastComplaint = Number.NEGATIVE_INFINITY;
let lastStep = 0;

const slowest = 1 / 64;
/** Mails that were under way together complain together: that is one complaint. */
const oneComplaintMs = 5000;
const stepEveryMs = 30_000;
const step = 1 / 8;

/** Milliseconds until the next mail may begin. @param at monotonic milliseconds */
export function waitForPace(at = performance.now()): number {
  return env().SMTP_URL ? Math.max(0, nextStart - at) : 0;
}

/** A mail begins now. */
export function noteStart(at = performance.now()): void {
  winBack(at);
  nextStart = Math.max(at, nextStart) + 1000 / (perSecond() || 1);
}

/** Mails a second that this process begins at most, at this moment. */
export const perSecond = (): number => (env().SMTP_PER_SECOND / processes) * share;

/** How many processes share the pace (sender-share.ts). */
export function sharePace(count: number): void {
  processes = Math.max(1, count);
}

/** The mail server said 421 or 450: half the pace from now on. */
export function slowDown(code: number, at = performance.now()): void {
  if (at - lastComplaint < oneComplaintMs) return;
  if (share === 1) log.warn({ event: "slowing down", code }, "The mail server asks for a slower pace");
  lastComplaint = at;
  lastStep = at;
  share = Math.max(slowest, share / 2);
}

/** Each half minute without a complaint an eighth of the full pace comes back. */
function winBack(at: number): void {
  if (share === 1 || at - lastStep < stepEveryMs) return;
  lastStep = at;
  share = Math.min(1, share + step);
  if (share === 1) log.info({ event: "full pace again" });
}

/** For tests: as at the start. */
export function resetPace(): void {
  share = 1;
  processes = 1;
  nextStart = 0;
  lastComplaint = Number.NEGATIVE_INFINITY;
}
