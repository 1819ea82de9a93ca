import { limits, type Tx } from "#platform";
import { dispatchProblem } from "./problems.ts";
import type { DispatchKind, DispatchProblem } from "./shared.ts";
import { listCounted } from "./store-asked.ts";
import { listNoticeTimes } from "./store-notices.ts";

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

/** Whether one more mail to this mailbox is over a limit. Call it with the mailbox locked. */
export async function countMails(tx: Tx, mailboxKey: string, now: Date): Promise<DispatchProblem | null> {
  const { mailGap, mailsPerDay } = limits;
  const times = (await listNoticeTimes(tx, mailboxKey, secondsBefore(now, mailsPerDay.seconds))).map((at) =>
    at.getTime(),
  );
  const [first] = times;
  const last = times.at(-1);
  if (first !== undefined && times.length >= mailsPerDay.max)
    return dispatchProblem("mails-per-day", { retryAfter: secondsUntil(first, mailsPerDay.seconds, now) });
  if (last !== undefined && last > now.getTime() - mailGap.seconds * 1000)
    return dispatchProblem("mail-too-soon", { retryAfter: secondsUntil(last, mailGap.seconds, now) });
  return null;
}

const secondsBefore = (now: Date, seconds: number) => new Date(now.getTime() - seconds * 1000);
const secondsUntil = (start: number, seconds: number, now: Date) =>
  Math.max(1, Math.ceil((start + seconds * 1000 - now.getTime()) / 1000));
