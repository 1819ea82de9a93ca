import { log, ring } from "#platform";
import { sendDispatchQueue } from "./queue-names.ts";
import { deletePause, insertPause, listPaused, markPaused, markResumed } from "./store-operator.ts";

const atOnce = 500;

/**
 * Stops a campaign's letters: no worker begins another from this moment on. What was at the mail server already ends as
 * it ends. New letters can still be confirmed, and wait; confirmation mails still go.
 * @returns whether it ran until now, and how many letters wait for it to go on
 */
export async function pauseCampaign(
  campaign: string,
  reason: string | null,
  now: Date,
): Promise<{ campaign: string; changed: boolean; waiting: number }> {
  const changed = await insertPause(campaign, reason, now);
  log.warn({ event: "campaign paused", campaign });
  return { campaign, changed, waiting: await inChunks("paused", () => markPaused(now, atOnce)) };
}

/** Lets a campaign's letters go on, and rings for them. */
export async function resumeCampaign(
  campaign: string,
  now: Date,
): Promise<{ campaign: string; changed: boolean; due: number }> {
  const changed = await deletePause(campaign);
  log.warn({ event: "campaign resumed", campaign });
  return { campaign, changed, due: await inChunks("resumed", () => markResumed(now, atOnce).then(ringFor)) };
}

/** For the sweep: letters that came to wait while staff paused or resumed their campaign. */
export async function holdToPauses(now: Date): Promise<void> {
  await inChunks("paused", () => markPaused(now, atOnce));
  await inChunks("resumed", () => markResumed(now, atOnce).then(ringFor));
}

/** The campaigns that are paused, since when and why. */
export const pausedCampaigns = async (): Promise<{ campaign: string; reason: string | null; pausedAt: string }[]> =>
  (await listPaused()).map((row) => ({ ...row, pausedAt: row.pausedAt.toISOString() }));

/** One bell wakes a worker, which reads the rest from the table. */
async function ringFor(ids: string[]): Promise<string[]> {
  if (ids[0]) await ring(sendDispatchQueue, ids[0]);
  return ids;
}

/** Some at a time, so that no worker waits long for a row. */
async function inChunks(reason: string, move: () => Promise<string[]>): Promise<number> {
  let count = 0;
  for (let ids = await move(); ids.length > 0; ids = await move()) {
    for (const dispatchId of ids)
      log.info({ event: "dispatch moved", dispatchId, from: "waiting", to: "waiting", reason });
    count += ids.length;
  }
  return count;
}
