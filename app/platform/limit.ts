import { db, runSql, sql } from "./database.ts";

interface Counted {
  allowed: boolean;
  /** Seconds until the window ends. */
  retryAfter: number;
  count: number;
}

/**
 * Counts against a limit that all processes share, in fixed windows. Falls with the database: then nobody passes.
 * @param key what is counted; personal parts go in as a keyed hash
 * @param max events that a window allows
 * @returns whether this one is allowed, and after how many seconds the window ends
 */
export async function limit(ask: { key: string; max: number; windowSeconds: number; now: Date }): Promise<Counted> {
  const { key } = ask;
  const length = ask.windowSeconds * 1000;
  const start = new Date(Math.floor(ask.now.getTime() / length) * length);
  const end = new Date(start.getTime() + length);
  const rows = await runSql<{ count: number }>(
    db(),
    sql`
    insert into limit_count (key, window_start, count, expires_at) values (${key}, ${start}, 1, ${end})
    on conflict (key, window_start) do update set count = limit_count.count + 1
    returning count`,
  );
  const count = rows[0]!.count;
  return { allowed: count <= ask.max, retryAfter: secondsUntil(end, ask.now), count };
}

/** Says once, of all processes, that something was used: a second time it is false, until it is forgotten. */
export async function takeOnce(key: string, until: Date): Promise<boolean> {
  const count = await db().$executeRaw`
    insert into limit_count (key, window_start, count, expires_at) values (${key}, ${epoch}, 1, ${until})
    on conflict (key, window_start) do nothing`;
  return count === 1;
}

/**
 * A turn that comes by waiting: begins the wait, or goes on with the one that is under way.
 * @param wait seconds until it may be taken; it then stays for an hour
 * @returns seconds that are left
 */
export async function beginWait(ask: { key: string; wait: number; now: Date }): Promise<number> {
  const until = new Date(ask.now.getTime() + (ask.wait + stays) * 1000);
  const rows = await db().$queryRaw<{ until: Date }[]>`
    insert into limit_count (key, window_start, count, expires_at) values (${`wait:${ask.key}`}, ${epoch}, 0, ${until})
    on conflict (key, window_start) do update set expires_at =
      case when limit_count.expires_at <= ${ask.now}::timestamptz then excluded.expires_at else limit_count.expires_at end
    returning expires_at as until`;
  return Math.max(1, secondsUntil(rows[0]!.until, ask.now) - stays);
}

/** Takes a turn that was waited for; false where there is none yet. */
export async function takeWait(ask: { key: string; now: Date }): Promise<boolean> {
  const ready = new Date(ask.now.getTime() + stays * 1000);
  const count = await db().$executeRaw`
    delete from limit_count where key = ${`wait:${ask.key}`} and window_start = ${epoch}
      and expires_at > ${ask.now}::timestamptz and expires_at <= ${ready}::timestamptz`;
  return count === 1;
}

/** Writes down something counted so that staff can read it, until a time. Its key says what. */
export async function noteCount(note: { key: string; count: number; now: Date; until: Date }): Promise<void> {
  await db().$executeRaw`
    insert into limit_count (key, window_start, count, expires_at) values (${note.key}, ${note.now}, ${note.count}, ${note.until})
    on conflict (key, window_start) do update set count = excluded.count`;
}

/** Counters whose key begins so and whose window is not over, the largest first. */
export const readCounts = (
  prefix: string,
  now: Date,
  most = 1000,
): Promise<{ key: string; at: Date; count: number }[]> =>
  db().$queryRaw`
    select key, window_start as at, count from limit_count
    where starts_with(key, ${prefix}) and expires_at > ${now}::timestamptz order by count desc, key limit ${most}`;

/** Removes counters whose window is over. @returns how many */
export async function deleteOldCounts(now: Date): Promise<number> {
  return (await db().limitCount.deleteMany({ where: { expiresAt: { lt: now } } })).count;
}

const epoch = new Date(0);
const stays = 3600;
const secondsUntil = (end: Date, now: Date) => Math.ceil((end.getTime() - now.getTime()) / 1000);
