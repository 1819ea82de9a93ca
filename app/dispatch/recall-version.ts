import { db, log, transaction } from "#platform";
import { moveDispatch } from "./move-dispatch.ts";
import { releaseDispatch } from "./operate-dispatch.ts";
import { countOfVersion, deleteRecall, insertRecall, listOfVersion, type OfVersion } from "./store-recalls.ts";

const atOnce = 200;

/** Letters of one version of a template, as a recall finds them. */
export interface RecallCounts {
  /** Confirmed, and not gone: a recall holds them. */
  waiting: number;
  /** Held by a recall now. */
  held: number;
  /** Not confirmed yet: if their writers do, they are held too. */
  unconfirmed: number;
  /** Gone, or at the mail server just now: nothing brings them back. */
  gone: number;
}

/** What a recall of a version would hold, counted before it is pressed, and what it holds. */
export async function countRecall(of: OfVersion): Promise<RecallCounts> {
  const counts = { waiting: 0, held: 0, unconfirmed: 0, gone: 0 };
  for (const { state, reason, count } of await countOfVersion(of)) {
    if (state === "waiting") counts.waiting += count;
    if (state === "held" && reason === "recalled") counts.held += count;
    if (state === "awaiting-confirmation") counts.unconfirmed += count;
    if (state === "sending" || state === "sent" || state === "bounced") counts.gone += count;
  }
  return counts;
}

/**
 * Holds the letters that were made from a version and have not gone, and those that are confirmed from now on. One that
 * is at its mail server already ends as it ends. Their writers' own copies go.
 * @returns how many were held at once
 */
export async function recallVersion(of: OfVersion, now: Date): Promise<number> {
  await insertRecall(db(), of, now);
  log.warn({ event: "version recalled", campaign: of.campaign, template: of.template, version: of.version });
  let held = 0;
  for (;;) {
    const ids = await listOfVersion(of, "waiting", atOnce);
    const moved = await transaction(async (tx) => {
      let count = 0;
      for (const id of ids)
        if (await moveDispatch(tx, { id, from: "waiting", to: "held", reason: "recalled", now })) count++;
      return count;
    });
    held += moved;
    if (ids.length < atOnce || moved === 0) return held;
  }
}

/**
 * The way back: what a recall held goes on, as if each had been released.
 * @returns how many go on
 */
export async function liftRecall(of: OfVersion, now: Date): Promise<number> {
  await deleteRecall(db(), of);
  log.warn({ event: "recall lifted", campaign: of.campaign, template: of.template, version: of.version });
  let released = 0;
  for (;;) {
    const ids = await listOfVersion(of, "held", atOnce);
    let moved = 0;
    for (const id of ids) if ((await releaseDispatch(id, { mayArriveTwice: false, now })).ok) moved++;
    released += moved;
    if (ids.length < atOnce || moved === 0) return released;
  }
}
