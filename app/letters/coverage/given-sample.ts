import type { LetterAction, LetterRecipient } from "../shared.ts";
import type { CoverageSample } from "./cover-template.ts";

/** Whom the letters of a coverage test go to. */
export function givenSample(action: LetterAction, campaign: Partial<CoverageSample["campaign"]> = {}): CoverageSample {
  const isMp = action === "mp-letter";
  const recipient: LetterRecipient = {
    kind: isMp ? "mp" : "company",
    key: isMp ? "mp:X14000001" : "company:test",
    name: isMp ? "Mo Member MP" : "A Company",
    salutation: isMp ? "Ms Member" : "Sir or Madam",
    lines: ["1 Example Street"],
    constituency: isMp ? "Example North" : null,
    nation: isMp ? "Wales" : null,
    email: null,
    copies: [],
    company: isMp
      ? null
      : { id: "test", name: "A Company", legalEntity: "A Company Ltd", libgenLine: null, products: null },
    demonstration: true,
  };
  return {
    recipient,
    campaign: {
      name: "test",
      title: "Books and AI",
      officeHolder: null,
      office: "Secretary of State",
      policyLine: "A line on policy.",
      litigationLine: null,
      asOf: "2026-03-18",
      imprint: null,
      ...campaign,
    },
    hub: { name: "Action Hub", url: "https://hub.example.org" },
    date: "2026-11-28",
    reference: isMp ? null : "AH-2811-TEST",
  };
}
