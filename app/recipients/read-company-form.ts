/** What staff type of an organisation → a row of the directory, or a sentence for each thing that is missing. */
import { isDeepStrictEqual } from "node:util";
import { ok, problem, type Result } from "#platform";
import { isOneAddress } from "./choose-mailbox.ts";
import { placeLines } from "./companies.ts";
import type { AddresseeRow, CompanyRow } from "./company-file.ts";
import { countryNames } from "./countries.ts";

/** A field of the form and what to do about it. */
export interface FormProblem {
  field: string;
  sentence: string;
}

type Typed = Readonly<Record<string, string>>;

const longest = 120;
const mostLines = 6;
const day = /^\d{4}-\d{2}-\d{2}$/;

/** What is known of an organisation besides its addressees. @param typed name, models, webForm, libgenLine */
export function readCompanyForm(typed: Typed): Result<Omit<CompanyRow, "id" | "addressees">, FormProblem[]> {
  const problems = new Problems();
  const name = problems.line("name", typed.name, "Write the name that people know it by.");
  const models = (typed.models ?? "").split(",").map(clean).filter(Boolean);
  if (models.length > 10 || models.some((one) => one.length > longest))
    problems.add("models", "Name at most ten products, with a comma between them.");
  const webForm = problems.address("webForm", typed.webForm);
  const libgenLine = clean(typed.libgenLine);
  if (libgenLine.length > 600) problems.add("libgenLine", "Shorten this to 600 characters.");
  return problems.or({ name, models, ...(webForm ? { webForm } : {}), ...(libgenLine ? { libgenLine } : {}) });
}

/**
 * One addressee.
 * @param typed legalEntity, entityVerified, attention, salutation, address (lines), country, role, addressStatus,
 * verifiedOn, sourceTitle, sourcePublisher, sourceUrl, enabled, mailbox, mailboxOn, mailboxTitle, mailboxPublisher,
 * mailboxUrl, mailboxEnabled, note
 * @param id of the addressee
 * @param today YYYY-MM-DD: nothing was looked at later
 */
export function readAddresseeForm(typed: Typed, id: string, today: string): Result<AddresseeRow, FormProblem[]> {
  const problems = new Problems();
  const legalEntity = problems.line(
    "legalEntity",
    typed.legalEntity,
    "Write the name that stands first on the envelope.",
  );
  const attention = problems.optionalLine("attention", typed.attention) || null;
  const salutation = problems.optionalLine("salutation", typed.salutation) || "Sir or Madam";
  const lines = (typed.address ?? "").split("\n").map(clean).filter(Boolean);
  if (lines.length > mostLines || lines.some((line) => line.length > longest))
    problems.add("address", "Write at most six lines, of at most 120 characters each.");
  const country = typed.country && Object.hasOwn(countryNames, typed.country) ? typed.country : null;
  const role = oneOf(typed.role, addresseeRoles) ?? "disabled";
  const addressStatus = oneOf(typed.addressStatus, addressStatuses) ?? "unverified";
  const enabled = typed.enabled === "yes";
  const verifiedOn = problems.day("verifiedOn", typed.verifiedOn, today);
  const isElsewhere = ofMailboxPage.some((name) => clean(typed[name]) !== "");
  const source = problems.source("source", typed, enabled || (clean(typed.mailbox) !== "" && !isElsewhere));
  if (enabled) {
    if (lines.length === 0) problems.add("address", "Write the postal address, or don't use it in letters.");
    if (!country) problems.add("country", "Choose the country, or don't use the address in letters.");
    if (addressStatus !== "verified")
      problems.add(
        "addressStatus",
        "Only an address that you saw on the organisation's own page stands in letters. Compare it there, or don't use it.",
      );
    if (!verifiedOn) problems.add("verifiedOn", "Give the day on which you looked at that page.");
    if (role === "disabled" || role === "takedown-only")
      problems.add("role", "Choose what the address is for, or don't use it in letters.");
  }
  const mailbox = readMailbox(typed, problems, { enabled, today, page: isElsewhere ? null : { source, verifiedOn } });
  return problems.or({
    ...{ id, role, enabled, legalEntity, entityStatus: typed.entityVerified === "yes" ? "verified" : "unverified" },
    ...{ attention, salutation, lines, postcode: null, country, addressStatus, verifiedOn, source },
    ...(mailbox ? { mailbox } : {}),
    note: clean(typed.note).slice(0, 400),
  });
}

/** The row as the form shows it: every line of the address as it is printed. */
export function addresseeForm(row: AddresseeRow): Record<string, string> {
  return {
    legalEntity: row.legalEntity,
    entityVerified: row.entityStatus === "verified" ? "yes" : "",
    attention: row.attention ?? "",
    salutation: row.salutation,
    address: placeLines(row).join("\n"),
    country: row.country ?? "",
    role: row.role,
    addressStatus: row.addressStatus,
    verifiedOn: row.verifiedOn ?? "",
    ...sourceForm("source", row.source),
    enabled: row.enabled ? "yes" : "",
    mailbox: row.mailbox?.address ?? "",
    ...mailboxPage(row),
    mailboxEnabled: row.mailbox?.enabled ? "yes" : "",
    note: row.note,
  };
}

/** An id from a name, which no other row has. @param taken ids of companies and addressees */
export function newCompanyId(name: string, taken: Set<string>): string {
  const plain = name.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "");
  const slug =
    plain
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^[^a-z]+|-+$/g, "")
      .slice(0, 40) || "organisation";
  for (let n = 1; ; n++) {
    const id = n === 1 ? slug : `${slug}-${n}`;
    if (!taken.has(id)) return id;
  }
}

export const addresseeRoles = [
  "primary",
  "optional",
  "optional-illustrators",
  "copy",
  "copy-optional",
  "takedown-only",
  "disabled",
] as const;

export const addressStatuses = ["verified", "verified-dated", "verified-secondary", "unverified"] as const;

function readMailbox(
  typed: Typed,
  problems: Problems,
  {
    enabled,
    today,
    page,
  }: {
    enabled: boolean;
    today: string;
    /** Page and day of the address, where they are those of the mailbox too: most often it stands on the same page. */
    page: Pick<AddresseeRow, "source" | "verifiedOn"> | null;
  },
): AddresseeRow["mailbox"] | null {
  const address = clean(typed.mailbox);
  const wanted = typed.mailboxEnabled === "yes";
  if (!address) {
    if (wanted) problems.add("mailbox", "Write the mailbox that letters go to, or don't mail letters to it.");
    return null;
  }
  if (!isOneAddress(address))
    problems.add("mailbox", "Write one plain email address here, such as rights@example.org.");
  const dayField = page ? "verifiedOn" : "mailboxOn";
  const verifiedOn = page ? page.verifiedOn : problems.day("mailboxOn", typed.mailboxOn, today);
  if (!verifiedOn && !problems.has(dayField))
    problems.add(dayField, "Give the day on which you saw the mailbox published.");
  const source = page ? page.source : problems.source("mailbox", typed, true);
  if (wanted && !enabled)
    problems.add("mailboxEnabled", "Letters are mailed only where the address above is used too.");
  return verifiedOn && source ? { address, enabled: wanted, verifiedOn, source } : null;
}

const ofMailboxPage = ["mailboxTitle", "mailboxPublisher", "mailboxUrl", "mailboxOn"];

/** The mailbox's own page and day; empty where they are those of the address. */
function mailboxPage({ mailbox, source, verifiedOn }: AddresseeRow): Record<string, string> {
  const isSame = isDeepStrictEqual(mailbox?.source, source) && mailbox?.verifiedOn === verifiedOn;
  const own = isSame ? undefined : mailbox;
  return { mailboxOn: own?.verifiedOn ?? "", ...sourceForm("mailbox", own?.source ?? null) };
}

function sourceForm(prefix: string, source: AddresseeRow["source"]): Record<string, string> {
  return {
    [`${prefix}Title`]: source?.title ?? "",
    [`${prefix}Publisher`]: source?.publisher ?? "",
    [`${prefix}Url`]: source?.url ?? "",
  };
}

const clean = (text: string | undefined): string =>
  (text ?? "")
    .normalize("NFC")
    .replace(/[\s\p{C}]+/gu, " ")
    .trim();

const oneOf = <T extends string>(text: string | undefined, all: readonly T[]): T | null =>
  all.find((one) => one === text) ?? null;

/** Gathers what is wrong, field by field. */
class Problems {
  readonly #found: FormProblem[] = [];

  add(field: string, sentence: string): void {
    this.#found.push({ field, sentence });
  }

  has(field: string): boolean {
    return this.#found.some((one) => one.field === field);
  }

  or<T>(value: T): Result<T, FormProblem[]> {
    return this.#found.length > 0 ? problem(this.#found) : ok(value);
  }

  line(field: string, typed: string | undefined, sentence: string): string {
    const text = this.optionalLine(field, typed);
    if (!text) this.add(field, sentence);
    return text;
  }

  optionalLine(field: string, typed: string | undefined): string {
    const text = clean(typed);
    if (text.length > longest) this.add(field, "Shorten this to 120 characters.");
    return text;
  }

  address(field: string, typed: string | undefined): string {
    const text = clean(typed);
    if (text && !(URL.canParse(text) && new URL(text).protocol === "https:"))
      this.add(field, "Write the whole address of the page, beginning with https://, or leave this empty.");
    return text;
  }

  day(field: string, typed: string | undefined, today: string): string | null {
    const text = clean(typed);
    if (!text) return null;
    if (!day.test(text) || Number.isNaN(Date.parse(text))) this.add(field, "Write a day such as 2026-11-24.");
    else if (text > today) this.add(field, "This day has not come yet. Give the day on which the page was looked at.");
    return text;
  }

  source(prefix: string, typed: Typed, needed: boolean): AddresseeRow["source"] {
    const title = this.optionalLine(`${prefix}Title`, typed[`${prefix}Title`]);
    const publisher = this.optionalLine(`${prefix}Publisher`, typed[`${prefix}Publisher`]);
    const url = this.address(`${prefix}Url`, typed[`${prefix}Url`]) || null;
    if (title && publisher) return { title, publisher, url };
    if (needed || title || publisher || url) {
      if (!title) this.add(`${prefix}Title`, "Write the title of the page where it stands.");
      if (!publisher) this.add(`${prefix}Publisher`, "Write whose page that is.");
    }
    return null;
  }
}
