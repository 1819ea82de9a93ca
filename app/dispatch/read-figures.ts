import { readTallies } from "#platform";
import { countAll, countNotices, listPaused, listSenders, oldestDue } from "./store-operator.ts";

export interface DispatchFigures {
  letters: { state: string; reason: string; count: number }[];
  /** How long the letter that is due for the longest time has been due; 0 where none is. */
  oldestDueSeconds: number;
  notices: { kind: string; state: string; count: number }[];
  /** Mails that were tried since the hub was set up, by how it ended. */
  mails: { labels: Record<string, string>; count: number }[];
  pausedCampaigns: number;
  senders: { memoryBytes: number; lagSeconds: number }[];
}

/** Figures of letters and mails for /metrics, true over all processes. Each is read from an index or a small table. */
export async function readFigures(now: Date): Promise<DispatchFigures> {
  const [letters, oldest, notices, mails, paused, senders] = await Promise.all([
    countAll(),
    oldestDue(now),
    countNotices(),
    readTallies("mails"),
    listPaused(),
    listSenders(new Date(now.getTime() - 30_000)),
  ]);
  return {
    letters: letters.map((row) => ({ ...row, reason: row.reason ?? "" })),
    oldestDueSeconds: oldest ? Math.max(0, (now.getTime() - oldest.getTime()) / 1000) : 0,
    notices,
    mails,
    pausedCampaigns: paused.length,
    senders: senders.map((row) => ({ memoryBytes: Number(row.memoryBytes), lagSeconds: row.lagSeconds })),
  };
}
