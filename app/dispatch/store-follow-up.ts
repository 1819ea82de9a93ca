/** Names the table follow_up: what a writer said of the answer to their letter. */
import { db, runSql, sql, type Tx } from "#platform";
import type { AnswerGiven } from "./shared.ts";

/** Keeps whether a writer wants to be asked; asking again for the same letter changes it. */
export const putFollowUp = (tx: Tx, dispatchId: string, wanted: boolean) =>
  runSql(
    tx,
    sql`
    insert into follow_up (dispatch_id, wanted) values (${dispatchId}::uuid, ${wanted})
    on conflict (dispatch_id) do update set wanted = excluded.wanted`,
  );

export const findFollowUp = (dispatchId: string) => db().followUp.findUnique({ where: { dispatchId } });

/** Which of some letters their writers want to be asked about. */
export const listWanted = async (dispatchIds: string[]): Promise<Set<string>> => {
  const where = { dispatchId: { in: dispatchIds }, wanted: true };
  return new Set((await db().followUp.findMany({ where })).map((row) => row.dispatchId));
};

/** @returns false where the letter is none to follow up */
export const setWanted = async (dispatchId: string, wanted: boolean): Promise<boolean> =>
  (await db().followUp.updateMany({ where: { dispatchId }, data: { wanted } })).count === 1;

export const setAnswer = async (dispatchId: string, answer: AnswerGiven, now: Date): Promise<boolean> =>
  (await db().followUp.updateMany({ where: { dispatchId }, data: { answer, answeredAt: now } })).count === 1;

/** Letters whose writer is due to be asked, or to be reminded: sent long enough ago, still with a mailbox to ask at. */
export const listToAsk = (ask: { sentBy: Date; most: number }) => db().$queryRaw<{ id: string }[]>`
    select d.id from follow_up f join dispatch d on d.id = f.dispatch_id
    where f.wanted and f.asked_at is null and f.answer is null
      and d.state = 'sent' and d.sender_mailbox <> '' and d.changed_at <= ${ask.sentBy}::timestamptz
      and not exists (select 1 from stopped_mailbox s where s.mailbox_key = d.mailbox_key)
    order by d.changed_at limit ${ask.most}`;

export const listToAskAgain = (ask: { sentBy: Date; askedBy: Date; most: number }) => db().$queryRaw<{ id: string }[]>`
    select d.id from follow_up f join dispatch d on d.id = f.dispatch_id
    where f.wanted and f.asked_at <= ${ask.askedBy}::timestamptz and f.reminded_at is null and f.answer is null
      and d.state = 'sent' and d.sender_mailbox <> '' and d.changed_at <= ${ask.sentBy}::timestamptz
      and not exists (select 1 from stopped_mailbox s where s.mailbox_key = d.mailbox_key)
    order by d.changed_at limit ${ask.most}`;

/** Marks a question or its reminder as written down. False: another worker was first, or it is answered by now. */
export async function markAsked(tx: Tx, dispatchId: string, which: "question" | "reminder", now: Date) {
  const open = { dispatchId, wanted: true, answer: null };
  const { count } =
    which === "question"
      ? await tx.followUp.updateMany({ where: { ...open, askedAt: null }, data: { askedAt: now } })
      : await tx.followUp.updateMany({ where: { ...open, remindedAt: null }, data: { remindedAt: now } });
  return count === 1;
}

export const deleteQuestions = (tx: Tx, dispatchIds: string[]) =>
  tx.notice.deleteMany({ where: { subjectId: { in: dispatchIds }, kind: { in: ["answered", "answered-reminder"] } } });

export interface CountedAnswer {
  campaign: string;
  recipientKey: string;
  answer: AnswerGiven | null;
  wanted: boolean;
  asked: boolean;
  count: number;
}

/** Of all letters that arrived and may be followed up. Invented recipients, whose mailboxes end in .invalid, count in no figure. */
export const countFollowUps = (campaign: string | null) => db().$queryRaw<CountedAnswer[]>`
    select d.campaign, d.recipient_key as "recipientKey", f.answer, f.wanted, f.asked_at is not null as asked,
      count(*)::int as count
    from follow_up f join dispatch d on d.id = f.dispatch_id
    where d.state = 'sent' and d.to_address not like '%.invalid' and (${campaign}::text is null or d.campaign = ${campaign}::text)
    group by 1, 2, 3, 4, 5`;
