/** The table sign_again_round, and whom it is about. */
import { db, type Tx } from "#platform";
import type { OpenLetter } from "./open-letter.ts";

type Text = Pick<OpenLetter, "campaign" | "version">;

/** Begins a round, or one more where it was done. False: it is under way. */
export async function beginRound(
  tx: Tx,
  { letter, staffId, now }: { letter: OpenLetter; staffId: string; now: Date },
): Promise<boolean> {
  const count = await tx.$executeRaw`
    insert into sign_again_round (campaign, version, staff_id, begun_at)
    values (${letter.campaign}, ${letter.version}, ${staffId}, ${now}::timestamptz)
    on conflict (campaign, version) do update
      set staff_id = excluded.staff_id, begun_at = excluded.begun_at, done_at = null
      where sign_again_round.done_at is not null`;
  return count === 1;
}

export const findRound = ({ campaign, version }: Text) =>
  db().signAgainRound.findUnique({ where: { campaign_version: { campaign, version } } });

export const listRounds = () => db().signAgainRound.findMany({ where: { doneAt: null }, orderBy: { begunAt: "asc" } });

export const endRound = ({ campaign, version }: Text, doneAt: Date) =>
  db().signAgainRound.updateMany({ where: { campaign, version, doneAt: null }, data: { doneAt } });

export const countAsked = (tx: Tx, { campaign, version }: Text, count: number) =>
  tx.signAgainRound.updateMany({ where: { campaign, version }, data: { asked: { increment: count } } });

/** Some who signed an earlier text and were not asked to sign this one, locked; those of another worker left out. */
export const listOfEarlier = (tx: Tx, { campaign, version }: Text, most: number) => tx.$queryRaw<
  { signatoryId: string; issue: number; mailbox: string; mailboxKey: string }[]
>`
    select id::text as "signatoryId", issue, mailbox, coalesce(mailbox_key, '') as "mailboxKey" from signatory
    where campaign = ${campaign} and state = 'signed' and version <> ${version} and mailbox <> ''
      and asked_version is distinct from ${version}
    order by id limit ${most} for update skip locked`;

export const countOfEarlier = ({ campaign, version }: Text) =>
  db().signatory.count({
    where: {
      ...{ campaign, state: "signed", version: { not: version }, mailbox: { not: "" } },
      OR: [{ askedVersion: null }, { askedVersion: { not: version } }],
    },
  });

export const markAsked = (tx: Tx, ids: string[], askedVersion: string) =>
  tx.signatory.updateMany({ where: { id: { in: ids } }, data: { askedVersion } });
