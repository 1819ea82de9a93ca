import { keyedHash, log, type Tx, tally } from "#platform";
import type { DispatchState } from "./shared.ts";
import { standingStates } from "./states.ts";
import { findDispatch } from "./store.ts";
import {
  addSentWords,
  countByShare,
  findCommon,
  findHeld,
  hasUnmarked,
  mostHolders,
  removeSentWords,
} from "./store-sent-words.ts";

/** Fingerprints that a look-up asks for. Of a longer letter a fair sample is asked: its smallest, since hashes have no order. */
const mostAsked = 128;
/** From this share of common fingerprints on, a letter says nothing that many others to its recipient do not. */
const alike = 0.9;

/**
 * How near a letter is to the nearest one that was confirmed to the same recipient, by its own words alone: the share
 * of their fingerprints that stands in that letter, 0 to 1. What twenty letters have counts as standing in each. A
 * letter without a passage of its own is as near as can be to another of its template.
 * @param marks fingerprints of the letter's own words, from `measureOwnWords`
 */
export async function nearestSent(recipientKey: string, template: string, marks: readonly number[]): Promise<number> {
  if (marks.length === 0) return (await hasUnmarked(recipientKey, template)) ? 1 : 0;
  const asked = keyMarks(recipientKey, marks).slice(0, mostAsked);
  const { common, nearest } = await findHeld(recipientKey, asked);
  return Math.min(1, (common.length + nearest) / asked.length);
}

/**
 * How many confirmed letters of a campaign have how large a share of own words, by tenths, for staff.
 * @param between those confirmed from a moment on and before another; all where it is left out
 */
export async function readOwnShares(
  campaign: string,
  between?: { from: Date; to: Date },
): Promise<{ letters: number; tenths: number[] }> {
  const rows = await countByShare(campaign, between);
  const tenths = Array.from({ length: 10 }, (_, tenth) => rows.find((row) => row.tenth === tenth)?.letters ?? 0);
  return { letters: tenths.reduce((sum, count) => sum + count, 0), tenths };
}

/** Letters in these states did not reach anybody, or will not. */
const notReaching: readonly DispatchState[] = ["withdrawn", "failed", "bounced"];

/** A confirmed letter counts from then on, until it is taken back or comes back. Copies and invented recipients never do. */
export async function followSentWords(
  tx: Tx,
  { id, to, now }: { id: string; to: DispatchState; now: Date },
  was: DispatchState,
): Promise<void> {
  const isConfirmed = was !== "awaiting-confirmation";
  if (!isConfirmed && standingStates.includes(to)) await recordSentWords(tx, id, now);
  else if (isConfirmed && notReaching.includes(to)) await removeSentWords(tx, id);
}

async function recordSentWords(tx: Tx, dispatchId: string, now: Date): Promise<void> {
  const row = await findDispatch(tx, dispatchId);
  const letter = row?.letter as { recipient?: { demonstration?: boolean } } | null | undefined;
  if (row?.kind !== "recipient" || row.ownShare === null || letter?.recipient?.demonstration) return;
  const { recipientKey, campaign, template, ownShare } = row;
  const keyed = keyMarks(recipientKey, row.marks);
  const common = new Set(keyed.length > 0 ? await findCommon(tx, recipientKey, keyed) : []);
  if (common.size > alike * keyed.length) {
    // To be looked at, never stopped: many send what a campaign's page suggests.
    log.warn({ event: "letters alike", dispatchId, campaign, count: mostHolders });
    tally("alike", { campaign });
  }
  const marks = keyed.filter((mark) => !common.has(mark));
  const kept = { dispatchId, recipientKey, campaign, template, ownShare, createdAt: now };
  await addSentWords(tx, { ...kept, markCount: keyed.length, marks });
}

/**
 * Fingerprints as the table has them, smallest first: bound to the recipient, so that one look-up in one index finds
 * their letters alone, and to the hub's key, so that nobody can try texts on a stolen table.
 */
export function keyMarks(recipientKey: string, marks: readonly number[]): number[] {
  const keyed = marks.map((mark) =>
    Buffer.from(keyedHash("own-words", `${recipientKey}\0${mark}`), "base64url").readInt32BE(0),
  );
  return [...new Set(keyed)].sort((a, b) => a - b);
}
