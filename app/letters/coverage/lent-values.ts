/** What campaign, recipient and letter lend to a template, and how a letter gets another value of it. */
import type { Given } from "./factor.ts";

interface LentValue {
  label: string;
  sample: string;
  canBeEmpty: boolean;
  set(given: Given, value: string | null): void;
}
const lentBy = (name: keyof Given["campaign"], label: string, sample: string): LentValue => ({
  label,
  sample,
  canBeEmpty: name !== "title",
  set: (given, value) => {
    given.campaign = { ...given.campaign, [name]: value };
  },
});
const ofRecipient = (
  name: "constituency" | "nation" | "salutation" | "name",
  label: string,
  sample: string,
): LentValue => ({
  label,
  sample,
  canBeEmpty: name === "constituency" || name === "nation",
  set: (given, value) => {
    given.recipient = { ...given.recipient, [name]: value };
  },
});
const ofCompany = (
  name: "name" | "legalEntity" | "libgenLine" | "products",
  label: string,
  sample: string,
): LentValue => ({
  label,
  sample,
  canBeEmpty: name === "libgenLine" || name === "products",
  set: (given, value) => {
    const { company } = given.recipient;
    if (company) given.recipient = { ...given.recipient, company: { ...company, [name]: value } };
  },
});
export const lentValues: Readonly<Record<string, LentValue>> = {
  "recipient.name": ofRecipient("name", "Name of the recipient", "Mo Member MP"),
  "recipient.salutation": ofRecipient("salutation", "How the recipient is greeted", "Ms Member"),
  "recipient.constituency": ofRecipient("constituency", "Constituency of the MP", "Example North"),
  "recipient.nation": ofRecipient("nation", "Nation of the MP’s seat", "Wales"),
  "recipient.company": ofCompany("name", "Name of the company", "A Company"),
  "recipient.legal_entity": ofCompany("legalEntity", "Legal name of the company", "A Company Ltd"),
  "recipient.libgen_line": ofCompany(
    "libgenLine",
    "What is said of the company and LibGen",
    "Court filings say that this company used a copy of LibGen.",
  ),
  "recipient.products": ofCompany("products", "Products of the company", "Example Model"),
  "campaign.title": lentBy("title", "Title of the campaign", "Books and AI"),
  "campaign.office_holder": lentBy("officeHolder", "Office holder, from the campaign", "the minister"),
  "campaign.office": lentBy("office", "Office, from the campaign", "Secretary of State"),
  "campaign.policy_line": lentBy(
    "policyLine",
    "Policy line of the campaign",
    "The government has published a report on this.",
  ),
  "campaign.litigation_line": lentBy(
    "litigationLine",
    "Litigation line of the campaign",
    "A court has heard a case about this.",
  ),
  "campaign.as_of": lentBy("asOf", "Date of the campaign’s lines", "2026-03-18"),
  "campaign.imprint": lentBy("imprint", "Imprint of the campaign", "Promoted by Action Hub, 1 Example Street"),
  "letter.reference": {
    label: "Reference of the letter",
    sample: "AH-0000-TEST",
    canBeEmpty: true,
    set: (given, value) => {
      given.reference = value;
    },
  },
};
