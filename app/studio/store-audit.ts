/** The audit log. */
import { db } from "#platform";
import type { Reader } from "./store.ts";

export interface AuditRow {
  id: bigint;
  at: Date;
  staffId: string | null;
  verb: string;
  subjectKind: string;
  subjectId: string;
}

export const insertAudit = (tx: Reader, row: Omit<AuditRow, "id">) => tx.audit.create({ data: row });

/** Entries before an id and up to a time, the newest first. */
export const listAudit = (before: bigint | null, until: Date | null, most: number): Promise<AuditRow[]> =>
  db().audit.findMany({
    where: { ...(before ? { id: { lt: before } } : {}), ...(until ? { at: { lt: until } } : {}) },
    orderBy: { id: "desc" },
    take: most,
  });

/** Entries of these verbs about something or a part of it, the newest first. */
export const listAuditOf = (id: string, verbs: string[]): Promise<AuditRow[]> =>
  db().audit.findMany({
    where: { verb: { in: verbs }, OR: [{ subjectId: id }, { subjectId: { startsWith: `${id}/` } }] },
    orderBy: { id: "desc" },
    take: 500,
  });
