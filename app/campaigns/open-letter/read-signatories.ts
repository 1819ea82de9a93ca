/** What everybody may know of those who signed: counts, and the names that they let be shown. */
import { foldName } from "#recipients";
import type { OpenLetter } from "./open-letter.ts";
import { readSeatNames } from "./seat-names.ts";
import type { ListedName } from "./shared.ts";
import { type Counts, countSeats, countSigned, listNames, listPinned } from "./store.ts";

const kept = new Map<string, { counts: Promise<Counts>; until: number }>();

/** How many have signed, from a copy of at most five seconds of age. */
export function readCounts({ campaign, version }: Pick<OpenLetter, "campaign" | "version">): Promise<Counts> {
  const key = `${campaign}/${version}`;
  const copy = kept.get(key);
  if (copy && copy.until > performance.now()) return copy.counts;
  const counts = countSigned(campaign, version);
  if (kept.size > 50) kept.clear();
  kept.set(key, { counts, until: performance.now() + 5000 });
  counts.catch(() => kept.delete(key));
  return counts;
}

/** Whoever signs or withdraws sees it at once. */
export const forgetCounts = (): void => kept.clear();

/** Names on a page of the public list. */
export const namesOnPage = 100;

export interface NamesPage {
  pinned: ListedName[];
  names: ListedName[];
  /** The public id that the next page begins after; null: this is the last. */
  next: string | null;
}

/**
 * A page of the public list.
 * @param ask.query words as typed
 * @param ask.seat code of a constituency
 * @param ask.after of the page before
 */
export async function readNames(
  { campaign, version, seats: hasSeats }: OpenLetter,
  ask: { query: string; seat: string | null; after: string | null },
): Promise<NamesPage> {
  const { seat } = ask;
  const words = foldName(ask.query.slice(0, 200)).split(" ").filter(Boolean).slice(0, 6);
  const after = ask.after && /^[A-Za-z0-9_-]{16}$/.test(ask.after) ? ask.after : null;
  const isWhole = words.length === 0 && !seat && !after;
  const found =
    ask.query.trim() && words.length === 0
      ? []
      : await listNames({ campaign, version, words, seat, after, most: namesOnPage + 1 });
  const names = found.slice(0, namesOnPage);
  const pinned = isWhole ? await listPinned(campaign, version) : [];
  const isPlaced = hasSeats && [...pinned, ...names].some((one) => one.seat !== null);
  const places = isPlaced ? await readSeatNames() : new Map<string, string>();
  const placed = (one: ListedName): ListedName => ({ ...one, seat: places.get(one.seat ?? "") ?? null });
  return {
    pinned: pinned.map(placed),
    names: names.map(placed),
    next: found.length > namesOnPage ? (names.at(-1)?.publicId ?? null) : null,
  };
}

/** Constituencies with signatures, with their names, the most first; those alone that the list in use has. */
export async function readSignedSeats({ campaign, version }: OpenLetter) {
  const [names, counted] = await Promise.all([readSeatNames(), countSeats(campaign, version)]);
  return counted.flatMap(({ seat: code, count }) => {
    const name = names.get(code);
    return name === undefined ? [] : [{ code, name, count }];
  });
}
