/** The table of sign-in links. */
import { db, type Tx } from "#platform";

export const insertSignIn = (
  tx: Tx,
  row: {
    id: string;
    staffId: string | null;
    tokenHash: string;
    browserHash: string | null;
    goesTo: string;
    createdAt: Date;
    expiresAt: Date;
  },
) => tx.staffSignIn.create({ data: row });

export const findSignIn = (tokenHash: string) => db().staffSignIn.findUnique({ where: { tokenHash } });

/** Whether a browser has asked for a link that may still be good. */
export const hasAsked = async (browserHash: string, now: Date): Promise<boolean> =>
  (await db().staffSignIn.count({ where: { browserHash, expiresAt: { gt: now } } })) > 0;

/** The links that a browser has asked for and that may still be good, as hashes of their tokens. */
export const listAsked = async (browserHash: string, now: Date): Promise<string[]> =>
  (await db().staffSignIn.findMany({ where: { browserHash, expiresAt: { gt: now } } })).map(
    ({ tokenHash }) => tokenHash,
  );

/** Takes one of the tries of a link before the code is looked at, so that parallel guesses share them. Null: none is left. */
export async function takeTry(tokenHash: string, most: number): Promise<number | null> {
  const rows = await db().$queryRaw<{ tries: number }[]>`
    update staff_sign_in set code_tries = code_tries + 1
    where token_hash = ${tokenHash} and used_at is null and code_tries < ${most} returning code_tries as tries`;
  return rows[0]?.tries ?? null;
}

/** Uses a link up: of several at once one gets it. */
export async function claimSignIn(
  tx: Tx,
  tokenHash: string,
  now: Date,
): Promise<{ staffId: string; goesTo: string } | null> {
  const rows = await tx.$queryRaw<{ staffId: string; goesTo: string }[]>`
    update staff_sign_in set used_at = ${now}::timestamptz
    where token_hash = ${tokenHash} and used_at is null and expires_at > ${now}::timestamptz and staff_id is not null
    returning staff_id as "staffId", goes_to as "goesTo"`;
  return rows[0] ?? null;
}

export const deleteOldSignIns = (before: Date) => db().staffSignIn.deleteMany({ where: { expiresAt: { lt: before } } });
