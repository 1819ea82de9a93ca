/** A bounded memory of answers for a day. Keys are hashed with a secret of this process: it holds no postcodes. */
import { createHmac, randomBytes } from "node:crypto";

const DAY_MS = 24 * 60 * 60 * 1000;

export interface AnswerCache<T> {
  get(key: string, at: number): T | undefined;
  set(key: string, value: T, at: number): void;
}

/** @param most entries; the one that was used longest ago goes first */
export function createAnswerCache<T>(most: number): AnswerCache<T> {
  const secret = randomBytes(32);
  const entries = new Map<string, { value: T; until: number }>();
  const hashed = (key: string) => createHmac("sha256", secret).update(key).digest("base64url");
  return {
    get(key, at) {
      const id = hashed(key);
      const entry = entries.get(id);
      if (!entry) return undefined;
      entries.delete(id);
      if (entry.until <= at) return undefined;
      entries.set(id, entry);
      return entry.value;
    },
    set(key, value, at) {
      entries.set(hashed(key), { value, until: at + DAY_MS });
      const [oldest] = entries.keys();
      if (entries.size > most && oldest !== undefined) entries.delete(oldest);
    },
  };
}
