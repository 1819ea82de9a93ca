/** Reading the directory: a seat, a search, what is in place. The demonstration directory answers until a real one is. */
import { isLocalHub } from "#platform";
import { demonstrationSeats, findDemonstrationSeat } from "./demonstration.ts";
import { foldName } from "./fold-name.ts";
import { type DirectoryState, isVacant, type ListedConstituency, type Seat } from "./shared.ts";
import { findSeat, hasRealDirectory, listSeats, readDirectoryFigures, saveSwitch } from "./store.ts";

/** Whether the invented directory answers: on this computer only, and until a real one is imported or synced. */
export async function isDemonstrationActive(): Promise<boolean> {
  return isLocalHub() && !(await hasRealDirectory());
}

/** The seat of a constituency code, or null where the directory in use has none of it. */
export async function readSeat(code: string): Promise<Seat | null> {
  return (await isDemonstrationActive()) ? findDemonstrationSeat(code) : findSeat(code);
}

/**
 * Seats whose name, other names or member begin with what was typed, accents and case aside; the nearest first.
 * Nothing typed gives the first of all in alphabetical order.
 */
export async function searchConstituencies(query: string, limit = 20): Promise<ListedConstituency[]> {
  return (await searchSeats(query, limit)).map((seat) => ({
    ...seat.constituency,
    memberName: seat.member?.name ?? null,
    party: seat.member?.party ?? null,
    vacant: isVacant(seat),
  }));
}

/** As `searchConstituencies`, with all that is known of each seat. */
export async function searchSeats(query: string, limit: number): Promise<Seat[]> {
  const seats = (await isDemonstrationActive()) ? demonstrationSeats() : await listSeats();
  const sought = foldName(query.slice(0, 200));
  return seats
    .map(({ seat, aliases }) => ({ seat, rank: rankOf(seat, aliases, sought) }))
    .filter(({ rank }) => rank !== null)
    .sort((a, b) => (a.rank as number) - (b.rank as number) || byName(a.seat, b.seat))
    .slice(0, limit)
    .map(({ seat }) => seat);
}

/** What the directory holds now, in a form that pages and `hub directory doctor` share. */
export async function directoryState(now: Date): Promise<DirectoryState> {
  const figures = await readDirectoryFigures();
  const { membersImport, constituenciesImport, dissolved } = figures;
  const nothing = { asOf: null, source: null, ageInDays: null, dissolved };
  const newest = membersImport ?? constituenciesImport;
  if (newest) {
    const { constituencies, members } = figures;
    const asOf = membersImport?.asOf ?? null;
    const ageInDays = asOf === null ? null : Math.floor((now.getTime() - Date.parse(`${asOf}T00:00:00Z`)) / 86_400_000);
    return { kind: "real", constituencies, members, asOf, source: newest.source, ageInDays, dissolved };
  }
  if (!isLocalHub()) return { kind: "none", constituencies: 0, members: 0, ...nothing };
  const seats = demonstrationSeats();
  const members = seats.filter(({ seat }) => seat.member).length;
  return { kind: "demonstration", constituencies: seats.length, members, ...nothing };
}

/** Parliament is dissolved, or sits again: while on, nobody is an MP and letters to MPs stop. */
export function setDissolved(on: boolean, now: Date): Promise<void> {
  return saveSwitch("dissolved", on, now);
}

/** 0 is the nearest; null is no match. */
function rankOf({ constituency, member }: Seat, aliases: string[], sought: string): number | null {
  const name = foldName(constituency.name);
  const others = aliases.map(foldName);
  const who = foldName(member?.name ?? "");
  if (sought === "" || name === sought || constituency.code.toLowerCase() === sought) return 0;
  if (name.startsWith(sought)) return 1;
  if (others.some((other) => other.startsWith(sought))) return 2;
  if (hasAllWords(name, sought)) return 3;
  if (hasAllWords(who, sought)) return 4;
  return hasAllWords([name, ...others, who].join(" "), sought) ? 5 : null;
}

/** Whether each word that was typed begins a word of the text. */
function hasAllWords(text: string, sought: string): boolean {
  const words = text.split(" ");
  return sought.split(" ").every((start) => words.some((word) => word.startsWith(start)));
}

const alphabet = new Intl.Collator("en-GB");

function byName(a: Seat, b: Seat): number {
  return alphabet.compare(a.constituency.name, b.constituency.name);
}
