/** The companies that a person may write to, and those that staff keep back. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { now, packageRoot } from "#platform";
import { type AddresseeRow, type CompanyRow, isAddressee, mayBePrinted, parseCompanyFile } from "./company-file.ts";
import type { Addressee, Company } from "./shared.ts";

/** After so many days somebody looks at the company's page again (issue: companies). */
const STALE_AFTER_DAYS = 180;

/** English names; the United Kingdom is not printed on post within it. */
const COUNTRIES = { US: "United States of America", IE: "Ireland", FR: "France", GB: "United Kingdom" } as const;

let rows: CompanyRow[] | undefined;

/**
 * Companies with an enabled, verified addressee: in the order of the file (Meta first), optional ones last.
 * @param at decides which are stale
 * @throws CompanyFileError when templates/recipients/companies.yaml is wrong
 */
export function listCompanies(at: Date = now()): Company[] {
  const companies = readRows().flatMap((row) => toCompany(row, at) ?? []);
  return [...companies.filter(({ optional }) => !optional), ...companies.filter(({ optional }) => optional)];
}

/** The enabled company of an id, or null. */
export function findCompany(id: string, at: Date = now()): Company | null {
  return listCompanies(at).find((company) => company.id === id) ?? null;
}

/** Addressees that cannot be written to, with the reason, for staff. */
export function disabledCompanies(): { company: string; addressee: string; reason: string }[] {
  return readRows().flatMap(({ name, addressees }) =>
    addressees
      .filter((row) => !mayBePrinted(row))
      .map((row) => ({ company: name, addressee: row.legalEntity, reason: `${whyKeptBack(row)} ${row.note}` })),
  );
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
    webForm: row.webForm ?? null,
    optional: to.role !== "primary",
    stale: printed.some(({ verifiedOn }) => daysSince(verifiedOn as string, at) > STALE_AFTER_DAYS),
    salutation: to.salutation,
    libgenLine: row.libgenLine ?? null,
  };
}

function readRows(): CompanyRow[] {
  rows ??= parseCompanyFile(readFileSync(join(packageRoot, "templates/recipients/companies.yaml"), "utf8"));
  return rows;
}

function toAddressee(row: AddresseeRow, companyName: string): Addressee {
  const country = row.country as keyof typeof COUNTRIES;
  const legalEntity = row.entityStatus === "verified" ? row.legalEntity : companyName;
  const abroad = country !== "GB";
  return {
    id: row.id,
    legalEntity,
    lines: [
      legalEntity,
      ...(row.attention ? [row.attention] : []),
      ...placeLines(row),
      ...(abroad ? [COUNTRIES[country]] : []),
    ],
    country: COUNTRIES[country],
    abroad,
    verifiedOn: row.verifiedOn as string,
    source: row.source as { title: string; publisher: string; url: string | null },
  };
}

/** The postcode stands where that country's post expects it: before the town in France, after the state in the US. */
function placeLines({ lines, postcode, country }: AddresseeRow): string[] {
  if (!postcode) return lines;
  const last = lines.at(-1) as string;
  if (country === "US") return [...lines.slice(0, -1), `${last} ${postcode}`];
  if (country === "FR") return [...lines.slice(0, -1), `${postcode} ${last}`];
  return [...lines, postcode];
}

function whyKeptBack(row: AddresseeRow): string {
  if (row.role === "takedown-only") return "A desk for takedown notices, never a recipient of letters.";
  if (row.role === "disabled") return "No address is known.";
  if (row.addressStatus === "verified")
    return "The address was seen on the company's own page; staff have not enabled it.";
  if (row.addressStatus === "verified-dated") return "The address was seen in an older copy only.";
  if (row.addressStatus === "verified-secondary") return "The address was seen on other people's pages only.";
  return "The address is unverified.";
}

function daysSince(day: string, at: Date): number {
  return (at.getTime() - Date.parse(`${day}T00:00:00Z`)) / 86_400_000;
}
