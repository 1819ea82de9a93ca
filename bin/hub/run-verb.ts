import { openDatabase } from "../database.ts";
import { InputError } from "./input.ts";

/** Reads what was typed first, so that what is wrong is said before a database is started for it; then does it with one. */
export type Verb<Given> = (what: string[], given: Given) => () => Promise<void>;

/**
 * Runs one verb of a command with a database.
 * @param things what the command is about, for its sentence
 * @throws InputError where there is no such verb, or it cannot take what was typed
 */
export async function runVerb<Given>(
  verbs: Record<string, Verb<Given>>,
  things: string,
  [name = "", ...what]: string[],
  given: Given,
): Promise<void> {
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (!verb) throw new InputError([`Say what to do with ${things}: ${Object.keys(verbs).join(", ")}.`]);
  const run = verb(what, given);
  const close = await openDatabase();
  try {
    await run();
  } finally {
    await close();
  }
}
