import { forgetStaffMails, mailInvitation, parseMailbox } from "#dispatch";
import { db, ok, problem, type Result, type Tx, transaction } from "#platform";
import { tidyName } from "./account.ts";
import { audit } from "./audit.ts";
import { type StudioProblem, sayProblem } from "./problems.ts";
import { isRole, type Role, type Staff } from "./shared.ts";
import { printLink } from "./sign-in.ts";
import {
  deleteSessions,
  findById,
  findByKey,
  insertStaff,
  listRows,
  lockOwners,
  scrubStaff,
  staffOf,
  updateStaff,
} from "./store.ts";

export interface ListedStaff extends Staff {
  addedAt: string;
  seenAt: string | null;
}

/** Everybody who works here. */
export const listStaff = async (): Promise<ListedStaff[]> =>
  (await listRows()).map((row) => ({
    ...staffOf(row),
    addedAt: row.createdAt.toISOString(),
    seenAt: row.seenAt?.toISOString() ?? null,
  }));

/** Somebody by their address, in whatever way it is spelt. */
export async function findStaffByMailbox(typed: string): Promise<Staff | null> {
  const mailbox = parseMailbox(typed);
  const row = mailbox.ok ? await findByKey(db(), mailbox.value.key) : null;
  return row && staffOf(row);
}

interface Invited {
  email: string;
  name: string;
  role: string;
  by: Staff | null;
  now: Date;
}

/** Lets somebody work here and mails them where to sign in. The mail holds no secret: they ask for a link themselves. */
export function inviteStaff(ask: Invited): Promise<Result<Staff, StudioProblem>> {
  return transaction(async (tx) => {
    const added = await add(tx, ask);
    if (!added.ok) return added;
    const { id, mailbox } = added.value.row;
    await mailInvitation(tx, { staffId: id, mailbox: { address: mailbox, key: added.value.key }, now: ask.now });
    return ok(staffOf(added.value.row));
  });
}

/**
 * For the command line: adds somebody, or finds them, and makes a sign-in link that works in any browser, once.
 * Somebody who is there keeps their role, unless another is asked for.
 */
export function addStaff(ask: Invited): Promise<Result<{ staff: Staff; link: string; added: boolean }, StudioProblem>> {
  return transaction(async (tx) => {
    const mailbox = parseMailbox(ask.email);
    const known = mailbox.ok ? await findByKey(tx, mailbox.value.key) : null;
    if (known) {
      const changed = await change(tx, { id: known.id, role: ask.role, by: ask.by });
      return changed.ok
        ? ok({ staff: changed.value, link: await printLink(tx, known.id, ask.now), added: false })
        : changed;
    }
    const added = await add(tx, ask);
    if (!added.ok) return added;
    const staff = staffOf(added.value.row);
    return ok({ staff, link: await printLink(tx, staff.id, ask.now), added: true });
  });
}

async function add(tx: Tx, { email, name, role, by, now }: Invited) {
  const mailbox = parseMailbox(email);
  if (!mailbox.ok) return problem(sayProblem("not-a-mailbox"));
  if (!isRole(role)) return problem(sayProblem("unknown-role"));
  const { address, key } = mailbox.value;
  const row = await insertStaff(tx, { mailbox: address, mailboxKey: key, name: tidyName(name), role, now });
  if (!row) return problem(sayProblem("known-already"));
  await audit(by, "staff.invite", { kind: "staff", id: row.id }, tx);
  return ok({ row, key });
}

/** Gives somebody another role; it holds from their next page on. The last owner stays one. */
export const changeRole = (ask: {
  id: string;
  role: string;
  by: Staff | null;
}): Promise<Result<Staff, StudioProblem>> => transaction((tx) => change(tx, ask));

async function change(
  tx: Tx,
  { id, role, by }: { id: string; role: string; by: Staff | null },
): Promise<Result<Staff, StudioProblem>> {
  if (!isRole(role)) return problem(sayProblem("unknown-role"));
  const owners = await lockOwners(tx);
  const row = await findById(tx, id);
  if (!row) return problem(sayProblem("unknown-staff"));
  if (role !== "owner" && isLast(owners, id)) return problem(sayProblem("last-owner"));
  if (role !== row.role) {
    await updateStaff(tx, id, { role: role as Role });
    await audit(by, `staff.make-${role}`, { kind: "staff", id }, tx);
  }
  return ok(staffOf({ ...row, role }));
}

/** Removes somebody: their mailbox, name, sessions and passkeys go at once. The last owner stays. */
export function removeStaff(ask: { id: string; by: Staff | null; now: Date }): Promise<Result<Staff, StudioProblem>> {
  return transaction(async (tx) => {
    const owners = await lockOwners(tx);
    const row = await findById(tx, ask.id);
    if (!row) return problem(sayProblem("unknown-staff"));
    if (isLast(owners, ask.id)) return problem(sayProblem("last-owner"));
    await scrubStaff(tx, ask.id, ask.now);
    if (row.mailboxKey) await forgetStaffMails(tx, row.mailboxKey);
    await audit(ask.by, "staff.remove", { kind: "staff", id: ask.id }, tx);
    return ok(staffOf(row));
  });
}

const isLast = (owners: string[], id: string) => owners.length === 1 && owners[0] === id;

/** Signs somebody out in every browser. @returns how many sessions ended */
export function signOutEverywhere(ask: { id: string; by: Staff | null }): Promise<number> {
  return transaction(async (tx) => {
    await audit(ask.by, "staff.sign-out", { kind: "staff", id: ask.id }, tx);
    return deleteSessions(tx, ask.id);
  });
}
