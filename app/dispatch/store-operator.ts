/** What staff see and change of the tables of dispatch; the rest stands in store.ts. */
import { db, runSql, sql, type Tx } from "#platform";
import type { DispatchState } from "./shared.ts";

type Reader = Tx | ReturnType<typeof db>;

// ---- paused campaigns

export const isPaused = async (tx: Reader, campaign: string): Promise<boolean> =>
  (await tx.pausedCampaign.count({ where: { campaign } })) > 0;

export const listPaused = (): Promise<{ campaign: string; reason: string | null; pausedAt: Date }[]> =>
  runSql(db(), sql`select campaign, reason, paused_at as "pausedAt" from paused_campaign order by paused_at`);

/** @returns false where it was paused already; the newer reason stays */
export async function insertPause(campaign: string, reason: string | null, now: Date): Promise<boolean> {
  const rows = await db().$queryRaw<{ added: boolean }[]>`
    insert into paused_campaign (campaign, reason, paused_at) values (${campaign}, ${reason}, ${now}::timestamptz)
    on conflict (campaign) do update set reason = coalesce(excluded.reason, paused_campaign.reason)
    returning (xmax = 0) as added`;
  return rows[0]?.added ?? false;
}

export const deletePause = async (campaign: string): Promise<boolean> =>
  (await db().pausedCampaign.deleteMany({ where: { campaign } })).count > 0;

/** Lets some letters that are due in paused campaigns wait for nothing else; others keep their own next try. */
export const markPaused = (now: Date, most: number): Promise<string[]> =>
  db().$queryRaw<{ id: string }[]>`
    with batch as (
      select id from dispatch where state = 'waiting' and next_try_at <= ${now}::timestamptz
        and campaign in (select campaign from paused_campaign) limit ${most} for update skip locked
    ), moved as (
      update dispatch d set reason = 'paused', next_try_at = null, changed_at = ${now}::timestamptz
      from batch where d.id = batch.id returning d.id
    )
    insert into dispatch_event (dispatch_id, "from", "to", reason, at)
    select id, 'waiting', 'waiting', 'paused', ${now}::timestamptz from moved returning dispatch_id as id`.then(idsOf);

/** Lets some letters whose campaign is not paused any more be due. */
export const markResumed = (now: Date, most: number): Promise<string[]> =>
  db().$queryRaw<{ id: string }[]>`
    with batch as (
      select id from dispatch where state = 'waiting' and next_try_at is null
        and campaign not in (select campaign from paused_campaign) limit ${most} for update skip locked
    ), moved as (
      update dispatch d set reason = 'resumed', next_try_at = ${now}::timestamptz, changed_at = ${now}::timestamptz
      from batch where d.id = batch.id returning d.id
    )
    insert into dispatch_event (dispatch_id, "from", "to", reason, at)
    select id, 'waiting', 'waiting', 'resumed', ${now}::timestamptz from moved returning dispatch_id as id`.then(idsOf);

/**
 * Lets some letters of a campaign that have not gone have other hours; those that wait for hours are due then. An invented
 * recipient and an own copy have none. @returns how many
 */
export async function storeHours(
  { campaign, hours }: { campaign: string; hours: { from: number; to: number; timeZone: string } | null },
  most: number,
  now: Date,
): Promise<number> {
  const { from = null, to = null, timeZone = null } = hours ?? {};
  return db().$executeRaw`
    update dispatch d set hours_from = ${from}::int, hours_to = ${to}::int, hours_zone = ${timeZone}::text,
      next_try_at = case when d.state = 'waiting' and d.reason = 'hours' then ${now}::timestamptz else d.next_try_at end
    where d.id in (
      select id from dispatch where campaign = ${campaign} and state in ('awaiting-confirmation', 'waiting', 'held')
        and kind = 'recipient' and coalesce(letter #>> '{recipient,demonstration}', 'false') <> 'true'
        and (hours_from is distinct from ${from}::int or hours_to is distinct from ${to}::int
          or hours_zone is distinct from ${timeZone}::text)
      limit ${most} for update skip locked)`;
}

const idsOf = (rows: { id: string }[]) => rows.map((row) => row.id);

// ---- reading

export interface Filter {
  states?: DispatchState[];
  reason?: string;
  campaign?: string;
  /** Changed since. */
  since?: Date;
}

const whereOf = ({ states, reason, campaign, since }: Filter) => ({
  ...(states ? { state: { in: states } } : {}),
  ...(reason === undefined ? {} : { reason }),
  ...(campaign === undefined ? {} : { campaign }),
  ...(since ? { changedAt: { gte: since } } : {}),
});

export const countByState = (filter: Filter) =>
  db().dispatch.groupBy({ by: ["state", "reason"], where: whereOf(filter), _count: true });

export const listNewest = (filter: Filter, most: number) =>
  db().dispatch.findMany({
    where: whereOf(filter),
    orderBy: { changedAt: "desc" },
    take: most,
    omit: { message: true, letter: true },
  });

export const findWithHistory = (id: string) =>
  db().dispatch.findUnique({
    where: { id },
    omit: { message: true, letter: true },
    include: { history: { orderBy: { id: "asc" } } },
  });

// ---- figures

/** Letters by state and reason, read from an index alone. */
export const countAll = () => db().$queryRaw<{ state: string; reason: string | null; count: number }[]>`
    select state, reason, count(*)::int as count from dispatch group by state, reason`;

/** When the letter that is due for the longest time became due; null where none is. */
export async function oldestDue(now: Date): Promise<Date | null> {
  const rows = await db().$queryRaw<{ at: Date | null }[]>`
    select min(next_try_at) as at from dispatch where state = 'waiting' and next_try_at <= ${now}::timestamptz`;
  return rows[0]?.at ?? null;
}

/** Since when the letter that is sent for the longest time has been. */
export async function oldestSending(): Promise<Date | null> {
  const rows = await db().$queryRaw<{ at: Date | null }[]>`
    select min(changed_at) as at from dispatch where state = 'sending'`;
  return rows[0]?.at ?? null;
}

export const countNotices = () => db().$queryRaw<{ kind: string; state: string; count: number }[]>`
    select kind, state, count(*)::int as count from notice group by kind, state`;

// ---- processes that send

/** Says that a process is there; those that were silent for a minute are forgotten. @returns how many there are */
export async function noteSender(
  sender: { id: string; memoryBytes: number; lagSeconds: number },
  now: Date,
): Promise<number> {
  const { id, memoryBytes, lagSeconds } = sender;
  const rows = await db().$queryRaw<{ count: number }[]>`
    with gone as (delete from sender where seen_at < ${new Date(now.getTime() - 60_000)}::timestamptz and id <> ${id}::uuid),
    here as (
      insert into sender (id, seen_at, memory_bytes, lag_seconds)
      values (${id}::uuid, ${now}::timestamptz, ${memoryBytes}, ${lagSeconds})
      on conflict (id) do update set seen_at = excluded.seen_at, memory_bytes = excluded.memory_bytes,
        lag_seconds = excluded.lag_seconds
    )
    select count(*)::int + 1 as count from sender
    where seen_at > ${new Date(now.getTime() - 30_000)}::timestamptz and id <> ${id}::uuid`;
  return rows[0]?.count ?? 1;
}

export const forgetSender = (id: string) => db().sender.deleteMany({ where: { id } });

export const listSenders = (since: Date) => db().sender.findMany({ where: { seenAt: { gt: since } } });
