import { createHash } from "node:crypto";

/** What tells one text from another: 16 hex digits of its SHA-256. */
export const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 16);

/** One hash over several texts, each with its name, in the order of the names. */
export const hashOfAll = (texts: Record<string, string>): string =>
  hashOf(JSON.stringify(Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1))));
