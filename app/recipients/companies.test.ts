import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { listShippedCompanies, shippedRows, toCompany, whyKeptBack } from "./companies.ts";
import { CompanyFileError, parseCompanyFile } from "./company-file.ts";
import { companyRecipient } from "./letter-recipient.ts";
import type { Company } from "./shared.ts";

const now = new Date("2026-11-24T12:00:00Z");
const shipped = readFileSync(new URL("../../templates/recipients/companies.yaml", import.meta.url), "utf8");

function getCompany(id: string): Company {
  const company = listShippedCompanies(now).find((one) => one.id === id);
  if (!company) throw new Error(`${id} is not enabled`);
  return company;
}

test("Meta stands first, companies that are optional last", () => {
  expect(listShippedCompanies(now).map(({ id }) => id)).toEqual([
    "meta",
    "openai",
    "anthropic",
    "microsoft",
    "apple",
    "mistral",
    "perplexity",
  ]);
});

test("a letter to Meta goes to its legal department, with a copy to Ireland", () => {
  expect(companyRecipient(getCompany("meta"))).toEqual({
    kind: "company",
    key: "company:meta",
    name: "Meta Platforms, Inc.",
    salutation: "Sir or Madam",
    lines: [
      "Meta Platforms, Inc.",
      "Attn: Legal Department",
      "1 Meta Way",
      "Menlo Park, California 94025",
      "United States of America",
    ],
    constituency: null,
    nation: null,
    email: null,
    copies: [["Meta Platforms Ireland Limited", "FAO: Legal", "Merrion Road", "Dublin 4", "D04 X2K5", "Ireland"]],
    company: {
      id: "meta",
      name: "Meta",
      legalEntity: "Meta Platforms, Inc.",
      libgenLine: null,
      products: "Llama, Meta AI",
    },
    demonstration: false,
  });
});

test.each([
  ["openai", "General Counsel", "San Francisco, California 94158"],
  ["mistral", "Sir or Madam", "75001 Paris"],
])("%s is greeted as %s, and %s stands in its address", (id, salutation, line) => {
  const recipient = companyRecipient(getCompany(id));
  expect(recipient.salutation).toBe(salutation);
  expect(recipient.lines).toContain(line);
});

test("a legal entity that nobody verified is not printed", () => {
  expect(getCompany("perplexity").to.lines[0]).toBe("Perplexity");
});

test("takedown desks, disabled rows and unchecked addresses reach no recipient", () => {
  const printed = JSON.stringify(listShippedCompanies(now).map(companyRecipient));
  for (const text of [
    "Willow Road",
    "Brock Street",
    "Amphitheatre",
    "Page Mill",
    "Gateway Blvd",
    "Sheriff Street",
    "@",
  ])
    expect(printed).not.toContain(text);
  expect(
    listShippedCompanies(now).filter(({ id }) =>
      ["google", "xai", "midjourney", "stability", "nvidia", "amazon", "deepseek"].includes(id),
    ),
  ).toEqual([]);
  expect(shippedRows().flatMap(({ addressees }) => addressees.flatMap((row) => whyKeptBack(row) ?? []))).toHaveLength(
    12,
  );
});

test("an address seen more than 180 days ago is marked", () => {
  expect(
    listShippedCompanies(now)
      .filter(({ stale }) => stale)
      .map(({ id }) => id),
  ).toEqual(["apple"]);
  expect(listShippedCompanies(new Date("2026-05-20T00:00:00Z")).some(({ stale }) => stale)).toBe(false);
});

test.each([
  [
    "a takedown desk that is enabled",
    /takedown-only\n {8}enabled: false/,
    "takedown-only\n        enabled: true",
    "meta-dmca",
  ],
  [
    "an unverified address that is enabled",
    /copy-optional\n {8}enabled: false/,
    "copy-optional\n        enabled: true",
    "meta-uk",
  ],
  ["a misspelt key", /legalEntity: Meta Platforms, Inc\./, "legalEntiti: Meta", "legalEntiti"],
  ["a second company of the same id", /id: openai\n/, "id: meta\n", "the id meta stands more than once"],
  ["a day that is none", /verifiedOn: 2026-08-21/, "verifiedOn: soon", "must be a date"],
  ["a mailbox", /country: US/, "email: legal@example.com\n        country: US", "email"],
  ["no YAML at all", /compiledOn/, "- [compiledOn", "companies.yaml"],
])("%s is refused with its place", (_what, from, to, said) => {
  const read = () => parseCompanyFile(shipped.replace(from, to));
  expect(read).toThrow(CompanyFileError);
  expect(read).toThrow(said);
});

test("a row that was switched to disabled while its company is open vanishes with it", () => {
  const [meta] = parseCompanyFile(shipped.replace(/ enabled: true\n/, " enabled: false\n"));
  expect(meta && toCompany(meta, now)).toBeNull();
});
