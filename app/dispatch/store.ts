/**
 * With store-notices.ts and store-operator.ts the only file that names the tables of dispatch: confirmation, dispatch,
 * dispatch_event, paused_campaign, sender, notice, stopped_mailbox.
 */
import type { Letter } from "#letters/shared";
import { db, limits, sqlPool, type Tx } from "#platform";
import type { DispatchKind, DispatchState } from "./shared.ts";
import { standingStates } from "./states.ts";

type Reader = Tx | ReturnType<typeof db>;

/** Serialises what counts or makes rows for one key (a mailbox), until the transaction ends. */
export async function lockKey(tx: Tx, key: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${key}, 7))`;
}

// ---- confirmations

export const findConfirmation = (tx: Reader, draftId: string, mailbox: string) =>
  tx.confirmation.findUnique({ where: { draftId_mailbox: { draftId, mailbox } } });

/** An id from a form may be anything; PostgreSQL would throw at what is no UUID. */
export const findConfirmationById = async (tx: Reader, id: string) =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? tx.confirmation.findUnique({ where: { id } }) : null;

export const findConfirmationByHash = (tokenHash: string) => db().confirmation.findUnique({ where: { tokenHash } });

export const listConfirmations = (draftId: string) =>
  db().confirmation.findMany({ where: { draftId }, orderBy: { createdAt: "asc" }, include: { dispatches: summary } });

const summary = { orderBy: { createdAt: "asc" }, omit: { message: true, letter: true } } as const;

/** Reads a confirmation and holds it until the transaction ends, so that two presses go one after the other. */
export async function lockConfirmation(tx: Tx, id: string) {
  await tx.$executeRaw`select 1 from confirmation where id = ${id}::uuid for update`;
  return tx.confirmation.findUnique({ where: { id } });
}

export const insertConfirmation = (
  tx: Tx,
  row: { id: string; draftId: string; mailbox: string; tokenHash: string; now: Date; expiresAt: Date },
) => {
  const { now, ...rest } = row;
  return tx.confirmation.create({ data: { ...rest, state: "asked", createdAt: now } });
};

/** A new link for the same confirmation; the old one is unknown from now on, and its wrong tries are forgotten. */
export const renewConfirmation = (tx: Tx, row: { id: string; issue: number; tokenHash: string; expiresAt: Date }) => {
  const { id, ...rest } = row;
  return tx.confirmation.update({ where: { id }, data: { ...rest, state: "asked", codeTries: 0, confirmedAt: null } });
};

export const extendConfirmation = (tx: Tx, id: string, expiresAt: Date) =>
  tx.confirmation.update({ where: { id }, data: { expiresAt } });

export const markConfirmed = (tx: Tx, id: string, now: Date) =>
  tx.confirmation.update({ where: { id }, data: { state: "confirmed", confirmedAt: now, codeTries: 0 } });

export const markDead = (tx: Reader, id: string) => tx.confirmation.update({ where: { id }, data: { state: "dead" } });

/** Takes one of the tries before it is looked at, so that parallel guesses share them. Null: none is left. */
export async function takeTry(id: string, max: number): Promise<number | null> {
  const rows = await db().$queryRaw<{ tries: number }[]>`
    update confirmation set code_tries = code_tries + 1 where id = ${id}::uuid and code_tries < ${max}
    returning code_tries as tries`;
  return rows[0]?.tries ?? null;
}

export async function giveTryBack(id: string): Promise<void> {
  await db().$executeRaw`update confirmation set code_tries = greatest(code_tries - 1, 0) where id = ${id}::uuid`;
}

/**
 * Confirmations to remind of: a letter waits for them since a time and was not reminded of, no mail about them was
 * written down since then, and their link works.
 */
export const listToRemind = (since: Date, now: Date) => db().$queryRaw<{ id: string }[]>`
    select c.id from confirmation c where c.state = 'asked' and c.expires_at > ${now}::timestamptz
      and c.code_tries < ${limits.codeTries.max}
      and exists (select 1 from dispatch d where d.confirmation_id = c.id and d.state = 'awaiting-confirmation'
        and d.reminded_at is null and d.created_at <= ${since}::timestamptz)
      and not exists (select 1 from notice n where n.subject_id = c.id and n.kind in ('confirm', 'confirm-reminder')
        and (n.created_at > ${since}::timestamptz or (n.issue = c.issue and n.state in ('waiting', 'refused'))))
    order by c.created_at limit 1000`;

/** All that waits for a confirmation is reminded of by one mail. @returns how many letters that were */
export const markReminded = async (tx: Tx, confirmationId: string, now: Date): Promise<number> =>
  (
    await tx.dispatch.updateMany({
      where: { confirmationId, state: "awaiting-confirmation", remindedAt: null },
      data: { remindedAt: now },
    })
  ).count;

/** Whether letters of a confirmation still wait for it. */
export const countAwaiting = (confirmationId: string) =>
  db().dispatch.count({ where: { confirmationId, state: "awaiting-confirmation" } });

/** Marks that an answer to its mail was explained; null where it was before, or there is no such confirmation. */
export async function markExplained(tx: Tx, id: string, now: Date) {
  const { count } = await tx.confirmation.updateMany({ where: { id, explainedAt: null }, data: { explainedAt: now } });
  return count === 1 ? tx.confirmation.findUnique({ where: { id } }) : null;
}

// ---- dispatches

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
    hoursFrom: number | null;
    hoursTo: number | null;
    hoursZone: string | null;
    now: Date;
  },
) => {
  const { now, letter, ...rest } = row;
  const state: DispatchState = "awaiting-confirmation";
  await tx.dispatch.create({
    data: {
      ...rest,
      action: letter.action,
      template: letter.template,
      recipientKey: letter.recipient.key,
      recipientName: letter.recipient.name,
      letter: letter as object,
      state,
      createdAt: now,
      changedAt: now,
      history: { create: { to: state, at: now } },
    },
  });
};

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

export const listDispatches = (tx: Reader, confirmationId: string) =>
  tx.dispatch.findMany({ where: { confirmationId }, orderBy: { createdAt: "asc" }, omit: { message: true } });

/** What a letter has the one place of. A seat's next MP is another recipient, so the name counts too. */
export interface StandingKey {
  senderKey: string;
  recipientKey: string;
  recipientName: string;
  template: string;
  campaign: string;
}

/** A letter that has the one place of its sender, recipient, template and campaign. */
export const findStanding = (tx: Reader, key: StandingKey) =>
  tx.dispatch.findFirst({
    where: { ...key, kind: "recipient", state: { in: [...standingStates] } },
    omit: { message: true, letter: true },
  });

/** What this browser asked for already: the same letter, or an older one to the same recipient not yet confirmed. */
export const listAskedByDraft = (
  tx: Tx,
  ask: { draftId: string; senderKey: string; recipientKey: string; template: string; campaign: string; kind: string },
) => {
  const { draftId, ...key } = ask;
  return tx.dispatch.findMany({ where: { ...key, confirmation: { draftId } }, omit: { message: true, letter: true } });
};

/** Letters of one sender since a time: those that are confirmed, and those that this browser waits to confirm. */
export const listCounted = (tx: Tx, ask: { senderKey: string; kind: string; draftId: string; since: Date }) =>
  tx.dispatch.findMany({
    where: {
      senderKey: ask.senderKey,
      kind: ask.kind,
      OR: [
        { confirmedAt: { gt: ask.since }, state: { not: "withdrawn" } },
        { state: "awaiting-confirmation", createdAt: { gt: ask.since }, confirmation: { draftId: ask.draftId } },
      ],
    },
    select: { createdAt: true, confirmedAt: true, state: true },
    orderBy: { createdAt: "asc" },
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
  const rows = await tx.$queryRaw<{ was: DispatchState }[]>`
    with old as (
      select id, state from dispatch where id = ${move.id}::uuid and state = any(${[...move.from]}::text[])
        and (${move.fence ?? null}::int is null or fence = ${move.fence ?? null}::int) for update
    ), moved as (
      update dispatch d set state = ${move.to}, reason = ${move.reason ?? null}, reply = coalesce(${move.reply ?? null}::text, reply),
        next_try_at = ${move.nextTryAt ?? null}::timestamptz, changed_at = ${move.now}::timestamptz, lease_until = null,
        unanswered = coalesce(${move.unanswered ?? null}::int, unanswered)
      from old where d.id = old.id returning d.id, old.state as was
    )
    insert into dispatch_event (dispatch_id, "from", "to", reason, at)
    select id, was, ${move.to}, ${move.reason ?? null}, ${move.now}::timestamptz from moved returning "from" as was`;
  return rows[0]?.was ?? null;
}

/** What confirming adds: the bytes that will be sent, and when it was. */
export const storeMessage = (tx: Tx, id: string, message: Uint8Array, now: Date) =>
  tx.dispatch.update({ where: { id }, data: { message: new Uint8Array(message), confirmedAt: now } });

/** Gives the claim its fence and lease; the dispatch was moved to `sending` in the same transaction. */
export const storeClaim = (tx: Tx, id: string, now: Date, leaseUntil: Date) =>
  tx.dispatch.update({ where: { id }, data: { fence: { increment: 1 }, claimedAt: now, leaseUntil } });

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

/** Whether a recipient's hour or day is full of other letters, and whether others wait for their turn. */
export async function readPace(tx: Tx, of: PaceOf & { hour: number; day: number }) {
  const { id, recipientKey, now, hour, day } = of;
  const [pace] = await tx.$queryRaw<{ full: boolean; queued: boolean }[]>`
    with gone as (
      select claimed_at from dispatch where recipient_key = ${recipientKey} and kind = 'recipient' and id <> ${id}::uuid
        and claimed_at > ${now}::timestamptz - make_interval(secs => ${limits.recipientDay.seconds})
      order by claimed_at desc limit ${Math.max(hour, day)}
    )
    select count(*) >= ${day} or count(*) filter (
        where claimed_at > ${now}::timestamptz - make_interval(secs => ${limits.recipientHour.seconds})) >= ${hour} as full,
      exists (select 1 from dispatch where recipient_key = ${recipientKey} and state = 'waiting' and reason = 'paced'
        and id <> ${id}::uuid) as queued
    from gone`;
  return pace!;
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

export const listUnconfirmedSince = (time: Date) =>
  db().dispatch.findMany({
    where: { state: "awaiting-confirmation", createdAt: { lt: time } },
    select: { id: true, confirmationId: true },
  });

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

/** The dispatches of a letter. */
export const listDispatchesOfLetter = (tx: Tx, letterId: string) =>
  tx.dispatch.findMany({ where: { letterId }, select: { id: true, state: true } });

/** Removes the mailbox from confirmations that hold no letter with text any more. */
export async function scrubConfirmations(before: Date): Promise<number> {
  return db().$executeRaw`
    update confirmation c set mailbox = 'scrubbed:' || c.id, state = case state when 'confirmed' then state else 'expired' end
    where c.expires_at < ${before}::timestamptz and c.mailbox not like 'scrubbed:%'
      and not exists (select 1 from dispatch d where d.confirmation_id = c.id and d.sender_mailbox <> '')`;
}
