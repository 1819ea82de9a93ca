/** What the limits read and change of dispatch's tables; the rest stands in store.ts. */
import { db, runSql, sql } from "#platform";

/** What staff said of one of these domains, the longest first. */
export const findMailDomain = async (domains: string[]): Promise<{ disposable: boolean } | null> => {
  const rows = await runSql<{ disposable: boolean }>(
    db(),
    sql`select disposable from mail_domain where domain = any(${domains}::text[]) order by length(domain) desc limit 1`,
  );
  return rows[0] ?? null;
};

export async function setMailDomain(row: { domain: string; disposable: boolean; now: Date }): Promise<void> {
  const { domain, disposable, now: changedAt } = row;
  await db().mailDomain.upsert({
    where: { domain },
    create: { domain, disposable, changedAt },
    update: { disposable, changedAt },
  });
}

export const removeMailDomain = async (domain: string): Promise<boolean> =>
  (await db().mailDomain.deleteMany({ where: { domain } })).count > 0;

export const listMailDomains = () =>
  db().mailDomain.findMany({ orderBy: { domain: "asc" }, select: { domain: true, disposable: true } });

/** Recipients whose letters wait for their turn, the longest queue first. */
export const listPaced = async () => {
  const rows = await db().dispatch.groupBy({
    by: ["recipientKey", "recipientName"],
    where: { state: "waiting", reason: "paced" },
    _count: true,
    _max: { nextTryAt: true },
  });
  return rows
    .map((row) => ({
      recipient: row.recipientName,
      key: row.recipientKey,
      waiting: row._count,
      lastTurn: row._max.nextTryAt?.toISOString() ?? null,
    }))
    .sort((a, b) => b.waiting - a.waiting);
};

/** The most mails to one mailbox, letters of one sender and letters to one recipient since a time. */
export const readMost = async (now: Date) => {
  const hour = new Date(now.getTime() - 3_600_000);
  const day = new Date(now.getTime() - 86_400_000);
  const [row] = await db().$queryRaw<
    { mailsPerDay: number; lettersPerDay: number; recipientHour: number; recipientDay: number }[]
  >`
    select
      (select coalesce(max(n), 0)::int from (select count(*) as n from notice
        where created_at > ${day}::timestamptz and kind <> 'failed' group by mailbox_key) a) as "mailsPerDay",
      (select coalesce(max(n), 0)::int from (select count(*) as n from dispatch
        where confirmed_at > ${day}::timestamptz and kind = 'recipient' and state <> 'withdrawn' group by sender_key) b) as "lettersPerDay",
      (select coalesce(max(n), 0)::int from (select count(*) as n from dispatch
        where claimed_at > ${hour}::timestamptz and kind = 'recipient' group by recipient_key) c) as "recipientHour",
      (select coalesce(max(n), 0)::int from (select count(*) as n from dispatch
        where claimed_at > ${day}::timestamptz and kind = 'recipient' group by recipient_key) d) as "recipientDay"`;
  return row!;
};
