/** The tables of what is handed in: hand_in, hand_in_part; and the names that go into it. */
import { db, newId, runSql, sql, type Tx } from "#platform";
import type { OpenLetter } from "./open-letter.ts";

export type HandInKind = "csv" | "pdf";

/** Bytes of a part of a file. */
const partSize = 1_048_576;

// ---- asked for and made

/** Asks for one. Null: one of this campaign is being made. */
export async function insertHandIn(
  tx: Tx,
  { letter, staffId, now }: { letter: OpenLetter; staffId: string; now: Date },
): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    insert into hand_in (id, campaign, version, staff_id, asked_at)
    values (${newId(now.getTime())}::uuid, ${letter.campaign}, ${letter.version}, ${staffId}, ${now}::timestamptz)
    on conflict (campaign) where state = 'making' do nothing returning id::text`;
  return row?.id ?? null;
}

export const findUnderWay = async (campaign: string): Promise<string | null> =>
  (await db().handIn.findFirst({ where: { campaign, state: "making" }, select: { id: true } }))?.id ?? null;

export interface HandInClaim {
  id: string;
  campaign: string;
  version: string;
  tries: number;
}

/** Claims the oldest that waits, or whose worker was lost, until a time. Its tries number the claim. */
export async function claimHandIn(now: Date, until: Date): Promise<HandInClaim | null> {
  const [row] = await db().$queryRaw<HandInClaim[]>`
    update hand_in set claimed_until = ${until}::timestamptz, tries = tries + 1
    where id = (select id from hand_in
      where state = 'making' and (claimed_until is null or claimed_until <= ${now}::timestamptz)
      order by asked_at limit 1 for update skip locked)
    returning id::text, campaign, version, tries`;
  return row ?? null;
}

type Change = Parameters<Tx["handIn"]["updateMany"]>[0]["data"];

/** Changes what a claim holds. False: it is somebody else's by now. */
export const changeHandIn = async (
  { id, tries }: HandInClaim,
  data: Change,
  tx: Tx | ReturnType<typeof db> = db(),
): Promise<boolean> => (await tx.handIn.updateMany({ where: { id, tries, state: "making" }, data })).count === 1;

export async function insertFile(tx: Tx, handInId: string, kind: HandInKind, bytes: Uint8Array): Promise<void> {
  for (let part = 0; part * partSize < bytes.length; part++) {
    const piece = Buffer.from(bytes.subarray(part * partSize, (part + 1) * partSize));
    await runSql(
      tx,
      sql`insert into hand_in_part (hand_in_id, kind, part, bytes) values (${handInId}::uuid, ${kind}, ${part}, ${piece})`,
    );
  }
}

// ---- read

export const findHandIn = (campaign: string, id: string) => db().handIn.findFirst({ where: { id, campaign } });

export const listHandIns = (campaign: string) =>
  db().handIn.findMany({ where: { campaign }, orderBy: { askedAt: "desc" }, take: 50 });

/** What staff say that they handed in, the latest first. */
export const listHandedIn = (campaign: string) =>
  db().handIn.findMany({
    where: { campaign, state: "ready", handedOn: { not: null } },
    orderBy: [{ handedOn: "desc" }, { askedAt: "desc" }],
    take: 50,
  });

/** Keeps the day on which it was handed in, or that it was not. False: it was kept so before. */
export const changeHandedOn = async (tx: Tx, id: string, day: string | null): Promise<boolean> => {
  const handedOn = day === null ? null : new Date(`${day}T00:00:00Z`);
  const other = handedOn ? { OR: [{ handedOn: null }, { handedOn: { not: handedOn } }] } : { handedOn: { not: null } };
  return (await tx.handIn.updateMany({ where: { id, state: "ready", ...other }, data: { handedOn } })).count === 1;
};

export const hasParts = async (handInId: string, kind: HandInKind): Promise<boolean> =>
  (await db().handInPart.count({ where: { handInId, kind } })) > 0;

/** The parts of a file in their order, read one at a time. */
export async function* readParts(handInId: string, kind: HandInKind): AsyncGenerator<Uint8Array> {
  for (let part = 0; ; part++) {
    const row = await db().handInPart.findUnique({ where: { handInId_kind_part: { handInId, kind, part } } });
    if (!row) return;
    yield row.bytes;
  }
}

/** Until the transaction ends nobody else keeps files of a campaign, or takes a name out of it. */
export const lockFiles = (tx: Tx, campaign: string) =>
  runSql(tx, sql`select pg_advisory_xact_lock(hashtext('hand-in'), hashtext(${campaign}))`);

/** Deletes all files of a campaign that were made since a time: which texts somebody signed in turn is not kept. */
export const deleteFilesSince = (tx: Tx, campaign: string, since: Date, now: Date) =>
  runSql(
    tx,
    sql`with voided as (update hand_in set voided_at = ${now}::timestamptz
        where campaign = ${campaign} and state = 'ready' and made_at >= ${since}::timestamptz
          and exists (select from hand_in_part where hand_in_id = hand_in.id) returning id)
      delete from hand_in_part using voided where hand_in_id = voided.id`,
  );

/** Deletes the files of what was made before a time; counts and hashes stay. @returns of how many hand-ins */
export async function deleteFiles(before: Date): Promise<number> {
  const [row] = await db().$queryRaw<{ count: number }[]>`
    with gone as (delete from hand_in_part
      where hand_in_id in (select id from hand_in where made_at <= ${before}::timestamptz) returning hand_in_id)
    select count(distinct hand_in_id)::int as count from gone`;
  return row?.count ?? 0;
}

// ---- the names

export interface HandInRow {
  publicId: string;
  listed: string;
  role: string;
  seat: string | null;
  /** Of what is printed: another one tells that it changed. */
  mark: string;
}

const printedRole = sql`case when shown = 'full' then role else '' end`;
const mark = sql`md5(row(listed, ${printedRole}, seat)::text)`;
const stands = ({ campaign, version }: Pick<OpenLetter, "campaign" | "version">) =>
  sql`campaign = ${campaign} and state = 'signed' and version = ${version}`;

/** Everything that is in a hand-in, by one statement: one moment, whatever is signed or withdrawn beside it. */
export const readHandInRows = (letter: OpenLetter, until: Date): Promise<HandInRow[]> =>
  runSql<HandInRow>(
    db(),
    sql`select public_id as "publicId", listed, ${printedRole} as role, seat, ${mark} as mark from signatory
      where ${stands(letter)} and confirmed_at <= ${until} order by pinned nulls last, confirmed_at, public_id`,
  );

/** Whether each of these names still stands as it was read; others may have come. */
export async function standUnchanged(tx: Tx, letter: OpenLetter, rows: HandInRow[]): Promise<boolean> {
  const [found] = await runSql<{ count: number }>(
    tx,
    sql`select count(*)::int as count
      from unnest(${rows.map(({ publicId }) => publicId)}::text[], ${rows.map((row) => row.mark)}::text[]) as kept(id, mark)
      join signatory on public_id = kept.id where ${stands(letter)} and ${mark} = kept.mark`,
  );
  return found?.count === rows.length;
}

export const hasSigned = async ({ campaign, version }: OpenLetter): Promise<boolean> =>
  (await db().signatory.findFirst({ where: { campaign, version, state: "signed" }, select: { id: true } })) !== null;
