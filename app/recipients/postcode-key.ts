/** A postcode as a number: what the local directory is sorted by. Reads raw typing at about the price of a glance. */

/** Two letters end every postcode; the directory groups by what stands before them. */
export const UNITS_IN_SECTOR = 676;

/** Not of the shape of a postcode. */
export const NO_KEY = -1;
/** Has letters beyond ASCII: `parsePostcode` decides first, which folds full-width forms. */
export const FOREIGN = -2;

/** As in parsePostcode. */
const MOST_CHARACTERS = 100;

/** 1 to 10 for digits, 11 to 36 for letters of either case, 0 for what is dropped: blanks, hyphens, stops. */
const VALUES = Uint8Array.from({ length: 128 }, (_, code) => {
  const place = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".indexOf(String.fromCharCode(code).toUpperCase());
  return place + 1;
});
const LAST_DIGIT = 10;

const read = new Uint8Array(7);

/**
 * The number of a postcode as typed: sector × 676 + unit, so that all of a sector stand side by side.
 * @returns NO_KEY or FOREIGN where there is none
 */
export function packPostcode(typed: string): number {
  if (typed.length > MOST_CHARACTERS) return NO_KEY;
  let count = 0;
  for (let at = 0; at < typed.length; at++) {
    const code = typed.charCodeAt(at);
    if (code > 127) return FOREIGN;
    const value = VALUES[code] as number;
    if (value === 0) continue;
    if (count === 7) return NO_KEY;
    read[count++] = value;
  }
  return count < 5 ? NO_KEY : packRead(count - 3);
}

/** @param outward characters before the last three: one or two letters, a digit, perhaps a letter or digit */
function packRead(outward: number): number {
  const letters = (read[1] as number) > LAST_DIGIT ? 2 : 1;
  const digit = read[letters] as number;
  const sector = read[outward] as number;
  const first = (read[outward + 1] as number) - LAST_DIGIT - 1;
  const second = (read[outward + 2] as number) - LAST_DIGIT - 1;
  if ((read[0] as number) <= LAST_DIGIT || digit > LAST_DIGIT || outward <= letters || outward > letters + 2)
    return NO_KEY;
  if (sector > LAST_DIGIT || first < 0 || second < 0) return NO_KEY;
  let key = 0;
  for (let at = 0; at < 4; at++) key = key * 37 + (at < outward ? (read[at] as number) : 0);
  return (key * 10 + sector - 1) * UNITS_IN_SECTOR + first * 26 + second;
}
