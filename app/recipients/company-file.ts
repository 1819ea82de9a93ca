/** templates/recipients/companies.yaml: what a row must hold, and which rows may stand in a letter. */
import { parse } from "yaml";
import { z } from "zod";
import { isOneAddress } from "./choose-mailbox.ts";
import { countryNames } from "./countries.ts";

const MOST_BYTES = 256 * 1024;

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "must be a date such as 2026-11-24");
const line = z.string().trim().min(1).max(120);
const identifier = z.string().regex(/^[a-z][a-z0-9-]*$/, "must be lower case letters, digits and hyphens");
const webAddress = z.url({ protocol: /^https$/, error: "must be an https address" });

const sourceSchema = z.strictObject({ title: line, publisher: line, url: webAddress.nullable() });

/** A mailbox that was published for letters of this kind: where and when it was seen, and whether letters are mailed to it. */
const mailboxSchema = z.strictObject({
  address: z.string().refine(isOneAddress, "must be one plain email address"),
  enabled: z.boolean(),
  verifiedOn: day,
  source: sourceSchema,
});

const addresseeSchema = z.strictObject({
  id: identifier,
  role: z.enum(["primary", "copy", "copy-optional", "optional", "optional-illustrators", "takedown-only", "disabled"]),
  enabled: z.boolean(),
  legalEntity: line,
  entityStatus: z.enum(["verified", "unverified"]).default("verified"),
  registration: line.optional(),
  attention: line.nullable(),
  salutation: line.default("Sir or Madam"),
  lines: z.array(line).max(6),
  postcode: line.nullable(),
  country: z.enum(Object.keys(countryNames) as [string, ...string[]]).nullable(),
  addressStatus: z.enum(["verified", "verified-dated", "verified-secondary", "unverified"]),
  verifiedOn: day.nullable(),
  source: sourceSchema.nullable(),
  mailbox: mailboxSchema.optional(),
  note: z.string().max(400),
});

export const companySchema = z.strictObject({
  id: identifier,
  name: line,
  models: z.array(line).max(10),
  webForm: webAddress.optional(),
  /** A sentence on what filings say of this company and a data set; staff fill it in with its source. */
  libgenLine: z.string().max(600).optional(),
  addressees: z.array(addresseeSchema).min(1).max(10),
});

const fileSchema = z.strictObject({ compiledOn: day, companies: z.array(companySchema).min(1).max(100) });

export type AddresseeRow = z.infer<typeof addresseeSchema>;
export type CompanyRow = z.infer<typeof companySchema>;

/** Said when the file is wrong: a line for each problem, with the row it is about. */
export class CompanyFileError extends Error {
  override name = "CompanyFileError";
}

/**
 * Reads the text of a companies file and checks every row, the disabled ones too.
 * @throws CompanyFileError with a line for each problem
 */
export function parseCompanyFile(text: string): CompanyRow[] {
  const parsed = fileSchema.safeParse(readYaml(text));
  if (!parsed.success)
    throw new CompanyFileError(
      parsed.error.issues
        .map((issue) => `companies.yaml: ${issue.path.join(".") || "file"}: ${issue.message}`)
        .join("\n"),
    );
  const problems = findCompanyProblems(parsed.data.companies);
  if (problems.length > 0) throw new CompanyFileError(problems.map((text) => `companies.yaml: ${text}`).join("\n"));
  return parsed.data.companies;
}

/** What is wrong with rows that each hold what a row must hold: ids used twice, rows enabled that may not be. */
export const findCompanyProblems = (companies: CompanyRow[]): string[] => [
  ...findRepeatedIds(companies),
  ...findWronglyEnabled(companies),
];

/**
 * Whether a row may stand in a letter. The one rule that keeps takedown desks and unchecked addresses out of documents.
 */
export function mayBePrinted(row: AddresseeRow): boolean {
  return row.enabled && row.addressStatus === "verified" && row.role !== "takedown-only" && row.role !== "disabled";
}

/** The mailbox that letters to a row are mailed to, or null: one that staff enabled, of a row that may be printed. */
export function mailboxOf(row: AddresseeRow): string | null {
  return mayBePrinted(row) && row.mailbox?.enabled ? row.mailbox.address.toLowerCase() : null;
}

/** Whether a row is the addressee of a letter, not one that it is copied to. */
export function isAddressee(row: AddresseeRow): boolean {
  return row.role === "primary" || row.role === "optional" || row.role === "optional-illustrators";
}

function readYaml(text: string): unknown {
  if (Buffer.byteLength(text) > MOST_BYTES)
    throw new CompanyFileError("companies.yaml: the file is larger than 256 kB.");
  try {
    return parse(text, { schema: "core", maxAliasCount: 0, merge: false });
  } catch (error) {
    throw new CompanyFileError(`companies.yaml: ${error instanceof Error ? error.message : "is not YAML"}`);
  }
}

function findRepeatedIds(companies: CompanyRow[]): string[] {
  const ids = [
    ...companies.map(({ id }) => id),
    ...companies.flatMap(({ addressees }) => addressees.map(({ id }) => id)),
  ];
  const repeated = ids.filter((id, position) => ids.indexOf(id) !== position);
  return [...new Set(repeated)].map(
    (id) => `the id ${id} stands more than once; give each company and addressee its own.`,
  );
}

function findWronglyEnabled(companies: CompanyRow[]): string[] {
  return companies.flatMap(({ addressees }) => [
    ...addressees
      .filter(({ enabled }) => enabled)
      .flatMap((row) => {
        if (!mayBePrinted(row))
          return `${row.id} is enabled but its role is ${row.role} and its address ${row.addressStatus}; only verified addresses for letters can be enabled.`;
        if (row.lines.length === 0 || !row.country) return `${row.id} is enabled but has no address or country.`;
        if (!row.verifiedOn || !row.source)
          return `${row.id} is enabled but says neither where nor when it was verified.`;
        return [];
      }),
    ...(addressees.filter((row) => mayBePrinted(row) && isAddressee(row)).length > 1
      ? [`${addressees[0]?.id} and others are enabled as addressee of one company; enable one, the others as copy.`]
      : []),
  ]);
}
