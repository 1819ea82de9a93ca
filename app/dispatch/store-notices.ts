/** The tables of our own mails: notice, stopped_mailbox. */
import { db, newId, runSql, sql, type Tx } from "#platform";
import type { DueAsk } from "./store.ts";

type Reader = Tx | ReturnType<typeof db>;

// ---- mails to our own users

export const insertNotice = async (
  tx: Tx,
  row: { kind: string; subjectId: string; issue: number; mailbox: string; mailboxKey: string; now: Date },
): Promise<{ id: string }> => {
  const { kind, subjectId, issue, mailbox, mailboxKey, now } = row;
  const id = newId();
  await runSql(
    tx,
    sql`
    insert into notice (id, kind, subject_id, issue, mailbox, mailbox_key, created_at, next_try_at)
    values (${id}::uuid, ${kind}, ${subjectId}::uuid, ${issue}, ${mailbox}, ${mailboxKey}, ${now}, ${now})`,
  );
  return { id };
};

/** Our own mails about a letter: of its dispatches, and of confirmations that it alone was asked for with. */
export const listMailsAbout = (tx: Tx, letterId: string): Promise<string[]> =>
  tx.$queryRaw<{ id: string }[]>`
    select n.id::text as id from notice n where n.subject_id in (
      select d.id from dispatch d where d.letter_id = ${letterId}::uuid
      union all select d.confirmation_id from dispatch d where d.letter_id = ${letterId}::uuid and not exists (
        select 1 from dispatch o where o.confirmation_id = d.confirmation_id and o.letter_id <> d.letter_id))`.then(
    (rows) => rows.map(({ id }) => id),
  );

/** Very many at once, without a bell. */
export const insertNotices = (
  tx: Tx,
  rows: { kind: string; subjectId: string; issue: number; mailbox: string; mailboxKey: string }[],
  now: Date,
) => tx.notice.createMany({ data: rows.map((row) => ({ id: newId(), ...row, createdAt: now, nextTryAt: now })) });

export const countNotices = (tx: Tx, kind: string, subjectId: string) =>
  tx.notice.count({ where: { kind, subjectId } });

export const countWaitingNotices = (kind: string) => db().notice.count({ where: { kind, state: "waiting" } });

export const findNotice = (id: string) => db().notice.findUnique({ where: { id } });

export const findConfirmNotice = (confirmationId: string, issue: number) =>
  db().notice.findFirst({
    where: { kind: "confirm", subjectId: confirmationId, issue },
    orderBy: { createdAt: "desc" },
  });

/** Mails to a mailbox of some kinds since a time, the oldest first. */
export const listMailed = (
  tx: Tx,
  mailboxKey: string,
  kinds: string[],
  since: Date,
): Promise<{ createdAt: Date; kind: string }[]> =>
  runSql(
    tx,
    sql`
    select created_at as "createdAt", kind from notice
    where mailbox_key = ${mailboxKey} and created_at > ${since}::timestamptz and kind = any(${kinds}::text[])
    order by created_at`,
  );

/** Claims a mail that is due by a time, until another. Null: it is done, or somebody else has it. Its tries number the claim. */
export async function claimNotice(id: string, due: Date, until: Date) {
  const [claimed] = await db().$queryRaw<{ tries: number }[]>`
    update notice set next_try_at = ${until}::timestamptz, tries = tries + 1
    where id = ${id}::uuid and state = 'waiting' and (next_try_at is null or next_try_at <= ${due}::timestamptz)
    returning tries`;
  const notice = claimed && (await findNotice(id));
  return notice ? { ...notice, tries: claimed.tries } : null;
}

interface NoticeClaim {
  id: string;
  tries: number;
}

/** Keeps a claim at least until a time. False: it was over, or is not ours any more. */
export async function keepNotice({ id, tries }: NoticeClaim, at: Date, until: Date): Promise<boolean> {
  const count = await db().$executeRaw`
    update notice set next_try_at = greatest(next_try_at, ${until}::timestamptz)
    where id = ${id}::uuid and state = 'waiting' and tries = ${tries} and next_try_at > ${at}::timestamptz`;
  return count === 1;
}

/** Writes down how a claim ended; one that is not ours any more changes nothing. */
export const updateNotice = (
  { id, tries }: NoticeClaim,
  change: { state: "sent" | "refused" | "given-up"; sentAt?: Date } | { nextTryAt: Date },
) => db().notice.updateMany({ where: { id, tries, state: "waiting" }, data: change });

export const listDueNotices = ({ due, most, notTo }: DueAsk) => db().$queryRaw<{ id: string; domain: string }[]>`
    select id, lower(split_part(mailbox, '@', 2)) as domain from notice
    where state = 'waiting' and next_try_at <= ${due}::timestamptz
      and lower(split_part(mailbox, '@', 2)) <> all(${notTo}::text[])
    order by next_try_at limit ${most}`;

export const deleteMails = (tx: Tx, mailboxKey: string, kinds: string[]) =>
  tx.notice.deleteMany({ where: { mailboxKey, kind: { in: kinds } } });

/** Mails about one thing go with it. */
export const deleteMailsAbout = (tx: Tx, subjectId: string) => tx.notice.deleteMany({ where: { subjectId } });

/** Whom the mails about something went to, by keyed hash. */
export const findMailboxKey = async (subjectId: string): Promise<string | null> =>
  (await db().notice.findFirst({ where: { subjectId }, select: { mailboxKey: true } }))?.mailboxKey ?? null;

export const deleteNotices = (before: Date) => db().notice.deleteMany({ where: { createdAt: { lt: before } } });

// ---- mailboxes that want no mails

export const isStopped = async (tx: Reader, mailboxKey: string): Promise<boolean> =>
  (await runSql(tx, sql`select from stopped_mailbox where mailbox_key = ${mailboxKey}`)).length > 0;

export const stopMailbox = (tx: Tx, mailboxKey: string, now: Date) =>
  tx.stoppedMailbox.upsert({ where: { mailboxKey }, create: { mailboxKey, stoppedAt: now }, update: {} });

export const unstopMailbox = (tx: Tx, mailboxKey: string) => tx.stoppedMailbox.deleteMany({ where: { mailboxKey } });
