/** The tables open_letter_version and signatory; of hand_in when it was last asked for one. */
import { db, joinSql, noSql, type Sql, sql, type Tx } from "#platform";
import type { OpenLetter } from "./open-letter.ts";
import type { ListedName } from "./shared.ts";

type Reader = Tx | ReturnType<typeof db>;
export type SignatoryRow = NonNullable<Awaited<ReturnType<typeof findByHash>>>;

/** Keeps a text that somebody is about to sign. */
export const keepVersion = (tx: Tx, { campaign, version: id, to: addressee, text: source }: OpenLetter, now: Date) =>
  tx.openLetterVersion.createMany({
    data: [{ campaign, id, addressee, source, fromAt: now }],
    skipDuplicates: true,
  });

export const findVersion = (campaign: string, id: string) =>
  db().openLetterVersion.findUnique({ where: { campaign_id: { campaign, id } } });

export const findByHash = (tokenHash: string, tx: Reader = db()) => tx.signatory.findUnique({ where: { tokenHash } });
export const findBySender = (tx: Tx, campaign: string, senderKey: string) =>
  tx.signatory.findUnique({ where: { campaign_senderKey: { campaign, senderKey } } });

/** Whether somebody typed a name under a letter in a browser, signed or not yet. */
export const hasTyped = async (campaign: string, draftId: string): Promise<boolean> =>
  (await db().signatory.count({ where: { campaign, draftId } })) > 0;

export const insertSignatory = (tx: Tx, data: Parameters<Tx["signatory"]["create"]>[0]["data"]) =>
  tx.signatory.create({ data });

type Change = Parameters<Tx["signatory"]["updateMany"]>[0]["data"];

/** Changes a signatory that is in one of some states. False: it is in another by now. */
export async function changeSignatory(tx: Reader, id: string, states: string[], data: Change): Promise<boolean> {
  return (await tx.signatory.updateMany({ where: { id, state: { in: states } }, data })).count === 1;
}

/** Takes one of the tries that a link has; null when there are none left. @returns how many were wrong with this one */
export async function takeTry(id: string, most: number): Promise<number | null> {
  const [row] = await db().$queryRaw<{ tries: number }[]>`
    update signatory set tries = tries + 1 where id = ${id}::uuid and tries < ${most} returning tries`;
  return row?.tries ?? null;
}
export const giveTryBack = (id: string) =>
  db().signatory.updateMany({ where: { id, tries: { gt: 0 } }, data: { tries: { decrement: 1 } } });

/** What is left of a name that was withdrawn or kept long enough: it is counted, and nothing else. */
export const emptied = {
  ...{ name: "", role: "", listed: "", words: "", seat: null, mailbox: "", mailboxKey: null, senderKey: null },
  ...{ draftId: null, updates: false, pinned: null },
};

// ---- counts and the public list

export interface Counts {
  /** Under the present text. */
  present: number;
  /** Under an earlier one. */
  earlier: number;
  /** Of both: those who show something. */
  listed: number;
}

export async function countSigned(campaign: string, version: string, tx: Reader = db()): Promise<Counts> {
  const [row] = await tx.$queryRaw<Counts[]>`
    select count(*) filter (where version = ${version})::int as present,
      count(*) filter (where version <> ${version})::int as earlier,
      count(*) filter (where listed <> '')::int as listed
    from signatory where campaign = ${campaign} and state = 'signed'`;
  return row as Counts;
}

export interface ListAsk {
  campaign: string;
  version: string;
  /** Words that each begin one of the name's or the role's. */
  words: string[];
  seat: string | null;
  /** The last name of the page before; one that nobody knows begins at the start. */
  after: string | null;
  most: number;
}

/**
 * Names of the public list, newest first, by keyset: the last page costs as much as the first. Words that many have are met
 * soon on the way down the list; words that few have are looked up. Neither alone will do: at 100,000 names the first
 * reads the whole list for a word that nobody has, the second 25,000 names for one that a quarter has.
 */
export async function listNames(ask: ListAsk): Promise<ListedName[]> {
  if (ask.words.length > 0) {
    const met = await db().$queryRaw<ListedName[]>(nearSql(ask));
    if (met.length === ask.most) return met;
  }
  return db().$queryRaw<ListedName[]>(namesSql(ask));
}

const listed = ({ campaign, version, seat, after }: ListAsk): Sql => sql`
  campaign = ${campaign} and state = 'signed' and listed <> '' and version = ${version} and pinned is null
    ${seat ? sql`and seat = ${seat}` : noSql}
    ${after ? sql`and (confirmed_at, public_id) < (select confirmed_at, public_id from signatory where public_id = ${after})` : noSql}`;

const columns = sql`public_id as "publicId", listed, case when shown = 'full' then role else '' end as role, seat`;
const down = sql`order by confirmed_at desc, public_id desc`;

/** How far down the list words are looked for before they are looked up: past it they stand in fewer than 4 of 100 names. */
const near = 3000;

/** Words among the next names of the list, as they come. */
export const nearSql = (ask: ListAsk): Sql => sql`
  select ${columns} from (select * from signatory where ${listed(ask)} ${down} limit ${near}) as near
  where ${joinSql(
    ask.words.map((word) => sql`position(${` ${word}`} in ' ' || words) > 0`),
    " and ",
  )}
  ${down} limit ${ask.most}`;

/** The statement of listNames. Words are looked up first and by themselves, or the planner would go down the list. */
export const namesSql = (ask: ListAsk): Sql =>
  ask.words.length === 0
    ? sql`select ${columns} from signatory where ${listed(ask)} ${down} limit ${ask.most}`
    : sql`
      with found as materialized (select confirmed_at, public_id from signatory where ${listed(ask)}
        and to_tsvector('simple'::regconfig, words) @@ to_tsquery('simple'::regconfig, ${prefixes(ask.words)})),
        page as materialized (select public_id from found ${down} limit ${ask.most})
      select ${columns} from signatory join page using (public_id) ${down}`;

const prefixes = (words: string[]) => words.map((word) => `'${word}':*`).join(" & ");

export const listPinned = (campaign: string, version: string): Promise<ListedName[]> => db().$queryRaw<ListedName[]>`
  select public_id as "publicId", listed, case when shown = 'full' then role else '' end as role, seat from signatory
  where campaign = ${campaign} and state = 'signed' and listed <> '' and version = ${version} and pinned is not null
  order by pinned, public_id limit 50`;

/** Seats with names under a text, the most first. */
export const countSeats = (campaign: string, version: string) => db().$queryRaw<{ seat: string; count: number }[]>`
  select seat, count(*)::int as count from signatory
  where campaign = ${campaign} and state = 'signed' and version = ${version} and seat is not null
  group by seat order by 2 desc, 1`;

// ---- time

/** Deletes what nobody confirmed, since a time. */
export const deleteUnconfirmed = async (before: Date): Promise<string[]> => {
  const gone = await db().$queryRaw<{ id: string }[]>`
    delete from signatory where state = 'awaiting-confirmation' and created_at <= ${before}::timestamptz returning id::text`;
  return gone.map(({ id }) => id);
};

/** When somebody last signed, or files to hand in were last asked for. */
export async function findLastActivity(campaign: string): Promise<Date | null> {
  const [row] = await db().$queryRaw<{ at: Date | null }[]>`
    select greatest(
      (select max(confirmed_at) from signatory where campaign = ${campaign}),
      (select max(asked_at) from hand_in where campaign = ${campaign})) as at`;
  return row?.at ?? null;
}

/** Empties all names of a campaign. @returns how many */
export async function emptyCampaign(tx: Tx, campaign: string): Promise<number> {
  const where = { campaign, OR: [{ name: { not: "" } }, { mailbox: { not: "" } }] };
  return (await tx.signatory.updateMany({ where, data: emptied })).count;
}
