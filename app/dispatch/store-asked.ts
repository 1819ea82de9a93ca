/** Reads of the table dispatch before a letter is confirmed: what was asked for, what counts, what waits for its sender. */
import { db, limits, runSql, sql, type Tx } from "#platform";
import { standingStates } from "./states.ts";

type Reader = Tx | ReturnType<typeof db>;

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

export const listDispatches = (tx: Reader, confirmationId: string) =>
  tx.dispatch.findMany({ where: { confirmationId }, orderBy: { createdAt: "asc" }, omit: { message: true } });

/** What a letter has the one place of. A seat's next MP is another recipient: whoever asks compares the names too. */
export interface StandingKey {
  senderKey: string;
  recipientKey: string;
  template: string;
  campaign: string;
}

/** Letters that stand for a sender, a seat or company, a template and a campaign. */
export const listStanding = (tx: Reader, key: StandingKey) =>
  tx.dispatch.findMany({
    where: { ...key, kind: "recipient", state: { in: [...standingStates] } },
    omit: { message: true, letter: true },
  });

/** What this browser asked for already: the same letter, or an older one to the same recipient not yet confirmed. */
export const listAskedByDraft = (tx: Tx, ask: StandingKey & { draftId: string; kind: string }): Promise<Asked[]> =>
  runSql(
    tx,
    sql`
    select d.id, d.letter_id as "letterId", d.state, d.to_address as "toAddress", d.recipient_key as "recipientKey",
      d.recipient_name as "recipientName", d.counted
    from dispatch d join confirmation c on c.id = d.confirmation_id
    where c.draft_id = ${ask.draftId}::uuid and d.sender_key = ${ask.senderKey} and d.recipient_key = ${ask.recipientKey}
      and d.template = ${ask.template} and d.campaign = ${ask.campaign} and d.kind = ${ask.kind}`,
  );

interface Asked {
  id: string;
  letterId: string;
  state: string;
  toAddress: string;
  recipientKey: string;
  recipientName: string;
  counted: boolean;
}

/** Letters of one sender since a time: those that are confirmed, and those that this browser waits to confirm. */
export const listCounted = (
  tx: Tx,
  ask: { senderKey: string; kind: string; draftId: string; since: Date },
): Promise<{ createdAt: Date; confirmedAt: Date | null; state: string }[]> =>
  runSql(
    tx,
    sql`
    select d.created_at as "createdAt", d.confirmed_at as "confirmedAt", d.state
    from dispatch d join confirmation c on c.id = d.confirmation_id
    where d.sender_key = ${ask.senderKey} and d.kind = ${ask.kind} and (
      (d.confirmed_at > ${ask.since}::timestamptz and d.state <> 'withdrawn') or
      (d.state = 'awaiting-confirmation' and d.created_at > ${ask.since}::timestamptz and c.draft_id = ${ask.draftId}::uuid))
    order by d.created_at`,
  );

export const listUnconfirmedSince = (time: Date) =>
  db().dispatch.findMany({
    where: { state: "awaiting-confirmation", createdAt: { lt: time } },
    select: { id: true, confirmationId: true },
  });

/** Letters that their recipient's mail server took, with the moment: later rows of a sent letter are notes. */
export const listSentOf = (letterIds: string[]) =>
  db().dispatch.findMany({
    where: { letterId: { in: letterIds }, kind: "recipient", state: "sent" },
    select: {
      letterId: true,
      toAddress: true,
      history: { where: { to: "sent" }, orderBy: { id: "asc" }, select: { at: true }, take: 1 },
    },
  });

/** The dispatches of a letter. */
export const listDispatchesOfLetter = (tx: Tx, letterId: string) =>
  tx.dispatch.findMany({ where: { letterId }, select: { id: true, state: true } });

/** Which of them was taken back, with what says whose it is; null: none. */
export const findWithdrawnOf = (tx: Reader, letterId: string) =>
  tx.dispatch.findFirst({
    where: { letterId, state: "withdrawn" },
    select: { campaign: true, action: true, senderKey: true, confirmation: { select: { draftId: true } } },
  });

/** States of the letters for an action that were confirmed by the same browser's draft, or the same sender. */
export const listStatesOfConfirmed = async (
  tx: Reader,
  of: NonNullable<Awaited<ReturnType<typeof findWithdrawnOf>>>,
): Promise<string[]> => {
  const { campaign, action, senderKey, confirmation } = of;
  const where = { campaign, action, confirmedAt: { not: null }, OR: [{ senderKey }, { confirmation }] };
  return (await tx.dispatch.findMany({ where, select: { state: true } })).map(({ state }) => state);
};

/** The dispatches of letters that carry a copy of another one and have not gone: to the same seat, as they always are. */
export const listUnsentFollowing = (tx: Tx, letterId: string) => tx.$queryRaw<{ id: string; letterId: string }[]>`
  select later.id::text, later.letter_id::text as "letterId" from dispatch later
  where later.recipient_key in (select recipient_key from dispatch where letter_id = ${letterId}::uuid)
    and later.state not in ('sending', 'sent', 'bounced') and later.letter ->> 'follows' = ${letterId}`;
