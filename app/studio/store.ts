/** The tables of staff and their sessions; with store-….ts beside it the only files that name the tables of this room. */
import { db, newId, type Tx } from "#platform";
import type { Role, Staff } from "./shared.ts";

export type Reader = Tx | ReturnType<typeof db>;

interface Row {
  id: string;
  mailbox: string;
  name: string;
  role: string;
}

export const staffOf = (row: Row): Staff => ({
  id: row.id,
  email: row.mailbox,
  name: row.name || row.mailbox,
  role: row.role as Role,
});

/** Everybody who works here, owners first. */
export const listRows = (tx: Reader = db()) =>
  tx.staff.findMany({ where: { removedAt: null }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });

export const findByKey = (tx: Reader, mailboxKey: string) => tx.staff.findUnique({ where: { mailboxKey } });

export const findById = (tx: Reader, id: string) => tx.staff.findFirst({ where: { id, removedAt: null } });

/** Names of some, also of those who were removed: theirs is empty. */
export const findNames = async (ids: string[]): Promise<Map<string, string>> => {
  const rows = await db().staff.findMany({ where: { id: { in: ids } } });
  return new Map(rows.map((row) => [row.id, row.removedAt ? "" : row.name || row.mailbox]));
};

/** Adds somebody. Null: the mailbox was added by somebody else at the same moment. */
export async function insertStaff(
  tx: Tx,
  row: { mailbox: string; mailboxKey: string; name: string; role: Role; now: Date },
) {
  const { now, ...rest } = row;
  const whole = { id: newId(now.getTime()), ...rest, createdAt: now };
  const { count } = await tx.staff.createMany({ data: whole, skipDuplicates: true });
  return count === 1 ? whole : null;
}

export const updateStaff = (tx: Reader, id: string, change: { role?: Role; name?: string }) =>
  tx.staff.updateMany({ where: { id, removedAt: null }, data: change });

/** Leaves the id alone, and nothing to sign in with. */
export async function scrubStaff(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.staff.update({
    where: { id },
    data: { mailbox: "", mailboxKey: null, name: "", seenAt: null, removedAt: now },
  });
  await tx.staffSignIn.deleteMany({ where: { staffId: id } });
  await tx.staffSession.deleteMany({ where: { staffId: id } });
  await tx.staffPasskey.deleteMany({ where: { staffId: id } });
}

/** The owners, locked until the transaction ends: two who leave at once leave one behind. */
export async function lockOwners(tx: Tx): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from staff where role = 'owner' and removed_at is null order by id for update`;
  return rows.map((row) => row.id);
}

// ---- sessions

export const insertSession = (
  tx: Tx,
  row: { tokenHash: string; staffId: string; via: "link" | "passkey"; browser: string; now: Date },
) => {
  const { now, ...rest } = row;
  return tx.staffSession.create({ data: { id: newId(now.getTime()), ...rest, createdAt: now, seenAt: now } });
};

export const findSession = (tokenHash: string) =>
  db().staffSession.findUnique({ where: { tokenHash }, include: { staff: true } });

export const listSessions = (staffId: string) =>
  db().staffSession.findMany({ where: { staffId }, orderBy: { seenAt: "desc" } });

/** When somebody was last here. */
export const noteSeen = (tx: Tx, id: string, now: Date) => tx.staff.update({ where: { id }, data: { seenAt: now } });

/** Says that a session is used, and when its owner was last here. */
export async function touchSession(id: string, staffId: string, now: Date): Promise<void> {
  await db().$executeRaw`
    with seen as (update staff_session set seen_at = ${now}::timestamptz where id = ${id}::uuid)
    update staff set seen_at = ${now}::timestamptz where id = ${staffId}::uuid`;
}

/** Ends one session, if it is theirs. */
export const deleteSession = async (tx: Reader, id: string, staffId: string): Promise<boolean> =>
  (await tx.staffSession.deleteMany({ where: { id, staffId } })).count > 0;

/** Ends all sessions of somebody, and the links that were not used yet. */
export async function deleteSessions(tx: Tx, staffId: string): Promise<number> {
  await tx.staffSignIn.deleteMany({ where: { staffId } });
  return (await tx.staffSession.deleteMany({ where: { staffId } })).count;
}

export const deleteSessionByHash = (tx: Reader, tokenHash: string) =>
  tx.staffSession.deleteMany({ where: { tokenHash } });

export const deleteOldSessions = (idleSince: Date, begunBefore: Date) =>
  db().staffSession.deleteMany({ where: { OR: [{ seenAt: { lt: idleSince } }, { createdAt: { lt: begunBefore } }] } });
