/** The table of own words of confirmed letters: sent_words. Fingerprints and shares, never text. */
import { limits, runSql, sql, sqlPool, type Tx } from "#platform";

/** Letters with the same fingerprint after which it is not kept again, so that a look-up costs the same however many there are. */
export const mostHolders = limits.alikeLetters.max;

const heldSql = `
  with found as materialized (
    select dispatch_id, marks from sent_words where marks && $2::int[] and recipient_key = $1
  ), held as (
    select f.dispatch_id, m.mark from found f cross join lateral unnest(f.marks) as m(mark) where m.mark = any($2::int[])
  ), common as (
    select mark from held group by mark having count(*) >= ${mostHolders}
  )
  select coalesce((select array_agg(mark) from common), '{}') as common,
    coalesce((select count(*)::int from held where mark not in (select mark from common)
      group by dispatch_id order by 1 desc limit 1), 0) as nearest`;

/**
 * Which of these fingerprints so many letters to a recipient have that they are common, and how many of the others
 * stand together in one letter. One statement with a name, since the meter asks at every pause of typing.
 */
export async function findHeld(
  recipientKey: string,
  marks: readonly number[],
): Promise<{ common: number[]; nearest: number }> {
  const { rows } = await sqlPool().query({ name: "own-words-held", text: heldSql, values: [recipientKey, marks] });
  return rows[0] as { common: number[]; nearest: number };
}

/** The common ones alone, inside the transaction that adds a letter. */
export async function findCommon(tx: Tx, recipientKey: string, marks: readonly number[]): Promise<number[]> {
  const rows = await tx.$queryRawUnsafe<{ common: number[] }[]>(heldSql, recipientKey, marks);
  return rows[0]?.common ?? [];
}

/** Whether a letter of this template without a passage of its own went to a recipient. */
export async function hasUnmarked(recipientKey: string, template: string): Promise<boolean> {
  const { rows } = await sqlPool().query({
    name: "own-words-unmarked",
    text: "select 1 from sent_words where recipient_key = $1 and template = $2 and mark_count = 0 limit 1",
    values: [recipientKey, template],
  });
  return rows.length > 0;
}

/** What is kept of a letter. Twice changes nothing. */
export async function addSentWords(
  tx: Tx,
  row: {
    dispatchId: string;
    recipientKey: string;
    campaign: string;
    template: string;
    ownShare: number;
    markCount: number;
    marks: number[];
    createdAt: Date;
  },
): Promise<void> {
  const { dispatchId, recipientKey, campaign, template, ownShare, markCount, marks, createdAt } = row;
  // Prisma would write the numbers into its plan of the statement, and keep a plan for each letter.
  await runSql(
    tx,
    sql`insert into sent_words (dispatch_id, recipient_key, campaign, template, own_share, mark_count, marks, created_at)
      values (${dispatchId}::uuid, ${recipientKey}, ${campaign}, ${template}, ${ownShare}, ${markCount}, ${marks}::int[],
        ${createdAt}) on conflict do nothing`,
  );
}

/** Forgets a letter that does not reach its recipient. */
export async function removeSentWords(tx: Tx, dispatchId: string): Promise<void> {
  await tx.sentWords.deleteMany({ where: { dispatchId } });
}

/** How many letters of a campaign have how large a share of own words, by tenths; the last tenth holds the whole too. */
export async function countByShare(
  campaign: string,
  between?: { from: Date; to: Date },
): Promise<{ tenth: number; letters: number }[]> {
  const { rows } = await sqlPool().query<{ tenth: number; letters: number }>(
    `select least(floor(own_share * 10), 9)::int as tenth, count(*)::int as letters
     from sent_words where campaign = $1 and ($2::timestamptz is null or created_at >= $2)
       and ($3::timestamptz is null or created_at < $3) group by 1 order by 1`,
    [campaign, between?.from ?? null, between?.to ?? null],
  );
  return rows;
}
