import { expect, test } from "vitest";
import { adviseCampaign } from "./advise-campaign.ts";
import { checkTemplate } from "./check-template.ts";
import { editSource } from "./edit-source.ts";

const campaign = {
  ...{ name: "libraries", title: "Keep our libraries open", office: "Secretary of State for Culture", imprint: "Us" },
  ...{ officeHolder: null, policyLine: null, litigationLine: "A case is heard.", asOf: null },
};
const file = (body: string, subject = "Libraries") => `---
title: A letter
action: mp-letter
subject: ${subject}
fields:
  name: { label: Your name, required: true }
---
Dear {{recipient.salutation}},

${body}

Yours sincerely,

{{name}}
`;

function adviceOn(source: string) {
  const checked = checkTemplate(source, "test");
  if (!checked.ok) throw new Error(checked.problem[0]?.sentence);
  return adviseCampaign(checked.value, campaign);
}
const mended = (source: string) => editSource(source, adviceOn(source)[0]?.fixes?.[0]?.edits ?? []);

test("what the campaign leaves empty is a gap where the letter prints it without asking for it", () => {
  const advice = adviceOn(file("Please write to {{campaign.office_holder}}, {{campaign.office}}."));
  expect(advice).toMatchObject([
    {
      line: 10,
      column: 17,
      sentence:
        "“Who holds it now” is empty in the campaign’s settings, so {{campaign.office_holder}} leaves a gap here. Fill it in there, or leave out what needs it.",
    },
  ]);
});

test.each([
  ["Please write to {{campaign.office}}. {{campaign.litigation_line}}"],
  ["{{#if campaign.policy_line}}{{campaign.policy_line}}{{/if}}"],
  ["{{campaign.policy_line}}"],
  ["{{#unless campaign.policy_line}}Nothing is said.{{else}}{{campaign.policy_line}}{{/unless}}"],
  ["{{#if (says campaign.policy_line campaign.as_of)}}It says {{date campaign.as_of}}.{{/if}}"],
])("no gap: %s", (body) => {
  expect(adviceOn(file(body))).toEqual([]);
});

test.each([
  [
    "Please write to {{campaign.office_holder}}, {{campaign.office}}.",
    "Please write to {{#if campaign.office_holder}}{{campaign.office_holder}}, {{/if}}{{campaign.office}}.",
  ],
  [
    "Please write to {{campaign.office}}, {{campaign.office_holder}}.",
    "Please write to {{campaign.office}}{{#if campaign.office_holder}}, {{campaign.office_holder}}{{/if}}.",
  ],
  [
    "One. The government says: {{campaign.policy_line}} Two.",
    "One. {{#if campaign.policy_line}}The government says: {{campaign.policy_line}} Two.{{/if}}",
  ],
  [
    "{{#unless campaign.policy_line}}{{campaign.policy_line}} x{{/unless}}",
    "{{#unless campaign.policy_line}}{{#if campaign.policy_line}}{{campaign.policy_line}}{{/if}} x{{/unless}}",
  ],
])("one press leaves out what needs it: %s", (body, wanted) => {
  expect(mended(file(body))).toBe(file(wanted));
  expect(adviceOn(mended(file(body)))).toEqual([]);
});

test("a gap in the subject is one too, and its mend leaves the subject a text", () => {
  const source = file("Text.", "To {{campaign.office_holder}}, about libraries");
  expect(adviceOn(source).map(({ line }) => line)).toEqual([4]);
  expect(mended(source)).toContain(
    "subject: To {{#if campaign.office_holder}}{{campaign.office_holder}}, {{/if}}about",
  );
});
