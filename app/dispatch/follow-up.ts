import type { Letter } from "#letters/shared";
import { hashToken } from "#platform";
import { type AnswerGiven, answersGiven, type FollowUpStatus } from "./shared.ts";
import { spans } from "./states.ts";
import { findDispatchByHash } from "./store.ts";
import { findFollowUp, setAnswer, setWanted } from "./store-follow-up.ts";

const later = (time: Date, span: number) => new Date(time.getTime() + span);

/** How a letter that arrived is followed up; null where it has not, or is none to follow up. */
export async function readFollowUp(
  dispatch: { id: string; state: string; changedAt: Date; letter: unknown },
  now: Date,
): Promise<FollowUpStatus | null> {
  const row = dispatch.state === "sent" ? await findFollowUp(dispatch.id) : null;
  if (!row) return null;
  const sentAt = dispatch.changedAt;
  const answer = row.answer as AnswerGiven | null;
  const chaseFrom = later(sentAt, spans.remindToAnswer);
  return {
    wanted: row.wanted,
    askedAt: row.askedAt?.toISOString() ?? null,
    answer,
    sentAt: sentAt.toISOString(),
    askOn: later(sentAt, spans.askWhetherAnswered).toISOString(),
    chaseFrom: chaseFrom.toISOString(),
    textUntil: later(sentAt, spans.keepSent).toISOString(),
    mayChase: answer === "none" && now >= chaseFrom && dispatch.letter !== null,
  };
}

/**
 * The writer says whether they were answered; saying something else later is fine, as answers come late.
 * @returns false for an unknown link, for none of the four answers, and for a letter that is none to follow up
 */
export async function sayAnswered(token: string, answer: string, now: Date): Promise<boolean> {
  const row = await findDispatchByHash(hashToken(token));
  const known = answersGiven.find((one) => one === answer);
  return row?.state === "sent" && known !== undefined && setAnswer(row.id, known, now);
}

/** The writer wants to be asked, or does not any more. @returns false as sayAnswered does */
export async function wantQuestion(token: string, wanted: boolean): Promise<boolean> {
  const row = await findDispatchByHash(hashToken(token));
  return row !== null && setWanted(row.id, wanted);
}

/** What a later letter to the same recipient is made from; null where nothing is kept of the first, or it did not arrive. */
export async function readFirstLetter(
  token: string,
  now: Date,
): Promise<{ letterId: string; letter: Letter; mailbox: string; campaign: string; followUp: FollowUpStatus } | null> {
  const row = await findDispatchByHash(hashToken(token));
  const followUp = row && (await readFollowUp(row, now));
  const letter = row?.letter as unknown as Letter | null;
  if (!row || !followUp || !letter) return null;
  return { letterId: row.letterId, letter, mailbox: row.senderMailbox, campaign: row.campaign, followUp };
}
