/** Names the table confirmation: proofs that a mailbox agrees. */
import { db, isId, runSql, sql, type Tx } from "#platform";

type Reader = Tx | ReturnType<typeof db>;

/** What decides whether a confirmation is asked for again. */
export interface FoundConfirmation {
  id: string;
  draftId: string;
  state: string;
  issue: number;
  codeTries: number;
  expiresAt: Date;
  confirmedAt: Date | null;
}

export async function findConfirmation(tx: Reader, draftId: string, mailbox: string) {
  const rows = await runSql<FoundConfirmation>(
    tx,
    sql`
    select id, draft_id as "draftId", state, issue, code_tries as "codeTries", expires_at as "expiresAt",
      confirmed_at as "confirmedAt"
    from confirmation where draft_id = ${draftId}::uuid and mailbox = ${mailbox}`,
  );
  return rows[0] ?? null;
}

/** An id from a form may be anything. */
export const findConfirmationById = async (tx: Reader, id: string) =>
  isId(id) ? tx.confirmation.findUnique({ where: { id } }) : null;

export const findConfirmationByHash = (tokenHash: string) => db().confirmation.findUnique({ where: { tokenHash } });

export const listConfirmations = (draftId: string) =>
  db().confirmation.findMany({ where: { draftId }, orderBy: { createdAt: "asc" }, include: { dispatches: summary } });

const summary = { orderBy: { createdAt: "asc" }, omit: { message: true, letter: true } } as const;

/** Reads a confirmation and holds it until the transaction ends, so that two presses go one after the other. */
export async function lockConfirmation(tx: Tx, id: string) {
  await tx.$executeRaw`select 1 from confirmation where id = ${id}::uuid for update`;
  return tx.confirmation.findUnique({ where: { id } });
}

export const insertConfirmation = (
  tx: Tx,
  row: { id: string; draftId: string; mailbox: string; tokenHash: string; now: Date; expiresAt: Date },
) =>
  runSql(
    tx,
    sql`
    insert into confirmation (id, draft_id, mailbox, token_hash, state, created_at, expires_at)
    values (${row.id}::uuid, ${row.draftId}::uuid, ${row.mailbox}, ${row.tokenHash}, 'asked', ${row.now}, ${row.expiresAt})`,
  );

/** A new link for the same confirmation; the old one is unknown from now on, and its wrong tries are forgotten. */
export const renewConfirmation = (tx: Tx, row: { id: string; issue: number; tokenHash: string; expiresAt: Date }) => {
  const { id, ...rest } = row;
  return tx.confirmation.update({ where: { id }, data: { ...rest, state: "asked", codeTries: 0, confirmedAt: null } });
};

export const extendConfirmation = (tx: Tx, id: string, expiresAt: Date) =>
  tx.confirmation.update({ where: { id }, data: { expiresAt } });

export const markConfirmed = (tx: Tx, id: string, now: Date) =>
  tx.confirmation.update({ where: { id }, data: { state: "confirmed", confirmedAt: now, codeTries: 0 } });

export const markDead = (tx: Reader, id: string) => tx.confirmation.update({ where: { id }, data: { state: "dead" } });

/** Takes one of the tries before it is looked at, so that parallel guesses share them. Null: none is left. */
export async function takeTry(id: string, max: number): Promise<number | null> {
  const rows = await db().$queryRaw<{ tries: number }[]>`
    update confirmation set code_tries = code_tries + 1 where id = ${id}::uuid and code_tries < ${max}
    returning code_tries as tries`;
  return rows[0]?.tries ?? null;
}

export async function giveTryBack(id: string): Promise<void> {
  await db().$executeRaw`update confirmation set code_tries = greatest(code_tries - 1, 0) where id = ${id}::uuid`;
}

/** Marks that an answer to its mail was explained; null where it was before, or there is no such confirmation. */
export async function markExplained(tx: Tx, id: string, now: Date) {
  const { count } = await tx.confirmation.updateMany({ where: { id, explainedAt: null }, data: { explainedAt: now } });
  return count === 1 ? tx.confirmation.findUnique({ where: { id } }) : null;
}

/** Removes the mailbox from confirmations that hold no letter with text any more. */
export async function scrubConfirmations(before: Date): Promise<number> {
  return db().$executeRaw`
    update confirmation c set mailbox = 'scrubbed:' || c.id, state = case state when 'confirmed' then state else 'expired' end
    where c.expires_at < ${before}::timestamptz and c.mailbox not like 'scrubbed:%'
      and not exists (select 1 from dispatch d where d.confirmation_id = c.id and d.sender_mailbox <> '')`;
}
