import { db, now, type Tx } from "#platform";
import type { Staff } from "./shared.ts";
import { findNames } from "./store.ts";
import { insertAudit, listAudit } from "./store-audit.ts";

/** What something was done to: a kind of ours and its id. */
export interface Subject {
  kind: string;
  id: string;
}

/**
 * Writes down who did what to what: ids and verbs alone, never a person's data. Rows can neither be changed nor deleted.
 * @param staff null: the command line, or the hub itself
 * @param verb what was done, as `template.publish`
 * @param tx the transaction of the deed itself, so that there is both or neither
 * @throws where a verb or an id could be somebody's words
 */
export async function audit(staff: Staff | null, verb: string, subject: Subject, tx?: Tx): Promise<void> {
  if (!/^[a-z-]+\.[a-z-]+$/.test(verb) || !/^[a-z-]+$/.test(subject.kind) || !/^[\w.:/-]{1,120}$/.test(subject.id))
    throw new Error("The audit log takes a verb, a kind and an id.");
  const row = { staffId: staff?.id ?? null, verb, subjectKind: subject.kind, subjectId: subject.id, at: now() };
  await insertAudit(tx ?? db(), row);
}

export interface AuditEntry {
  id: string;
  at: string;
  /** Null: the command line or the hub. An empty name: somebody who was removed. */
  who: { id: string; name: string } | null;
  verb: string;
  subject: Subject;
}

const perPage = 50;

/**
 * A page of the audit log, the newest first.
 * @param ask.before the id of the last entry of the page before
 * @param ask.day up to the end of this day (UTC), YYYY-MM-DD
 */
export async function readAudit(
  ask: { before?: string | null; day?: string } = {},
): Promise<{ entries: AuditEntry[]; next: string | null }> {
  const from = /^\d{1,18}$/.test(ask.before ?? "") ? BigInt(ask.before ?? "") : null;
  const day = Date.parse(`${ask.day}T00:00:00Z`);
  const rows = await listAudit(from, Number.isNaN(day) ? null : new Date(day + 86_400_000), perPage + 1);
  const names = await findNames([...new Set(rows.flatMap((row) => row.staffId ?? []))]);
  const shown = rows.slice(0, perPage);
  return {
    entries: shown.map(({ id, at, staffId, verb, subjectKind, subjectId }) => ({
      id: String(id),
      at: at.toISOString(),
      who: staffId ? { id: staffId, name: names.get(staffId) ?? "" } : null,
      verb,
      subject: { kind: subjectKind, id: subjectId },
    })),
    next: rows.length > perPage ? String(shown.at(-1)!.id) : null,
  };
}
