/** For tests: whom a letter goes to, and in which campaign. */
import type { LetterInput } from "./render-letter.ts";
import type { LetterRecipient } from "./shared.ts";

export const moMember: LetterRecipient = {
  kind: "mp",
  key: "mp:X14000001",
  name: "Mo Member MP",
  salutation: "Ms Member",
  lines: ["Mo Member MP", "House of Commons", "London", "SW1A 0AA"],
  constituency: "Example North",
  nation: "Wales",
  email: null,
  copies: [["A Copy", "1 Street"]],
  company: null,
  demonstration: true,
};
/** All that a letter is made from but its answers. */
export const around: Omit<LetterInput, "answers"> = {
  recipient: moMember,
  campaign: {
    name: "c",
    title: "C",
    officeHolder: null,
    office: null,
    policyLine: null,
    litigationLine: null,
    asOf: "2026-03-18",
    imprint: null,
  },
  hub: { name: "Action Hub", url: "http://localhost:3000" },
  date: "2026-11-24",
  reference: null,
};
