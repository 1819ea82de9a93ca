import { beforeEach, expect, test } from "vitest";
import { db } from "#platform";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { isShippedCompany, saveCompany, takeBackCompany } from "./change-company.ts";
import { findCompany, forgetCompanyRows, listCompanies, shippedRows } from "./companies.ts";
import type { CompanyRow } from "./company-file.ts";
import { companyRecipient } from "./letter-recipient.ts";
import { whyNotNow } from "./why-not-now.ts";

useDatabase();
const now = new Date("2026-11-28T12:00:00Z");
const staffId = "11111111-1111-4111-8111-111111111111";
const change = { staffId, now, revision: 0 };

beforeEach(async () => {
  await db().company.deleteMany();
  forgetCompanyRows();
});

const source = { title: "Contact page", publisher: "Example Press", url: "https://example.test/contact" };

function press(mailbox?: { enabled: boolean; address?: string }): CompanyRow {
  return {
    id: "example-press",
    name: "Example Press",
    models: [],
    addressees: [
      {
        ...{ id: "example-press-1", role: "primary", enabled: true, legalEntity: "Example Press GmbH" },
        ...{ entityStatus: "verified", attention: null, salutation: "Sir or Madam" },
        ...{ lines: ["Beispielstraße 1", "10115 Berlin"], postcode: null, country: "DE" },
        ...{ addressStatus: "verified", verifiedOn: "2026-11-28", source, note: "" },
        ...(mailbox
          ? { mailbox: { address: "rights@example.test", verifiedOn: "2026-11-28", source, ...mailbox } }
          : {}),
      } as CompanyRow["addressees"][number],
    ],
  };
}

test("an organisation that staff add can be written to by post, abroad too", async () => {
  expect(await saveCompany(press(), change)).toEqual({ ok: true, value: undefined });
  const added = await findCompany("example-press", now);
  expect(added?.to.lines).toEqual(["Example Press GmbH", "Beispielstraße 1", "10115 Berlin", "Germany"]);
  expect(added?.email).toBeNull();
  expect((await listCompanies(now))[0]?.id).toBe("meta");
  expect(isShippedCompany("example-press")).toBe(false);
});

test("a mailbox is mailed to only once it is enabled", async () => {
  await saveCompany(press({ enabled: false }), change);
  expect((await findCompany("example-press", now))?.email).toBeNull();
  await saveCompany(press({ enabled: true, address: "Rights@Example.test" }), { ...change, revision: 1 });
  const enabled = await findCompany("example-press", now);
  expect(enabled && companyRecipient(enabled).email).toBe("rights@example.test");
});

test("a letter to a mailbox that was taken down since does not leave", async () => {
  await saveCompany(press({ enabled: true }), change);
  const company = await findCompany("example-press", now);
  if (!company) throw new Error("not there");
  const recipient = companyRecipient(company);
  expect(await whyNotNow(recipient)).toBeNull();
  await saveCompany(press({ enabled: false }), { ...change, revision: 1 });
  expect(await whyNotNow(recipient)).toBe("recipient-changed");
  await takeBackCompany("example-press", { revision: 2 });
  expect(await whyNotNow(recipient)).toBe("recipient-changed");
});

test("the second of two editors is told, and changes nothing", async () => {
  await saveCompany(press(), change);
  expect((await saveCompany({ ...press(), name: "First" }, { ...change, revision: 1 })).ok).toBe(true);
  expect(await saveCompany({ ...press(), name: "Second" }, { ...change, revision: 1 })).toEqual({
    ok: false,
    problem: { overtaken: true },
  });
  expect(await saveCompany(press(), change)).toEqual({ ok: false, problem: { overtaken: true } });
  expect((await findCompany("example-press", now))?.name).toBe("First");
});

test("what came with the hub can be changed and taken back", async () => {
  const meta = shippedRows().find(({ id }) => id === "meta") as CompanyRow;
  await saveCompany({ ...meta, name: "Meta Platforms" }, change);
  expect((await listCompanies(now))[0]?.name).toBe("Meta Platforms");
  expect(await takeBackCompany("meta", { revision: 7 })).toBe(false);
  expect(await takeBackCompany("meta", { revision: 1 })).toBe(true);
  expect((await listCompanies(now))[0]?.name).toBe("Meta");
});

test.each<[string, (row: CompanyRow) => void, RegExp]>([
  [
    "enabled without a source",
    (row) => Object.assign(row.addressees[0] as object, { source: null }),
    /neither where nor when/,
  ],
  [
    "enabled without having been checked",
    (row) => Object.assign(row.addressees[0] as object, { addressStatus: "unverified" }),
    /only verified/,
  ],
  [
    "a takedown desk that is enabled",
    (row) => Object.assign(row.addressees[0] as object, { role: "takedown-only" }),
    /takedown-only/,
  ],
  [
    "an addressee's id of another company",
    (row) => Object.assign(row.addressees[0] as object, { id: "meta-inc" }),
    /more than once/,
  ],
  [
    "two mailboxes in one",
    (row) =>
      Object.assign(row.addressees[0] as object, {
        mailbox: { address: "a@b.test, c@d.test", enabled: true, verifiedOn: "2026-11-28", source },
      }),
    /one plain email/,
  ],
  ["a country that is none", (row) => Object.assign(row.addressees[0] as object, { country: "XX" }), /country/],
  [
    "no addressee",
    (row) => {
      row.addressees = [];
    },
    /addressees/,
  ],
])("refuses %s, and keeps nothing of it", async (_what, spoil, sentence) => {
  const row = structuredClone(press());
  spoil(row);
  const saved = await saveCompany(row, change);
  expect(saved.ok ? "" : JSON.stringify(saved.problem)).toMatch(sentence);
  expect(await db().company.count()).toBe(0);
});
