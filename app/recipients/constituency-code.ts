/** ONS codes of the 650 constituencies of 2024 (facts/postcodes-io.md): codes of 2010 look alike and are refused. */
import type { Nation } from "./shared.ts";

const RANGES: [prefix: string, first: number, last: number][] = [
  ["E14", 1063, 1605],
  ["W07", 81, 112],
  ["N05", 1, 18],
  ["S14", 60, 111],
];

/** The five Scottish seats that kept their code in 2024. */
const UNCHANGED_IN_SCOTLAND = new Set(["S14000021", "S14000027", "S14000045", "S14000048", "S14000051"]);

const NATIONS: Record<string, Nation> = { E: "England", W: "Wales", N: "Northern Ireland", S: "Scotland" };

/** Whether a code is one of the 650 in force since 31 May 2024. */
export function isConstituencyCode(code: string): boolean {
  if (UNCHANGED_IN_SCOTLAND.has(code)) return true;
  const parts = /^([EWNS]\d{2})(\d{6})$/.exec(code);
  if (!parts) return false;
  const number = Number(parts[2]);
  return RANGES.some(([prefix, first, last]) => prefix === parts[1] && number >= first && number <= last);
}

/** `L99999999` and its like: the ONS way to write "no constituency". */
export function isPseudoCode(code: string): boolean {
  return /^[A-Z]99999999$/.test(code);
}

/** The nation of an ONS code, or null. */
export function nationOfCode(code: string): Nation | null {
  return NATIONS[code.charAt(0)] ?? null;
}
