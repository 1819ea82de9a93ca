import { limits, type Tx } from "#platform";
import { dispatchProblem } from "./problems.ts";
import type { DispatchKind, DispatchProblem, NoticeKind } from "./shared.ts";
import { listCounted } from "./store-asked.ts";
import { listMailed } from "./store-notices.ts";

/** Whether one more letter of this sender is over the limit of a day. Call it with the mailbox locked. */
export async function countLetters(
  tx: Tx,
  ask: { senderKey: string; kind: DispatchKind; draftId: string; now: Date },
): Promise<DispatchProblem | null> {
  const { max, seconds } = limits.lettersPerDay;
  const rows = await listCounted(tx, { ...ask, since: secondsBefore(ask.now, seconds) });
  if (rows.length < max) return null;
  const oldest = Math.min(...rows.map((row) => (row.confirmedAt ?? row.createdAt).getTime()));
  return dispatchProblem("letters-per-day", { retryAfter: secondsUntil(oldest, seconds, ask.now) });
}

/** What mails that somebody else may have asked for are about: whoever does one thing after another waits for none of them. */
const matters = {
  confirm: "letters",
  "confirm-reminder": "letters",
  "finish-later": "draft",
  approval: "approval",
  sign: "signing",
} as const satisfies Partial<Record<NoticeKind, string>>;
type Matter = (typeof matters)[keyof typeof matters];

/** Whether one more mail to this mailbox is over a limit. Call it with the mailbox locked. */
export async function countMails(
  tx: Tx,
  ask: { mailboxKey: string; about: Matter; now: Date },
): Promise<DispatchProblem | null> {
  const { mailboxKey, about, now } = ask;
  const { mailGap, mailsPerDay } = limits;
  const mailed = await listMailed(tx, mailboxKey, Object.keys(matters), secondsBefore(now, mailsPerDay.seconds));
  const [first] = mailed;
  if (first && mailed.length >= mailsPerDay.max)
    return dispatchProblem("mails-per-day", {
      retryAfter: secondsUntil(first.createdAt.getTime(), mailsPerDay.seconds, now),
    });
  const last = mailed.findLast(({ kind }) => matters[kind as keyof typeof matters] === about)?.createdAt.getTime();
  if (last !== undefined && last > now.getTime() - mailGap.seconds * 1000)
    return dispatchProblem("mail-too-soon", { retryAfter: secondsUntil(last, mailGap.seconds, now) });
  return null;
}

const secondsBefore = (now: Date, seconds: number) => new Date(now.getTime() - seconds * 1000);
const secondsUntil = (start: number, seconds: number, now: Date) =>
  Math.max(1, Math.ceil((start + seconds * 1000 - now.getTime()) / 1000));
