/** A postcode as a person types it, to the one form that everything else uses. */
import { fix, isValid, toNormalised, validOutcode } from "postcode";
import { findOutsidePlace, type OutsidePlace } from "./outside-westminster.ts";

export type PostcodeProblem = "empty" | "too-long" | "other-alphabet" | "first-half" | "girobank" | "not-the-shape";

export type ParsedPostcode =
  | { ok: true; value: string; outside: OutsidePlace | null }
  | { ok: false; problem: PostcodeProblem; suggestion: string | null };

/** Longer than any postcode with an address around it needs; what is longer is refused unread. */
const MOST_CHARACTERS = 100;

/** Letters that Royal Mail never uses in the second half: a suggestion with one of them names no place. */
const IMPOSSIBLE_INWARD = /[CIKMOV]/;

/** Capital letters of Cyrillic and Greek that look like ours: offered as a suggestion, never taken silently. */
const LOOKALIKES: Record<string, string> = Object.fromEntries(
  ["АA", "ВB", "ЕE", "НH", "ІI", "ЈJ", "КK", "МM", "ОO", "РP", "ЅS", "ТT", "Ԝ" + "W", "ХX", "УY"]
    .concat(["ΑA", "ΒB", "ΕE", "ΖZ", "ΗH", "ΙI", "ΚK", "ΜM", "ΝN", "ΟO", "ΡP", "ΤT", "ΥY", "ΧX"])
    .map((pair) => [pair[0], pair[1]]),
);

/**
 * Reads a postcode as typed: full-width forms are folded (NFKC), everything but letters and digits is dropped,
 * as Parliament's petitions site does, and the `postcode` package decides the shape, as postcodes.io itself does.
 * @returns the postcode in upper case with one space and, where it has no MP by its form alone, the place;
 *   or the problem, with a corrected form that the person may accept
 */
export function parsePostcode(typed: string): ParsedPostcode {
  if (typed.length > MOST_CHARACTERS) return { ok: false, problem: "too-long", suggestion: null };
  const kept = typed.normalize("NFKC").replace(/[^\p{L}\p{N}]/gu, "");
  if (kept === "") return { ok: false, problem: "empty", suggestion: null };
  if (/[^A-Za-z0-9]/.test(kept)) return { ok: false, problem: "other-alphabet", suggestion: withOurLetters(kept) };
  const compact = kept.toUpperCase();
  const outside = findOutsidePlace(compact);
  if (outside) return { ok: true, value: outside.postcode, outside: outside.place };
  const value = toNormalised(compact);
  if (value) return { ok: true, value, outside: null };
  if (compact === "GIR0AA") return { ok: false, problem: "girobank", suggestion: null };
  if (validOutcode(compact)) return { ok: false, problem: "first-half", suggestion: null };
  return { ok: false, problem: "not-the-shape", suggestion: suggest(compact) ?? onlyOneInside(typed) };
}

function withOurLetters(kept: string): string | null {
  const ours = [...kept.toUpperCase()].map((letter) => LOOKALIKES[letter] ?? letter).join("");
  return /^[A-Z0-9]+$/.test(ours) ? suggest(ours) : null;
}

function suggest(compact: string): string | null {
  const fixed = fix(compact);
  return isValid(fixed) && !IMPOSSIBLE_INWARD.test(fixed.slice(-2)) ? toNormalised(fixed) : null;
}

/** A whole address was pasted: the one postcode in it. */
function onlyOneInside(typed: string): string | null {
  const found = typed.toUpperCase().match(/\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/g) ?? [];
  return found.length === 1 ? suggest((found[0] as string).replaceAll(" ", "")) : null;
}
