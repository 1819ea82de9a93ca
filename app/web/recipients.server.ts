/** What the studio's pages of recipients share: a company as the directory has it, and saving it as a whole. */
import { data } from "@remix-run/node";
import { now, type Result } from "#platform";
import {
  type AddresseeRow,
  type CompanyRow,
  companyRevision,
  isShippedCompany,
  readCompanyRows,
  saveCompany,
} from "#recipients";
import { audit, type Staff } from "#studio";

/** A company with its revision. @throws a 404 page where there is none */
export async function companyToEdit(id: string | undefined) {
  const row = (await readCompanyRows()).find((one) => one.id === id);
  if (!row)
    throw data(
      {
        title: "There is no such organisation",
        sentence: "It may have been removed. The list shows those that there are.",
        home: { href: "/studio/recipients", label: "Recipients" },
      },
      { status: 404 },
    );
  return { row, revision: await companyRevision(row.id), isShipped: isShippedCompany(row.id) };
}

/** Every id that is taken, by companies and by their addressees. */
export async function takenIds(): Promise<Set<string>> {
  return new Set((await readCompanyRows()).flatMap(({ id, addressees }) => [id, ...addressees.map((one) => one.id)]));
}

/** The company with one addressee in place of the one of its id, or added. */
export function withAddressee(row: CompanyRow, addressee: AddresseeRow): CompanyRow {
  const isThere = row.addressees.some(({ id }) => id === addressee.id);
  const addressees = isThere
    ? row.addressees.map((one) => (one.id === addressee.id ? addressee : one))
    : [...row.addressees, addressee];
  return { ...row, addressees };
}

/** Saves a company and writes it down. @returns sentences to show above the form where it could not be saved */
export async function keepCompany(
  row: CompanyRow,
  revision: number,
  staff: Staff,
  verb: "company.add" | "company.change",
): Promise<Result<void, string[]>> {
  const saved = await saveCompany(row, {
    ...{ revision, staffId: staff.id, now: now() },
    also: (tx) => audit(staff, verb, { kind: "company", id: row.id }, tx),
  });
  if (saved.ok) return saved;
  return {
    ok: false,
    problem: saved.problem.overtaken
      ? [
          "Somebody else changed this organisation while you were writing. What you typed stands below: open the page in another tab to see theirs, then press Save here to write yours over it.",
        ]
      : saved.problem.sentences,
  };
}

/** The text fields of a form. */
export function typedOf(form: FormData): Record<string, string> {
  return Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])));
}

/** The state of a company that a form was drawn from; what is no number is one that nothing has. */
export const revisionOf = ({ revision }: Record<string, string>): number =>
  /^\d{1,9}$/.test(revision ?? "") ? Number(revision) : -1;
