/** A worker's claim of a letter, in few statements: it is the path that every letter takes. Tables as in store.ts. */
import { db, limits, runSql, runSqlLocked, sql } from "#platform";

/** A letter as its sending needs it. */
export interface ToSend {
  id: string;
  kind: string;
  campaign: string;
  state: string;
  reason: string | null;
  fence: number;
  unanswered: number;
  nextTryAt: Date | null;
  claimedAt: Date | null;
  recipientKey: string;
  recipientHour: number | null;
  recipientDay: number | null;
  hoursFrom: number | null;
  hoursTo: number | null;
  hoursZone: string | null;
  toAddress: string;
  senderMailbox: string;
  letter: unknown;
  message: Uint8Array | null;
  /** Why it may not leave although it is due: its campaign is paused, or its version was recalled and staff did not release it since. */
  stop: "paused" | "recalled" | null;
}

export async function findToSend(id: string): Promise<ToSend | null> {
  const rows = await runSql<ToSend>(
    db(),
    sql`
    select id, kind, campaign, state, reason, fence, unanswered, next_try_at as "nextTryAt", claimed_at as "claimedAt",
      recipient_key as "recipientKey", recipient_hour as "recipientHour", recipient_day as "recipientDay",
      hours_from as "hoursFrom", hours_to as "hoursTo", hours_zone as "hoursZone", to_address as "toAddress",
      sender_mailbox as "senderMailbox", letter, message,
      case when exists (select 1 from paused_campaign p where p.campaign = d.campaign) then 'paused'
        when kind = 'recipient' and exists (select 1 from recalled_version r
          where r.campaign = d.campaign and r.template = d.template and r.version = d.letter ->> 'templateVersion'
            and not exists (select 1 from dispatch_event e
              where e.dispatch_id = d.id and e.reason = 'released' and e.at >= r.recalled_at)) then 'recalled' end as stop
    from dispatch d where id = ${id}::uuid`,
  );
  return rows[0] ?? null;
}

interface Claim {
  id: string;
  fence: number;
  kind: string;
  recipientKey: string;
  /** It was never here before: it does not pass those that wait for their turn. */
  isNew: boolean;
  hour: number;
  day: number;
  now: Date;
  leaseUntil: Date;
}

/** What is locked while places in the pace of one recipient are given. */
export const paceKey = (recipientKey: string) => `pace ${recipientKey}`;

/**
 * Moves a waiting letter to `sending`, with its history row, the next fence and a lease, unless its recipient's hour or
 * day is full of other letters or others wait for their turn before it. Copies have no turn. It holds the recipient
 * meanwhile, so that two workers cannot both take a last place, and is durable when it comes back: a claim that a crash of
 * the database could undo would give its fence to two workers.
 * @returns the new fence, or null; `free` says whether it was its turn, so that somebody else was first
 */
export async function claimInTurn(claim: Claim): Promise<{ fence: number | null; free: boolean }> {
  const { id, fence, kind, recipientKey, isNew, hour, day, now, leaseUntil } = claim;
  const statement = sql`
    with gone as (
      select claimed_at from dispatch where recipient_key = ${recipientKey} and kind = 'recipient' and id <> ${id}::uuid
        and claimed_at > ${now}::timestamptz - make_interval(secs => ${limits.recipientDay.seconds})
      order by claimed_at desc limit ${Math.max(hour, day)}
    ), pace as (
      select ${kind} <> 'recipient' or not (
        count(*) >= ${day} or count(*) filter (
          where claimed_at > ${now}::timestamptz - make_interval(secs => ${limits.recipientHour.seconds})) >= ${hour}
        or (${isNew} and exists (select 1 from dispatch where recipient_key = ${recipientKey} and state = 'waiting'
          and reason = 'paced' and id <> ${id}::uuid))) as free
      from gone
    ), moved as (
      update dispatch d set state = 'sending', reason = null, next_try_at = null, changed_at = ${now}::timestamptz,
        fence = d.fence + 1, claimed_at = ${now}::timestamptz, lease_until = ${leaseUntil}::timestamptz
      from pace where pace.free and d.id = ${id}::uuid and d.state = 'waiting' and d.fence = ${fence} returning d.id, d.fence
    ), noted as (
      insert into dispatch_event (dispatch_id, "from", "to", at) select id, 'waiting', 'sending', ${now}::timestamptz from moved
    )
    select (select fence from moved) as fence, free from pace`;
  type Claimed = { fence: number | null; free: boolean };
  const [row] = await (kind === "recipient"
    ? runSqlLocked<Claimed>(paceKey(recipientKey), statement)
    : runSql<Claimed>(db(), statement));
  return row!;
}
