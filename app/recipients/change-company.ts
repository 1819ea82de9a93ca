import { ok, problem, type Result, type Tx, transaction } from "#platform";
import { forgetCompanyRows, readCompanyRows, shippedRows } from "./companies.ts";
import { type CompanyRow, companySchema, findCompanyProblems } from "./company-file.ts";
import { dropCompany, writeCompany } from "./store-companies.ts";

/** Who changes a company, and which state of it they saw (0: as it came with the hub, or new). */
export interface CompanyChange {
  revision: number;
  /** Id of the member of staff; this room knows nothing else of them. */
  staffId: string;
  now: Date;
  /** Written in the same transaction: the audit. */
  also?: (tx: Tx) => Promise<void>;
}

/**
 * Adds a company, or changes one as a whole.
 * @returns what is wrong with it, or `overtaken` where somebody else changed it since it was read
 */
export async function saveCompany(
  row: CompanyRow,
  { revision, staffId, now, also }: CompanyChange,
): Promise<Result<void, { overtaken: true } | { overtaken: false; sentences: string[] }>> {
  const read = companySchema.safeParse(row);
  if (!read.success)
    return problem({
      overtaken: false,
      sentences: read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`),
    });
  const others = (await readCompanyRows()).filter(({ id }) => id !== row.id);
  const sentences = findCompanyProblems([...others, read.data]);
  if (sentences.length > 0) return problem({ overtaken: false, sentences });
  const isWritten = await transaction(async (tx) => {
    const written = await writeCompany(read.data, { revision, staffId, now }, tx);
    if (written) await also?.(tx);
    return written;
  });
  forgetCompanyRows();
  return isWritten ? ok(undefined) : problem({ overtaken: true });
}

/**
 * Takes back every change of a company: one that came with the hub is as it came, one that staff added is gone.
 * @returns false where there is nothing to take back, or somebody else changed it since
 */
export async function takeBackCompany(id: string, { revision, also }: Omit<CompanyChange, "staffId" | "now">) {
  const isDropped = await transaction(async (tx) => {
    const dropped = await dropCompany(id, revision, tx);
    if (dropped) await also?.(tx);
    return dropped;
  });
  forgetCompanyRows();
  return isDropped;
}

/** Whether a company came with the hub. */
export const isShippedCompany = (id: string): boolean => shippedRows().some((row) => row.id === id);
