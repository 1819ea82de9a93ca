/** What staff changed of the companies, or added to them. */
import { db, type Tx } from "#platform";
import type { CompanyRow } from "./company-file.ts";

/** A row as staff left it; it stands in place of the file's row of the same id. */
export interface ChangedCompany {
  id: string;
  row: CompanyRow;
  /** Counts the changes, from 1. */
  revision: number;
}

/** All that staff changed or added, in the order of the first change. */
export async function readChangedCompanies(): Promise<ChangedCompany[]> {
  const rows = await db().company.findMany({ orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
  return rows.map(({ id, content, revision }) => ({ id, row: content as unknown as CompanyRow, revision }));
}

/** How often a company was changed; 0 where it is as it came. */
export async function companyRevision(id: string): Promise<number> {
  return (await db().company.findUnique({ where: { id }, select: { revision: true } }))?.revision ?? 0;
}

/**
 * Writes a row over the one that its editor saw.
 * @param revision that the editor saw; 0 for a row as it came with the hub, or a new one
 * @returns false where somebody else changed it since
 */
export async function writeCompany(
  row: CompanyRow,
  { revision, staffId, now }: { revision: number; staffId: string; now: Date },
  tx: Tx = db(),
): Promise<boolean> {
  const content = JSON.parse(JSON.stringify(row));
  const change = { content, changedBy: staffId, changedAt: now };
  if (revision === 0) {
    const { count } = await tx.company.createMany({
      data: [{ id: row.id, ...change, createdAt: now }],
      skipDuplicates: true,
    });
    return count === 1;
  }
  const { count } = await tx.company.updateMany({
    where: { id: row.id, revision },
    data: { ...change, revision: { increment: 1 } },
  });
  return count === 1;
}

/** Takes back what staff made of a row: the file's stands again, and an added one is gone. @returns false where it changed since */
export async function dropCompany(id: string, revision: number, tx: Tx = db()): Promise<boolean> {
  return (await tx.company.deleteMany({ where: { id, revision } })).count === 1;
}
