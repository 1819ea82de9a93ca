import { createHash } from "node:crypto";
import type { Work } from "#letters/shared";

/** A row of a kept list. */
export interface ListRow {
  /** Stays with the row, whatever becomes of its number and its words. */
  id: string;
  /** The page that wrote it last, or nothing where it came another way. */
  by: string;
  work: Work;
}

/** What tells a row's words from others; columns without a word count as missing. */
export function stampOfWork(work: Work): string {
  const words = Object.entries(work)
    .map(([column, value]) => [column, String(value).trim()])
    .filter(([, value]) => value !== "")
    .sort(([a = ""], [b = ""]) => (a < b ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(words)).digest("base64url").slice(0, 8);
}

/** Columns that a form fills in by itself, or that a choice for all works may fill. */
const quiet = new Set(["rights", "found", "foundOn", "role"]);

/** Whether something was typed in a row: one that has only what a form brings is no work. */
export const isFilled = (work: Work): boolean =>
  Object.entries(work).some(([column, value]) => !quiet.has(column) && String(value).trim() !== "");
