import { findNames } from "./store.ts";
import { listAuditOf } from "./store-audit.ts";

/** The newest thing that somebody did to something. */
export interface Deed {
  /** Null: the command line or the hub. An empty name: somebody who was removed. */
  who: string | null;
  verb: string;
  /** What stands behind the first part of the subject's id: a chapter, the name of a letter; empty for the whole. */
  part: string;
  at: string;
}

/**
 * Who worked on something, from the audit log: for each person the newest of these verbs, the newest first.
 * @param id the subject's id, or the first part of one such as `campaign/letter`
 */
export async function readDeeds(id: string, verbs: string[]): Promise<Deed[]> {
  const rows = await listAuditOf(id, verbs);
  const newest = rows.filter((row, i) => rows.findIndex(({ staffId }) => staffId === row.staffId) === i);
  const names = await findNames(newest.flatMap(({ staffId }) => staffId ?? []));
  return newest.map(({ staffId, verb, subjectId, at }) => ({
    ...{ who: staffId ? (names.get(staffId) ?? "") : null, verb, at: at.toISOString() },
    part: subjectId.slice(id.length + 1),
  }));
}
