import type { Letter } from "#letters/shared";
import { hashToken, now, ok, problem, type Result, transaction } from "#platform";
import { readFollowUp } from "./follow-up.ts";
import { forgetLetter } from "./forget-letter.ts";
import { sayLeaving } from "./keep-hours.ts";
import { mailboxHint } from "./mailbox.ts";
import { moveDispatch } from "./move-dispatch.ts";
import { dispatchProblem } from "./problems.ts";
import {
  type DispatchKind,
  type DispatchProblem,
  type DispatchState,
  type DispatchStatus,
  heldForSender,
  heldForSenderLabels,
  noteLabels,
  pastLabels,
  pastReasonSentences,
  reasonSentences,
  stateLabels,
} from "./shared.ts";
import { mayBeReplaced, withdrawableStates } from "./states.ts";
import { findDispatchByHash } from "./store.ts";
import { findFollowUp } from "./store-follow-up.ts";

/** Where a letter is, for whoever has its private status link; null for an unknown link. */
export async function readStatus(token: string, at: Date = now()): Promise<DispatchStatus | null> {
  const row = await findDispatchByHash(hashToken(token));
  if (!row) return null;
  const state = row.state as DispatchState;
  const letter = row.letter as unknown as Letter | null;
  return {
    dispatchId: row.id,
    kind: row.kind as DispatchKind,
    state,
    label: labelOf({ to: state, reason: row.reason }, false),
    why: whySentence(row.reason),
    recipientName: row.recipientName,
    toAddress: row.toAddress,
    nextTryAt: row.nextTryAt?.toISOString() ?? null,
    leaves: sayLeaving(row, now()),
    mayWithdraw: withdrawableStates.includes(state),
    mayEdit: letter !== null && mayBeWrittenAgain(row),
    mayDelete: letter !== null && state !== "sending",
    demonstration: letter?.recipient.demonstration ?? false,
    history: row.history.filter(isForSender).map((event, n, all) => ({
      label: noteLabels[event.reason ?? ""] ?? labelOf(event, n < all.length - 1),
      why: n < all.length - 1 ? pastSentence(event.reason) : whySentence(event.reason),
      at: event.at.toISOString(),
    })),
    letter,
    campaign: row.campaign,
    followUp: await readFollowUp(row, at),
  };
}

/** Not one whose text the campaign took back: written again, it would be held again. */
const mayBeWrittenAgain = (row: { kind: string; reason: string | null } & Parameters<typeof mayBeReplaced>[0]) =>
  row.kind === "recipient" && row.reason !== "recalled" && mayBeReplaced(row);

/** What writing a letter again needs to know of it. */
export interface AskedLetter {
  dispatchId: string;
  kind: DispatchKind;
  state: DispatchState;
  mayEdit: boolean;
  campaign: string;
  letter: Letter;
  toAddress: string;
  /** Of its sender, for the confirmation of the letter that takes its place; never for a page. */
  mailbox: string;
  mailboxHint: string;
  /** Whether its sender wants to be asked for the answer; undefined where it is none to follow up. */
  followUp: boolean | undefined;
}

/** The letter of a private status link as long as its text is kept, or null. */
export async function readAskedLetter(token: string): Promise<AskedLetter | null> {
  const row = await findDispatchByHash(hashToken(token));
  if (!row?.letter) return null;
  return {
    dispatchId: row.id,
    kind: row.kind as DispatchKind,
    state: row.state as DispatchState,
    mayEdit: mayBeWrittenAgain(row),
    campaign: row.campaign,
    letter: row.letter as unknown as Letter,
    toAddress: row.toAddress,
    mailbox: row.senderMailbox,
    mailboxHint: mailboxHint(row.senderMailbox),
    followUp: (await findFollowUp(row.id))?.wanted,
  };
}

function labelOf({ to, reason }: { to: string; reason: string | null }, isOver: boolean): string {
  const state = to as DispatchState;
  if (state === "held" && heldForSender.includes(reason ?? "")) return heldForSenderLabels[isOver ? "past" : "now"];
  return (isOver && pastLabels[state]) || stateLabels[state];
}

/** A complaint is for staff: it may have been anybody, a machine too. */
const isForSender = (event: { reason: string | null }) => event.reason !== "complaint";

const whySentence = (reason: string | null): string | null => (reason ? (reasonSentences[reason] ?? null) : null);

const pastSentence = (reason: string | null): string | null => pastReasonSentences[reason ?? ""] ?? whySentence(reason);

/** Takes a letter back while it has not gone: twice does no harm. @returns which letter that was */
export async function withdraw(token: string, now: Date): Promise<Result<{ letterId: string }, DispatchProblem>> {
  const row = await findDispatchByHash(hashToken(token));
  if (!row) return problem(dispatchProblem("unknown"));
  const was = await transaction((tx) =>
    moveDispatch(tx, { id: row.id, from: withdrawableStates, to: "withdrawn", reason: "by-sender", now }),
  );
  if (was) return ok({ letterId: row.letterId });
  const state = (await findDispatchByHash(hashToken(token)))?.state;
  if (state === "withdrawn") return ok({ letterId: row.letterId });
  return problem(dispatchProblem(state === "sending" ? "being-sent" : "too-late"));
}

/** "Delete this letter now", from its status page: that it went, and when, stays. @returns which letter that was */
export async function forget(token: string): Promise<Result<{ letterId: string }, DispatchProblem>> {
  const row = await findDispatchByHash(hashToken(token));
  if (!row) return problem(dispatchProblem("unknown"));
  const { onTheirWay } = await forgetLetter(row.letterId);
  return onTheirWay > 0 ? problem(dispatchProblem("being-sent")) : ok({ letterId: row.letterId });
}
