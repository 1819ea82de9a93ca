import { dayIn, takeFigureNotes, transaction } from "#platform";
import { readEverPublished } from "./store.ts";
import { addFigures } from "./store-figures.ts";

/** For a campaign that is not here any more. */
const usualZone = "Europe/London";

/**
 * Takes what was noted since the last time into the figures, by day of each campaign's time zone. Each note is counted
 * once, however often and by however many processes this is called. @returns how many rows of notes that were
 */
export async function foldFigures(): Promise<number> {
  const zones = new Map((await readEverPublished()).map((one) => [one.name, one.timeZone]));
  return transaction(async (tx) => {
    const notes = await takeFigureNotes(tx);
    const rows = notes.map(({ at, ...note }) => ({ ...note, day: dayIn(zones.get(note.campaign) ?? usualZone, at) }));
    await addFigures(tx, rows);
    return notes.length;
  });
}
