import { expect, test } from "vitest";
import { shippedRows } from "./companies.ts";
import { addresseeForm, newCompanyId, readAddresseeForm, readCompanyForm } from "./read-company-form.ts";

const today = "2026-11-28";
const filled = {
  ...{ legalEntity: "Example Press Ltd", entityVerified: "yes", address: "1 Example Street\nLondon\nZZ1 1AA" },
  ...{ country: "GB", role: "primary", addressStatus: "verified", verifiedOn: "2026-11-27", enabled: "yes" },
  ...{ sourceTitle: "Contact", sourcePublisher: "Example Press", sourceUrl: "https://example.test/contact" },
};
const mailbox = {
  ...{ mailbox: "rights@example.test", mailboxOn: "2026-11-27", mailboxEnabled: "yes" },
  ...{ mailboxTitle: "Rights", mailboxPublisher: "Example Press", mailboxUrl: "" },
};

test("a filled form is a row", () => {
  const read = readAddresseeForm({ ...filled, ...mailbox }, "example-1", today);
  expect(read).toMatchObject({
    ok: true,
    value: {
      ...{ id: "example-1", salutation: "Sir or Madam", lines: ["1 Example Street", "London", "ZZ1 1AA"] },
      mailbox: { address: "rights@example.test", enabled: true, source: { title: "Rights", url: null } },
    },
  });
});

test("a mailbox of which no page is named was seen on the page of the address, on the same day", () => {
  const typed = { ...filled, mailbox: "rights@example.test", mailboxEnabled: "yes" };
  const read = readAddresseeForm(typed, "example-1", today);
  expect(read.ok && read.value.mailbox).toEqual({
    ...{ address: "rights@example.test", enabled: true, verifiedOn: "2026-11-27" },
    source: { title: "Contact", publisher: "Example Press", url: "https://example.test/contact" },
  });
  expect(read.ok && addresseeForm(read.value)).toMatchObject({
    mailboxTitle: "",
    mailboxOn: "",
    mailboxEnabled: "yes",
  });
  const unseen = readAddresseeForm({ ...typed, sourceTitle: "", enabled: "", verifiedOn: "" }, "example-1", today);
  expect(unseen.ok ? [] : unseen.problem.map(({ field }) => field)).toEqual([
    "sourceTitle",
    "verifiedOn",
    "mailboxEnabled",
  ]);
});

test("every row that came with the hub goes through the form and prints the same", () => {
  for (const row of shippedRows().flatMap(({ addressees }) => addressees)) {
    const read = readAddresseeForm(addresseeForm(row), row.id, today);
    expect(read.ok ? addresseeForm(read.value) : [row.id, read.problem]).toEqual(addresseeForm(row));
  }
});

test.each([
  ["no name", { legalEntity: " " }, "legalEntity"],
  ["seven lines", { address: "a\nb\nc\nd\ne\nf\ng" }, "address"],
  ["a line of 121 characters", { address: "x".repeat(121) }, "address"],
  ["an address used but not there", { address: "" }, "address"],
  ["used without a country", { country: "XX" }, "country"],
  ["used and never compared", { addressStatus: "unverified" }, "addressStatus"],
  ["used and a takedown desk", { role: "takedown-only" }, "role"],
  ["looked at tomorrow", { verifiedOn: "2026-11-29" }, "verifiedOn"],
  ["a day that is none", { verifiedOn: "yesterday" }, "verifiedOn"],
  ["used without a day", { verifiedOn: "" }, "verifiedOn"],
  ["used without a source", { sourceTitle: "", sourcePublisher: "", sourceUrl: "" }, "sourceTitle"],
  ["a source that is a script", { sourceUrl: "javascript:alert(1)" }, "sourceUrl"],
  ["two mailboxes", { ...mailbox, mailbox: "a@b.test, c@d.test" }, "mailbox"],
  ["a mailbox wanted but not there", { mailboxEnabled: "yes" }, "mailbox"],
  ["a mailbox of an address that is not used", { ...mailbox, enabled: "" }, "mailboxEnabled"],
  ["a mailbox that nobody saw", { ...mailbox, mailboxOn: "" }, "mailboxOn"],
  ["a mailbox without a source", { ...mailbox, mailboxTitle: "" }, "mailboxTitle"],
])("%s is said beside its field", (_what, typed, field) => {
  const read = readAddresseeForm({ ...filled, ...typed }, "example-1", today);
  expect(read.ok ? [] : read.problem.map((one) => one.field)).toContain(field);
});

test("invisible and control characters do not reach an envelope", () => {
  const read = readAddresseeForm({ ...filled, legalEntity: "Exam\u202Eple\u0000 \u200BPress" }, "example-1", today);
  expect(read.ok && read.value.legalEntity).toBe("Exam ple Press");
});

test("an organisation needs a name, and products stand between commas", () => {
  expect(readCompanyForm({ name: "Example", models: "One, Two,, " })).toEqual({
    ok: true,
    value: { name: "Example", models: ["One", "Two"] },
  });
  const read = readCompanyForm({ name: "", webForm: "http://example.test" });
  expect(read.ok ? [] : read.problem.map(({ field }) => field)).toEqual(["name", "webForm"]);
});

test.each([
  ["Łódź & Söhne, Ltd.", "odz-sohne-ltd"],
  ["123", "organisation"],
  ["李", "organisation"],
  ["Meta", "meta-2"],
])("%s gets the id %s", (name, id) => {
  expect(newCompanyId(name, new Set(["meta"]))).toBe(id);
});
