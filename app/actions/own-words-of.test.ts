import { expect, test } from "vitest";
import { shippedCampaigns } from "#campaigns";
import { parseTemplate } from "#letters";
import type { LetterPlan } from "./plan-letters.ts";
import type { Draft, Typed } from "./shared.ts";
import { ownWordsOf, previewLetter } from "./write-letter.ts";

const source = `---
title: Keep our libraries open
action: mp-letter
subject: Libraries
fields:
  name:  { label: Your name, required: true, example: A. N. Author }
  books: { label: Books you borrowed, kind: number, required: true, min: 1, max: 500, example: 4 }
  place: { label: Which library do you go to, kind: choice, required: true, options: { quay: the one at the quay, hill: the one on the hill } }
  felt:  { label: What would you miss most of all, kind: question, required: true, example: The quiet room. }
---
Dear {{recipient.salutation}},

I borrow {{books}} books a month from a library, {{place}}.

{{felt}}

Will you ask the minister to keep every library of our town open for another year?

Yours sincerely,
`;
const parsed = parseTemplate(source, "libraries");
if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
const [campaign] = shippedCampaigns();
const plan = {
  ...{ template: parsed.value, label: "Mo Member", ownBody: null, edit: null, annex: [] },
  recipient: {
    ...{ kind: "mp", key: "mp:X14000001", name: "Mo Member MP", salutation: "Mo Member", lines: ["Mo Member MP"] },
    ...{ constituency: "Quay", nation: "Wales", email: null, copies: [], company: null, demonstration: false },
  },
} as unknown as LetterPlan;

function own(answers: Typed) {
  const kept = Object.fromEntries(Object.entries(answers).map(([name, value]) => [`mp-letter:${name}`, value]));
  const draft = { answers: { ...answers, ...kept }, steps: {} } as unknown as Draft;
  const at = new Date("2026-11-28T12:00:00Z");
  return ownWordsOf(previewLetter(plan, draft, campaign!, at), plan, draft, campaign!, at).ownWords;
}

test("what stands in brackets because nobody typed it yet is nobody's own words", () => {
  expect(own({})).toBe(0);
  expect(own({ name: "Ada Author", place: "hill", books: "3" })).toBe(0);
  expect(own({ felt: "My daughter learned to read there." })).toBe(6);
});
