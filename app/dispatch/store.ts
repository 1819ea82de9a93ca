/** Names the tables dispatch, dispatch_event and paused_campaign: a letter, its moves, and the worker's claim. */
import type { Letter } from "#letters/shared";
import { db, limits, lockNumber, runSql, sql, sqlPool, type Tx } from "#platform";
import { countMove } from "./count-move.ts";
import type { DispatchKind, DispatchState } from "./shared.ts";

type Reader = Tx | ReturnType<typeof db>;

/** Serialises what counts or makes rows for one key (a mailbox), until the transaction ends. */
export async function lockKey(tx: Tx, key: string): Promise<void> {
  await runSql(tx, sql`select pg_advisory_xact_lock(${lockNumber(key)}::bigint)`);
}

export const insertDispatch = async (
  tx: Tx,
  row: {
    id: string;
    letterId: string;
    confirmationId: string;
    kind: DispatchKind;
    campaign: string;
    letter: Letter;
    ownShare: number | null;
    marks: number[];
    toAddress: string;
    senderMailbox: string;
    mailboxKey: string;
    senderKey: string;
    tokenHash: string;
    messageId: string;
    recipientHour: number | null;
    recipientDay: number | null;
    expectedAudience: number | null;
    attachPdf: boolean;
    hoursFrom: number | null;
    hoursTo: number | null;
    hoursZone: string | null;
    counted: boolean;
    now: Date;
  },
) => {
  const { now, letter } = row;
  const state: DispatchState = "awaiting-confirmation";
  await runSql(
    tx,
    sql`
    with asked as (
      insert into dispatch (id, letter_id, confirmation_id, kind, campaign, action, template, recipient_key, recipient_name,
        to_address, sender_mailbox, mailbox_key, sender_key, letter, own_share, marks, state, counted, attach_pdf, recipient_hour, recipient_day,
        expected_audience, hours_from, hours_to, hours_zone, token_hash, message_id, created_at, changed_at)
      values (${row.id}::uuid, ${row.letterId}::uuid, ${row.confirmationId}::uuid, ${row.kind}, ${row.campaign},
        ${letter.action}, ${letter.template}, ${letter.recipient.key}, ${letter.recipient.name}, ${row.toAddress},
        ${row.senderMailbox}, ${row.mailboxKey}, ${row.senderKey}, ${JSON.stringify(letter)}::jsonb, ${row.ownShare},
        ${row.marks}::int[], ${state}, ${row.counted}, ${row.attachPdf}, ${row.recipientHour}, ${row.recipientDay}, ${row.expectedAudience}, ${row.hoursFrom},
        ${row.hoursTo}, ${row.hoursZone}, ${row.tokenHash}, ${row.messageId}, ${now}, ${now}) returning id
    )
    insert into dispatch_event (dispatch_id, "to", at) select id, ${state}, ${now}::timestamptz from asked`,
  );
};

/**
 * Marks what a browser asked to mail of a letter as counted, since the letter was taken away.
 * @returns whether it was in the figures before: as one that was emailed, and as one whose copy was
 */
export async function markCounted(
  tx: Tx,
  of: { draftId: string; recipientKey: string; template: string },
): Promise<{ emailed: boolean; copied: boolean }> {
  const rows = await tx.$queryRaw<{ kind: DispatchKind; was: boolean }[]>`
    with of as (
      select d.id, d.kind, d.counted from dispatch d join confirmation c on c.id = d.confirmation_id
      where c.draft_id = ${of.draftId}::uuid and d.recipient_key = ${of.recipientKey} and d.template = ${of.template}
        order by d.id for update of d
    ), marked as (
      update dispatch d set counted = true from of where d.id = of.id and not of.counted
    )
    select kind, counted as was from of`;
  const wasCounted = (kind: DispatchKind) => rows.some((row) => row.was && row.kind === kind);
  return { emailed: wasCounted("recipient"), copied: wasCounted("my-copy") };
}

export const findDispatch = (tx: Reader, id: string) => tx.dispatch.findUnique({ where: { id } });

/** Reads a dispatch and holds it until the transaction ends: no worker takes it meanwhile. */
export async function lockDispatch(tx: Tx, id: string) {
  await tx.$executeRaw`select 1 from dispatch where id = ${id}::uuid for update`;
  return tx.dispatch.findUnique({ where: { id }, omit: { message: true, letter: true } });
}

export const findDispatchByHash = (tokenHash: string) =>
  db().dispatch.findUnique({
    where: { tokenHash },
    omit: { message: true },
    include: { history: { orderBy: { id: "asc" } } },
  });

/** The move itself, with its history row in the same statement. */
export async function moveRow(
  tx: Tx,
  move: {
    id: string;
    from: readonly DispatchState[];
    to: DispatchState;
    reason?: string | undefined;
    reply?: string | undefined;
    nextTryAt?: Date | undefined;
    unanswered?: number | undefined;
    fence?: number | undefined;
    now: Date;
  },
): Promise<DispatchState | null> {
  const statement = sql`
    with old as (
      select id, state, counted from dispatch where id = ${move.id}::uuid and state = any(${[...move.from]}::text[])
        and (${move.fence ?? null}::int is null or fence = ${move.fence ?? null}::int) for update
    ), moved as (
      update dispatch d set state = ${move.to}, reason = ${move.reason ?? null}, reply = coalesce(${move.reply ?? null}::text, reply),
        next_try_at = ${move.nextTryAt ?? null}::timestamptz, changed_at = ${move.now}::timestamptz, lease_until = null,
        unanswered = coalesce(${move.unanswered ?? null}::int, unanswered), counted = d.counted or ${move.to === "sent"}
      from old where d.id = old.id returning d.id, old.state as was, old.counted as was_counted,
        d.kind, d.campaign, d.action, d.template, d.recipient_key, d.to_address, d.letter, d.confirmation_id
    )${countMove(move)}
    insert into dispatch_event (dispatch_id, "from", "to", reason, at)
    select id, was, ${move.to}, ${move.reason ?? null}, ${move.now}::timestamptz from moved returning "from" as was`;
  return (await runSql<{ was: DispatchState }>(tx, statement))[0]?.was ?? null;
}

/** What confirming adds: the bytes that will be sent, and when it was. */
export const storeMessage = (tx: Tx, id: string, message: Uint8Array, now: Date) =>
  tx.dispatch.update({ where: { id }, data: { message: new Uint8Array(message), confirmedAt: now } });

/** When it was first taken to its recipient's server. */
export const findFirstTry = async (tx: Tx, dispatchId: string): Promise<Date | null> => {
  const first = await tx.dispatchEvent.findFirst({ where: { dispatchId, to: "sending" }, orderBy: { id: "asc" } });
  return first?.at ?? null;
};

interface PaceOf {
  id: string;
  recipientKey: string;
  now: Date;
}

/** When other letters went to a recipient and when those that wait will go, the latest first. */
export async function listTurns(tx: Tx, of: PaceOf & { most: number }): Promise<Date[]> {
  const { id, recipientKey, now, most } = of;
  const rows = await tx.$queryRaw<{ at: Date }[]>`
    (select claimed_at as at from dispatch where recipient_key = ${recipientKey} and kind = 'recipient'
      and id <> ${id}::uuid and claimed_at > ${now}::timestamptz - make_interval(secs => ${limits.recipientDay.seconds})
      order by claimed_at desc limit ${most})
    union all
    (select next_try_at from dispatch where recipient_key = ${recipientKey} and state = 'waiting' and reason = 'paced'
      and id <> ${id}::uuid order by next_try_at desc limit ${most})
    order by at desc limit ${most}`;
  return rows.map((row) => row.at);
}

/**
 * Directly before the text goes out: counts it as unanswered until the answer is known, and makes the lease long.
 * @returns false where the claim is not ours any more, or staff paused the campaign: then nothing may be sent
 */
export async function startText(id: string, fence: number, now: Date, leaseUntil: Date): Promise<boolean> {
  const { rowCount } = await sqlPool().query({
    name: "start text",
    text: `update dispatch set unanswered = unanswered + 1, lease_until = $4
      where id = $1 and fence = $2 and state = 'sending' and lease_until > $3
        and not exists (select 1 from paused_campaign p where p.campaign = dispatch.campaign)`,
    values: [id, fence, now, leaseUntil],
  });
  return rowCount === 1;
}

/** Puts the count back to what it was at the claim. */
export const restoreUnanswered = (tx: Tx, claim: { id: string; fence: number; unanswered: number }) =>
  tx.dispatch.updateMany({ where: { id: claim.id, fence: claim.fence }, data: { unanswered: claim.unanswered } });

export const countAttempt = (tx: Tx, id: string) =>
  tx.dispatch.update({ where: { id }, data: { attempt: { increment: 1 } } });

export interface DueAsk {
  due: Date;
  most: number;
  /** Domains that are left out. */
  notTo: string[];
}

/** Letters that are due and whose campaign is not paused, the oldest first, with the domain that they go to. */
export const listDue = ({ due, most, notTo }: DueAsk) => db().$queryRaw<{ id: string; domain: string }[]>`
    select id, lower(split_part(to_address, '@', 2)) as domain from dispatch d
    where state = 'waiting' and next_try_at <= ${due}::timestamptz
      and lower(split_part(to_address, '@', 2)) <> all(${notTo}::text[])
      and not exists (select 1 from paused_campaign p where p.campaign = d.campaign)
    order by next_try_at limit ${most}`;

export const listLeaseOver = (now: Date) =>
  db().dispatch.findMany({
    where: { state: "sending", leaseUntil: { lt: now } },
    select: { id: true, fence: true, unanswered: true },
  });

/** Letters with their text that are held because their seat has no MP, from an id on. */
export const listWithoutMember = (after: string, most: number) =>
  db().$queryRaw<{ id: string; recipient: Letter["recipient"] }[]>`
    select id, letter -> 'recipient' as recipient from dispatch
    where state = 'held' and reason in ('seat-vacant', 'parliament-dissolved') and kind = 'recipient'
      and letter is not null and sender_mailbox <> '' and id > ${after}::uuid
    order by id limit ${most}`;

/**
 * Removes the text and the sender from dispatches that are at an end: those in a state since before a time, or all of
 * one letter. Counts stay.
 */
export const scrubDispatches = (
  which: { states: readonly DispatchState[]; before?: Date; letterId?: string },
  tx: Reader = db(),
): Promise<number> =>
  tx.$executeRaw`
    update dispatch set message = null, letter = null, marks = '{}', sender_mailbox = '', reply = null,
      to_address = case kind when 'my-copy' then '' else to_address end
    where state = any(${[...which.states]}::text[]) and sender_mailbox <> ''
      and (${which.before ?? null}::timestamptz is null or changed_at < ${which.before ?? null}::timestamptz)
      and (${which.letterId ?? null}::uuid is null or letter_id = ${which.letterId ?? null}::uuid)`;
