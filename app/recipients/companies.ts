/** The companies and other organisations that a person may write to, and those that staff keep back. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { now, packageRoot } from "#platform";
import {
  type AddresseeRow,
  type CompanyRow,
  isAddressee,
  mailboxOf,
  mayBePrinted,
  parseCompanyFile,
} from "./company-file.ts";
import { countryNames } from "./countries.ts";
import type { Addressee, Company } from "./shared.ts";
import { readChangedCompanies } from "./store-companies.ts";

/** After so many days somebody looks at the company's page again (issue: companies). */
const STALE_AFTER_DAYS = 180;
/** A change by staff shows after so long at most; a page of companies costs no query meanwhile. */
const KEPT_MS = 2000;

let shipped: CompanyRow[] | undefined;
let kept: { rows: CompanyRow[]; until: number } | undefined;

/**
 * Companies with an enabled, verified addressee: in the order of the file (Meta first), then what staff added, optional
 * ones last.
 * @param at decides which are stale
 * @throws CompanyFileError when templates/recipients/companies.yaml is wrong
 */
export async function listCompanies(at: Date = now()): Promise<Company[]> {
  return toCompanies(await readCompanyRows(), at);
}

/** The same of the file alone, for commands that open no database. @throws CompanyFileError */
export function listShippedCompanies(at: Date = now()): Company[] {
  return toCompanies(shippedRows(), at);
}

/** The enabled company of an id, or null. */
export async function findCompany(id: string, at: Date = now()): Promise<Company | null> {
  return (await listCompanies(at)).find((company) => company.id === id) ?? null;
}

/** All rows, enabled or not: what came with the hub, each as staff changed it, and what they added. @throws CompanyFileError */
export async function readCompanyRows(): Promise<CompanyRow[]> {
  if (kept && kept.until > performance.now()) return kept.rows;
  const changed = new Map((await readChangedCompanies()).map((one) => [one.id, one.row]));
  const ids = new Set(shippedRows().map(({ id }) => id));
  const rows = [
    ...shippedRows().map((row) => changed.get(row.id) ?? row),
    ...[...changed.values()].filter(({ id }) => !ids.has(id)),
  ];
  kept = { rows, until: performance.now() + KEPT_MS };
  return rows;
}

/** Reads the table anew at the next question: this process has just changed it. */
export function forgetCompanyRows(): void {
  kept = undefined;
}

/** The rows of templates/recipients/companies.yaml. @throws CompanyFileError when it is wrong */
export function shippedRows(): CompanyRow[] {
  shipped ??= parseCompanyFile(readFileSync(join(packageRoot, "templates/recipients/companies.yaml"), "utf8"));
  return shipped;
}

/** One row of the file as a company, or null where nobody of it may be written to. */
export function toCompany(row: CompanyRow, at: Date): Company | null {
  const printed = row.addressees.filter(mayBePrinted);
  const to = printed.find(isAddressee);
  if (!to) return null;
  return {
    id: row.id,
    name: row.name,
    models: row.models.join(", ") || null,
    to: toAddressee(to, row.name),
    copies: printed.filter((copy) => !isAddressee(copy)).map((copy) => toAddressee(copy, row.name)),
    email: mailboxOf(to),
    webForm: row.webForm ?? null,
    optional: to.role !== "primary",
    stale: printed.some((one) => isStale(one, at)),
    salutation: to.salutation,
    libgenLine: row.libgenLine ?? null,
  };
}

/** Whether somebody should look at an address again. */
export function isStale({ verifiedOn }: AddresseeRow, at: Date): boolean {
  return verifiedOn !== null && daysSince(verifiedOn, at) > STALE_AFTER_DAYS;
}

/** Why a row stands in no letter, for staff; null where it does. */
export function whyKeptBack(row: AddresseeRow): string | null {
  if (mayBePrinted(row)) return null;
  if (row.role === "takedown-only") return "A desk for takedown notices, never a recipient of letters.";
  if (row.role === "disabled") return "No address is known.";
  if (row.addressStatus === "verified")
    return "The address was seen on the company's own page; staff have not enabled it.";
  if (row.addressStatus === "verified-dated") return "The address was seen in an older copy only.";
  if (row.addressStatus === "verified-secondary") return "The address was seen on other people's pages only.";
  return "The address is unverified.";
}

/** The lines under the name, as they are printed: the postcode where that country's post expects it. */
export function placeLines({ lines, postcode, country }: AddresseeRow): string[] {
  if (!postcode) return lines;
  const last = lines.at(-1) as string;
  // Before the town in France, after the state in the United States.
  if (country === "US") return [...lines.slice(0, -1), `${last} ${postcode}`];
  if (country === "FR") return [...lines.slice(0, -1), `${postcode} ${last}`];
  return [...lines, postcode];
}

function toCompanies(rows: CompanyRow[], at: Date): Company[] {
  const companies = rows.flatMap((row) => toCompany(row, at) ?? []);
  return [...companies.filter(({ optional }) => !optional), ...companies.filter(({ optional }) => optional)];
}

function toAddressee(row: AddresseeRow, companyName: string): Addressee {
  const country = countryNames[row.country ?? ""] as string;
  const legalEntity = row.entityStatus === "verified" ? row.legalEntity : companyName;
  const abroad = row.country !== "GB";
  return {
    id: row.id,
    legalEntity,
    // The United Kingdom is not printed on post within it.
    lines: [legalEntity, ...(row.attention ? [row.attention] : []), ...placeLines(row), ...(abroad ? [country] : [])],
    country,
    abroad,
    verifiedOn: row.verifiedOn as string,
    source: row.source as { title: string; publisher: string; url: string | null },
  };
}

function daysSince(day: string, at: Date): number {
  return (at.getTime() - Date.parse(`${day}T00:00:00Z`)) / 86_400_000;
}
