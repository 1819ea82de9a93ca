/** The tables of an open letter as staff work on them: signatory, signatory_batch. */
import { db, noSql, type Sql, sql, type Tx } from "#platform";
import type { StaffLine } from "./shared.ts";

/** Which names; what is left out counts for nothing. */
export interface Filter {
  campaign: string;
  /** Part of a name or an address. */
  query?: string;
  state?: string;
  /** Of the mailbox. */
  domain?: string;
  /** With * for any signs. */
  pattern?: string;
  /** Signed from one moment to another. */
  from?: Date | null;
  to?: Date | null;
  ids?: string[];
  /** Only names that stand more than once, beside each other: one person with two mailboxes, or two people. */
  twice?: boolean;
}

/** A name as it is kept, for staff. */
export interface StaffName extends Omit<StaffLine, "at"> {
  createdAt: Date;
  confirmedAt: Date | null;
}

const like = (text: string) => text.replace(/[\\%_]/g, "\\$&");

function fits({ campaign, query, state, domain, pattern, from, to, ids, twice }: Filter): Sql {
  const part = `%${like(query?.trim() ?? "")}%`;
  const exact = domain?.trim().toLowerCase().replace(/^@/, "");
  return sql`campaign = ${campaign} and name <> ''
    ${state ? sql`and state = ${state}` : noSql}
    ${query?.trim() ? sql`and (name ilike ${part} or role ilike ${part} or mailbox ilike ${part})` : noSql}
    ${exact ? sql`and lower(split_part(mailbox, '@', 2)) = ${exact}` : noSql}
    ${pattern?.trim() ? sql`and name ilike ${like(pattern.trim()).replaceAll("*", "%")}` : noSql}
    ${from ? sql`and coalesce(confirmed_at, created_at) >= ${from}::timestamptz` : noSql}
    ${to ? sql`and coalesce(confirmed_at, created_at) < ${to}::timestamptz` : noSql}
    ${ids ? sql`and id = any(${ids}::uuid[])` : noSql}
    ${twice ? sql`and state = 'signed' and lower(name) in (${doubles(campaign)})` : noSql}`;
}

const doubles = (campaign: string) => sql`
  select lower(name) from signatory where campaign = ${campaign} and state = 'signed' and name <> ''
  group by lower(name) having count(*) > 1`;

export async function countFound(filter: Filter): Promise<number> {
  const [row] = await db().$queryRaw<
    { count: number }[]
  >`select count(*)::int as count from signatory where ${fits(filter)}`;
  return row?.count ?? 0;
}

/** Names that fit, newest first; those that stand more than once by their name, so that they are beside each other. */
export const listFound = (filter: Filter, after: string | null, most: number) => {
  const [keys, past, order] = filter.twice
    ? [sql`lower(name), id`, sql`>`, sql`lower(name), id`]
    : [sql`created_at, id`, sql`<`, sql`created_at desc, id desc`];
  return db().$queryRaw<StaffName[]>`
    select id::text, name, role, shown, mailbox, state, version, pinned, created_at as "createdAt", confirmed_at as "confirmedAt"
    from signatory where ${fits(filter)}
      ${after ? sql`and (${keys}) ${past} (select ${keys} from signatory where id = ${after}::uuid)` : noSql}
    order by ${order} limit ${most}`;
};

/** Ids that fit, locked: those under a text first, and of them the oldest. */
export const findIds = async (tx: Tx, filter: Filter, version = ""): Promise<string[]> =>
  (
    await tx.$queryRaw<{ id: string }[]>`
    select id::text from signatory where ${fits(filter)}
    order by version = ${version} desc, coalesce(confirmed_at, created_at), id for update`
  ).map(({ id }) => id);

export const moveIds = (
  tx: Tx,
  { campaign, ids, to, batch }: { campaign: string; ids: string[]; to: string; batch: string },
) =>
  tx.$executeRaw`
    update signatory set state = ${to}, batch = ${batch}::uuid
    where campaign = ${campaign} and state = 'signed' and id = any(${ids}::uuid[])`;

export const insertBatch = (tx: Tx, data: Parameters<Tx["signatoryBatch"]["create"]>[0]["data"]) =>
  tx.signatoryBatch.create({ data });

export const findBatches = (campaign: string) =>
  db().signatoryBatch.findMany({ where: { campaign }, orderBy: { madeAt: "desc" }, take: 10 });

/** Claims the undoing. False: it was undone, or is of another campaign. */
export const lockBatch = async (tx: Tx, { id, campaign, now }: { id: string; campaign: string; now: Date }) =>
  (await tx.signatoryBatch.updateMany({ where: { id, campaign, undoneAt: null }, data: { undoneAt: now } })).count ===
  1;

export const restoreBatch = (tx: Tx, id: string) => tx.$executeRaw`
  update signatory set state = 'signed', batch = null where batch = ${id}::uuid and state in ('hidden', 'merged')`;

/** Numbers of pinned names have gaps, and may be below nought. */
export async function pinIds(
  tx: Tx,
  { campaign, ids, to }: { campaign: string; ids: string[]; to: "first" | "last" | "none" },
) {
  if (to === "none")
    return tx.$executeRaw`update signatory set pinned = null where campaign = ${campaign} and id = any(${ids}::uuid[])`;
  const edge = to === "first" ? sql`coalesce(min(pinned), 0) - ${ids.length}::int` : sql`coalesce(max(pinned), 0) + 1`;
  return tx.$executeRaw`
    with edge as (select ${edge} as at from signatory where campaign = ${campaign} and not id = any(${ids}::uuid[]))
    update signatory set pinned = edge.at + (array_position(${ids}::uuid[], id) - 1)::int from edge
    where campaign = ${campaign} and id = any(${ids}::uuid[]) and state = 'signed'`;
}

/** Who agreed to be written to. */
export const listForUpdates = (campaign: string) =>
  db().signatory.findMany({
    where: { campaign, state: "signed", updates: true, mailbox: { not: "" } },
    select: { name: true, mailbox: true, confirmedAt: true },
    orderBy: [{ confirmedAt: "asc" }, { id: "asc" }],
  });
