import { readTallies } from "#platform";
import { countAll, countNotices, listPaused, listSenders, oldestDue, oldestSending } from "./store-operator.ts";

export interface DispatchFigures {
  letters: { state: string; reason: string; count: number }[];
  /** How long the letter that is due for the longest time has been due; 0 where none is. */
  oldestDueSeconds: number;
  /** How long the letter that is being sent for the longest time has been; 0 where none is. */
  oldestSendingSeconds: number;
  notices: { kind: string; state: string; count: number }[];
  /** Mails that were tried since the hub was set up, by how it ended. */
  mails: { labels: Record<string, string>; count: number }[];
  pausedCampaigns: number;
  senders: { memoryBytes: number; lagSeconds: number }[];
}

/** Figures of letters and mails for /metrics, true over all processes. Each is read from an index or a small table. */
export async function readFigures(now: Date): Promise<DispatchFigures> {
  const [letters, oldest, sending, notices, mails, paused, senders] = await Promise.all([
    countAll(),
    oldestDue(now),
    oldestSending(),
    countNotices(),
    readTallies("mails"),
    listPaused(),
    listSenders(new Date(now.getTime() - 30_000)),
  ]);
  return {
    letters: letters.map((row) => ({ ...row, reason: row.reason ?? "" })),
    oldestDueSeconds: secondsSince(oldest, now),
    oldestSendingSeconds: secondsSince(sending, now),
    notices,
    mails,
    pausedCampaigns: paused.length,
    senders: senders.map((row) => ({ memoryBytes: Number(row.memoryBytes), lagSeconds: row.lagSeconds })),
  };
}

const secondsSince = (at: Date | null, now: Date): number =>
  at ? Math.max(0, (now.getTime() - at.getTime()) / 1000) : 0;
