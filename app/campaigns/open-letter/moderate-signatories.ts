/** What staff do with names: find, hide, merge, undo and pin. */
import { isId, newId, ok, problem, type Result, type Tx, transaction } from "#platform";
import {
  countFound,
  type Filter,
  findBatches,
  findIds,
  insertBatch,
  listFound,
  lockBatch,
  moveIds,
  pinIds,
  restoreBatch,
  type StaffName,
} from "./store-moderation.ts";

export type { Filter, StaffName };

/** Names on a page of the studio. */
export const staffPage = 50;

/** Names that fit, newest first (or double ones side by side), and how many there are. @param after id of the last on the page before */
export async function findSignatories(filter: Filter, after: string | null) {
  const [count, found] = await Promise.all([countFound(filter), listFound(filter, after, staffPage + 1)]);
  const names = found.slice(0, staffPage);
  return { count, names, next: found.length > staffPage ? (names.at(-1)?.id ?? null) : null };
}

/** Whether a filter says anything: without it nothing is done in bulk. That names stand twice is no reason to hide both. */
export const isNarrow = ({ query, domain, pattern, from, to }: Filter): boolean =>
  [query, domain, pattern, from, to].some(Boolean);

type Beside = (tx: Tx, batchId: string) => Promise<void>;
interface Deed {
  campaign: string;
  staffId: string;
  now: Date;
  beside: Beside;
}

/**
 * Hides names that stand: they are not shown and not counted, until it is undone. In bulk, only as many as were shown.
 * @param ask.which ids that were ticked, or a filter with the number that was shown for it
 * @returns how many; or how many there are by now
 */
export function hideSignatories(
  ask: Deed & { which: { ids: string[] } | { filter: Filter; shown: number } },
): Promise<Result<number, { count: number }>> {
  const { which, campaign } = ask;
  return transaction(async (tx) => {
    const filter = "filter" in which ? which.filter : null;
    if (filter && !isNarrow(filter)) return problem({ count: 0 });
    const ids = "ids" in which ? which.ids : await findIds(tx, { ...which.filter, campaign, state: "signed" });
    if ("shown" in which && which.shown !== ids.length) return problem({ count: ids.length });
    return ok(await move(tx, ask, { kind: "hide", ids, to: "hidden" }));
  });
}

/**
 * Counts several signatures of one person once: the oldest under the present text stays, so that nobody falls out of its
 * count who has signed it. @returns how many went into it
 */
export function mergeSignatories(ask: Deed & { ids: string[]; version: string }): Promise<Result<number, "few">> {
  return transaction(async (tx) => {
    const ids = await findIds(tx, { campaign: ask.campaign, state: "signed", ids: ask.ids }, ask.version);
    if (ids.length < 2) return problem("few" as const);
    return ok(await move(tx, ask, { kind: "merge", ids: ids.slice(1), to: "merged" }));
  });
}

async function move(tx: Tx, deed: Deed, { kind, ids, to }: { kind: "hide" | "merge"; ids: string[]; to: string }) {
  const { campaign, staffId, now } = deed;
  const id = newId(now.getTime());
  const count = await moveIds(tx, { campaign, ids, to, batch: id });
  if (count === 0) return 0;
  await insertBatch(tx, { id, campaign, kind, count, staffId, madeAt: now });
  await deed.beside(tx, id);
  return count;
}

/** Takes back what was hidden or merged in one go; who withdrew since stays away. Twice is once. @returns how many */
export async function undoBatch(ask: Deed & { batchId: string }): Promise<number> {
  if (!isId(ask.batchId)) return 0;
  return transaction(async (tx) => {
    const { batchId, campaign, now } = ask;
    if (!(await lockBatch(tx, { id: batchId, campaign, now }))) return 0;
    await ask.beside(tx, batchId);
    return restoreBatch(tx, batchId);
  });
}

/** What was hidden and merged of late. */
export const readBatches = findBatches;

/** Puts names at the head of the list, before or behind those that are there, or takes them from it. */
export const pinSignatories = (ask: {
  campaign: string;
  ids: string[];
  to: "first" | "last" | "none";
}): Promise<number> => transaction((tx) => pinIds(tx, ask));
