import { foldName } from "./fold-name.ts";
import { bareName } from "./salutation.ts";

/** Styles and titles that a list or a person may put before a name or leave away. */
const titles = /^(?:(?:sir|dame|lord|lady|dr|prof|professor|mr|mrs|ms|miss|mx|rev|revd|reverend)\s+)+(?=\S)/;

/** A name as one tells persons of one seat apart by it: without case, accents, punctuation, titles, Rt Hon and MP. */
export function foldPerson(name: string): string {
  return foldName(bareName(name)).replace(titles, "");
}

/**
 * Whether two spellings name one person, as far as a name tells: a seat has one MP at a time, so a new accent or a
 * knighthood makes no other of them.
 */
export const isSamePerson = (name: string, other: string): boolean => foldPerson(name) === foldPerson(other);
