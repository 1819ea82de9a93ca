/** Constituencies by the names of the list in use: the invented one too, of which the map knows nothing. */
import { foldName, isDemonstrationActive, readSeat, searchConstituencies } from "#recipients";
import { everySeat } from "../target-seats.ts";

/** Names by code; a code that the list does not have is in none. */
export const readSeatNames = async (): Promise<Map<string, string>> =>
  new Map((await searchConstituencies("", everySeat)).map(({ code, name }) => [code, name]));

/** For its own signatory: the name, or the code where the list has it no more. */
export const seatNameOf = async (code: string): Promise<string> => (await readSeat(code))?.constituency.name ?? code;

/** The code of the constituency that is named, or whose code was typed; or null. */
export async function findSeat(typed: string): Promise<string | null> {
  const sought = foldName(typed);
  const found = await searchConstituencies(typed, 5);
  return found.find(({ name, code }) => foldName(name) === sought || code.toLowerCase() === sought)?.code ?? null;
}

/** A name that the list in use knows, to show how they are written. Null: it knows none, so nobody can give theirs. */
export async function readSeatExample(): Promise<{ name: string; invented: boolean } | null> {
  const [first] = await searchConstituencies("", 1);
  return first ? { name: first.name, invented: await isDemonstrationActive() } : null;
}

const either = new Intl.ListFormat("en-GB", { type: "disjunction" });

/** What to say of a name that is in no list, with those that may be meant: names change with each review of boundaries. */
export async function sayUnknownSeat(typed: string): Promise<string> {
  const [word = ""] = foldName(typed).split(" ");
  const near = (await searchConstituencies(typed, 3)).concat(word ? await searchConstituencies(word, 3) : []);
  const names = [...new Set(near.map(({ name }) => name))].slice(0, 3);
  if (names.length > 0)
    return `We know no constituency of this name. Is it ${either.format(names)}? Write the name in full, or leave it empty.`;
  const example = await readSeatExample();
  return `We know no constituency of this name. ${example ? `Write it in full, such as ${example.name}, or leave it empty.` : "Leave it empty."}`;
}
