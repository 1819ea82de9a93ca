/** The tables of this room, and the only file that names them. */
import { isDeepStrictEqual } from "node:util";
import { db, runSql, type Sql, sql, transaction } from "#platform";
import { foldName } from "./fold-name.ts";
import type { Constituency, Member, Nation, Seat } from "./shared.ts";

/** Anything that can run queries: the database or a transaction. */
type Queries = Pick<ReturnType<typeof db>, "constituency" | "member" | "directoryImport" | "directorySwitch">;

/** A constituency as an import or a sync gives it. */
export interface ConstituencyRow {
  /** ONS code; `api:3878` where only Parliament's own number is known. */
  code: string;
  name: string;
  nation: Nation | null;
  aliases: string[];
  membersApiId: number | null;
}

/** A member as an import or a sync gives it, already joined to the code of the seat. */
export interface MemberRow {
  constituencyCode: string;
  name: string;
  fullTitle: string | null;
  addressAs: string | null;
  party: string | null;
  membersApiId: number | null;
  /** Undefined: the source says nothing of mailboxes, so a known one of the same member stays. */
  email?: string | null;
}

/** What an import or sync changes; all of it or nothing is written. */
export interface DirectoryChange {
  constituencies: ConstituencyRow[];
  /** Null: this file has none, the members stay as they are. */
  members: MemberRow[] | null;
  kind: "members" | "constituencies";
  source: string;
  /** YYYY-MM-DD */
  asOf: string;
  unjoined: string[];
}

type StoredSeat = { code: string; name: string; nation: string; aliases: string[]; members: StoredMember[] };
type StoredMember = Omit<MemberRow, "email"> & {
  email: string | null;
  emailSource: string | null;
  emailOn: Date | null;
  contactReadAt: Date | null;
};

/** What says where a mailbox comes from when the Members API published it. */
const MEMBERS_API = "Members API";

/** Whether a real directory was ever imported or synced. */
export async function hasRealDirectory(): Promise<boolean> {
  return (await db().directoryImport.findFirst({ select: { id: true }, where: { kind: { not: "map" } } })) !== null;
}

/** All constituencies without their members, for joining. */
export function listConstituencyRows(): Promise<(ConstituencyRow & { foldedName: string })[]> {
  return db().constituency.findMany() as Promise<(ConstituencyRow & { foldedName: string })[]>;
}

/** All members, for comparing with a new list. */
export function listMemberRows(): Promise<StoredMember[]> {
  return db().member.findMany();
}

/** The seat of a code, or null. */
export async function findSeat(code: string): Promise<Seat | null> {
  const [row, asOf] = await Promise.all([
    db().constituency.findUnique({ where: { code }, include: { members: true } }),
    findMembersDate(),
  ]);
  return row && toSeat(row, asOf);
}

/** The seat of exactly this name, accents and case aside, or null. */
export async function findSeatByName(name: string): Promise<Seat | null> {
  const row = await db().constituency.findFirst({ where: { foldedName: foldName(name) }, include: { members: true } });
  return row && toSeat(row, await findMembersDate());
}

/** Every seat with the other names by which it is found, by name. */
export async function listSeats(): Promise<{ seat: Seat; aliases: string[] }[]> {
  const [rows, asOf] = await Promise.all([
    db().constituency.findMany({ include: { members: true }, orderBy: { foldedName: "asc" } }),
    findMembersDate(),
  ]);
  return rows.map((row) => ({ seat: toSeat(row, asOf), aliases: row.aliases }));
}

/**
 * The directory's own constituency for a code that a postcode service gave. A seat that was synced before its code was
 * known is found by its exact folded name, and the code is remembered.
 */
export async function adoptConstituency(given: Constituency): Promise<Constituency> {
  const known = await db().constituency.findUnique({ where: { code: given.code } });
  if (known) return toConstituency(known);
  const { count } = await db().constituency.updateMany({
    where: { foldedName: foldName(given.name), code: { startsWith: "api:" } },
    data: { code: given.code, nation: given.nation ?? "" },
  });
  return count === 1
    ? toConstituency(await db().constituency.findUniqueOrThrow({ where: { code: given.code } }))
    : given;
}

/** Writes an import or a sync in one short transaction; what is in place stays if any of it fails. */
export function writeDirectory(change: DirectoryChange, now: Date): Promise<void> {
  return transaction(async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('recipients.directory'))`; // one writer at a time
    await saveConstituencies(tx, change.constituencies);
    if (change.members) await replaceMembers(tx, change.members, change);
    await tx.directoryImport.create({
      data: {
        kind: change.kind,
        source: change.source,
        asOf: dayToDate(change.asOf),
        rows: change.members?.length ?? change.constituencies.length,
        unjoined: change.unjoined,
        importedAt: now,
      },
    });
  });
}

/** The newest accepted import of each kind, and how much is in place. */
export async function readDirectoryFigures(): Promise<DirectoryFigures> {
  const [figures] = await runSql<DirectoryFigures>(
    db(),
    sql`
    select (select count(*)::int from constituency) as constituencies, (select count(*)::int from member) as members,
      (select count(*)::int from member where email is not null) as mailboxes,
      ${newestImport("members")} as "membersImport", ${newestImport("constituencies")} as "constituenciesImport",
      coalesce((select "on" from directory_switch where name = 'dissolved'), false) as dissolved`,
  );
  return figures!;
}

interface DirectoryFigures {
  constituencies: number;
  members: number;
  mailboxes: number;
  membersImport: NewestImport | null;
  constituenciesImport: NewestImport | null;
  dissolved: boolean;
}

interface NewestImport {
  /** YYYY-MM-DD */
  asOf: string;
  source: string;
  unjoined: string[];
}

const newestImport = (kind: string): Sql => sql`
  (select json_build_object('asOf', as_of::text, 'source', source, 'unjoined', unjoined) from directory_import where kind = ${kind} order by id desc limit 1)`;

/** Whether Parliament is dissolved. */
export async function readDissolved(): Promise<boolean> {
  return (await db().directorySwitch.findUnique({ where: { name: "dissolved" } }))?.on ?? false;
}

/** Turns a switch of the directory on or off. */
export async function saveSwitch(name: "dissolved", on: boolean, now: Date): Promise<void> {
  const state = { on, changedAt: now };
  await db().directorySwitch.upsert({ where: { name }, create: { name, ...state }, update: state });
}

/** Creates what is new and updates what changed, found by code or by exact folded name. */
async function saveConstituencies(tx: Queries, rows: ConstituencyRow[]): Promise<void> {
  const known = await tx.constituency.findMany();
  const byCode = new Map(known.map((row) => [row.code, row]));
  const byName = new Map(known.map((row) => [row.foldedName, row]));
  const created = [];
  for (const row of rows) {
    const foldedName = foldName(row.name);
    const old = byCode.get(row.code) ?? byName.get(foldedName);
    const data = {
      // An ONS code is never given up for the provisional one of a sync.
      code: old && row.code.startsWith("api:") ? old.code : row.code,
      name: row.name,
      foldedName,
      nation: row.nation ?? old?.nation ?? "",
      aliases: row.aliases.length > 0 ? row.aliases : (old?.aliases ?? []),
      membersApiId: row.membersApiId ?? old?.membersApiId ?? null,
    };
    if (!old) created.push(data);
    else if (!isDeepStrictEqual(data, { ...old })) await tx.constituency.update({ where: { code: old.code }, data });
  }
  await tx.constituency.createMany({ data: created });
}

/** What is known of a mailbox stays with the same member. */
async function replaceMembers(tx: Queries, members: MemberRow[], { source, asOf }: DirectoryChange): Promise<void> {
  const before = new Map((await tx.member.findMany()).map((row) => [row.constituencyCode, row]));
  await tx.member.deleteMany();
  await tx.member.createMany({
    data: members.map(({ email, ...row }) => {
      const old = before.get(row.constituencyCode);
      const same = old && (old.membersApiId ?? old.name) === (row.membersApiId ?? row.name) ? old : undefined;
      const contactReadAt = same?.contactReadAt ?? null;
      if (email === undefined || email === same?.email)
        return {
          ...row,
          contactReadAt,
          email: same?.email ?? null,
          emailSource: same?.emailSource ?? null,
          emailOn: same?.emailOn ?? null,
        };
      const from = email ? { emailSource: source, emailOn: dayToDate(asOf) } : { emailSource: null, emailOn: null };
      return { ...row, contactReadAt, email, ...from };
    }),
  });
}

/** Members that the Members API knows by number, those never read first, then the one read longest ago. */
export async function listContactRows(): Promise<
  { constituencyCode: string; membersApiId: number; contactReadAt: Date | null }[]
> {
  const rows = await db().member.findMany({
    where: { membersApiId: { not: null } },
    orderBy: [{ contactReadAt: { sort: "asc", nulls: "first" } }, { constituencyCode: "asc" }],
  });
  return rows.map(({ constituencyCode, membersApiId, contactReadAt }) => ({
    constituencyCode,
    membersApiId: membersApiId as number,
    contactReadAt,
  }));
}

/** Notes what a member publishes. Nothing published removes only a mailbox that came from there. */
export async function saveContact(contact: {
  constituencyCode: string;
  membersApiId: number;
  email: string | null;
  now: Date;
}): Promise<void> {
  const { constituencyCode, membersApiId, email, now } = contact;
  const where = { constituencyCode, membersApiId };
  const emailOn = dayToDate(now.toISOString().slice(0, 10));
  await transaction(async (tx) => {
    await tx.member.updateMany({ where, data: { contactReadAt: now } });
    if (email) await tx.member.updateMany({ where, data: { email, emailSource: MEMBERS_API, emailOn } });
    else
      await tx.member.updateMany({
        where: { ...where, emailSource: MEMBERS_API },
        data: { email: null, emailSource: null, emailOn: null },
      });
  });
}

function dayToDate(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

async function findMembersDate(): Promise<string | null> {
  const newest = await db().directoryImport.findFirst({ where: { kind: "members" }, orderBy: { id: "desc" } });
  return newest ? newest.asOf.toISOString().slice(0, 10) : null;
}

function toSeat(row: StoredSeat, asOf: string | null): Seat {
  const [member] = row.members;
  return { constituency: toConstituency(row), member: member ? toMember(member) : null, asOf, demonstration: false };
}

function toConstituency({ code, name, nation }: { code: string; name: string; nation: string }): Constituency {
  return { code, name, nation: nation === "" ? null : (nation as Nation) };
}

function toMember(row: StoredMember): Member {
  const party = foldName(row.party ?? "");
  return {
    name: row.name,
    fullTitle: row.fullTitle,
    addressAs: row.addressAs,
    party: row.party,
    membersApiId: row.membersApiId,
    email: row.email,
    isSpeaker: party === "speaker",
    takesSeat: party !== "sinn fein",
  };
}
