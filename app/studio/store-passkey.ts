/** The table of passkeys. */
import { db, type Tx } from "#platform";
import type { Reader } from "./store.ts";

export const insertPasskey = (
  tx: Tx,
  row: {
    id: string;
    staffId: string;
    publicKey: Uint8Array<ArrayBuffer>;
    counter: number;
    transports: string[];
    label: string;
    createdAt: Date;
  },
) => tx.staffPasskey.createMany({ data: row, skipDuplicates: true });

export const findPasskey = (id: string) => db().staffPasskey.findUnique({ where: { id }, include: { staff: true } });

export const listPasskeys = (staffId: string, tx: Reader = db()) =>
  tx.staffPasskey.findMany({ where: { staffId }, orderBy: { createdAt: "asc" } });

/**
 * Writes down that a passkey was used, with the device's counter.
 * @returns false where the counter did not go up: a copy of the key is about, or the same answer came twice
 */
export async function usePasskey(tx: Tx, ask: { id: string; counter: number; now: Date }): Promise<boolean> {
  const { id, counter, now } = ask;
  // devices that keep no counter say 0 each time
  const count = await tx.$executeRaw`
    update staff_passkey set counter = ${counter}::bigint, used_at = ${now}::timestamptz
    where id = ${id} and (counter < ${counter}::bigint or (counter = 0 and ${counter}::bigint = 0))`;
  return count === 1;
}

export const deletePasskey = async (tx: Tx, id: string, staffId: string): Promise<boolean> =>
  (await tx.staffPasskey.deleteMany({ where: { id, staffId } })).count > 0;
