import { db } from "./database.ts";

/**
 * Counts one event against a limit that all processes share, in fixed windows.
 * @param key what is counted; personal parts go in as a keyed hash
 * @param max events that a window allows
 * @returns whether this one is allowed, and after how many seconds the window ends
 */
export async function limit(ask: {
  key: string;
  max: number;
  windowSeconds: number;
  now: Date;
}): Promise<{ allowed: boolean; retryAfter: number; count: number }> {
  const length = ask.windowSeconds * 1000;
  const start = new Date(Math.floor(ask.now.getTime() / length) * length);
  const end = new Date(start.getTime() + length);
  const rows = await db().$queryRaw<{ count: number }[]>`
    insert into limit_count (key, window_start, count, expires_at) values (${ask.key}, ${start}, 1, ${end})
    on conflict (key, window_start) do update set count = limit_count.count + 1
    returning count`;
  const count = rows[0]!.count;
  return { allowed: count <= ask.max, retryAfter: Math.ceil((end.getTime() - ask.now.getTime()) / 1000), count };
}

/** Removes counters whose window is over. */
export async function deleteOldCounts(now: Date): Promise<void> {
  await db().limitCount.deleteMany({ where: { expiresAt: { lt: now } } });
}
