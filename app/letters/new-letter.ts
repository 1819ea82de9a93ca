import { changeSettings } from "./change-settings.ts";
import { readSettings } from "./read-settings.ts";
import type { LetterAction } from "./shared.ts";

const fields = `  name:
    label: Your name
    required: true
    max: 100
    example: A. N. Author
  story:
    label: In your own words
    kind: question
    prompt: What would you like them to know?
    openings:
      - I write because
      - When I read that
    words: 60
`;

const writerOf: Record<LetterAction, string> = {
  "mp-letter": `  address:
    label: Your address
    hint: Your MP’s office checks that you live in the constituency.
    kind: address
    required: true
  postcode:
    label: Your postcode
    kind: postcode
    required: true
  email:
    label: Your e-mail
    hint: Printed in the letter so that your MP can answer you.
    kind: email
`,
  "company-letter": `  works:
    label: Your works
    kind: works
    required: true
  address:
    label: Your address
    hint: For the answer by post.
    kind: address
  email:
    label: Your e-mail
    kind: email
`,
};

const bodyOf: Record<LetterAction, string> = {
  "mp-letter": `I live in {{recipient.constituency}}, and I write to you as your constituent.

{{story}}
`,
  "company-letter": `I write to you about my work:

{{#each works}}
- {{citation}}
{{/each}}

{{story}}
`,
};

/**
 * A short letter to begin from: greeting, who writes, a question, closing. It passes the check.
 * @param title what people choose it by; it is the subject too until that is written
 */
export function newLetter(action: LetterAction, title: string): string {
  const closing = action === "mp-letter" ? "Yours sincerely," : "Yours faithfully,";
  const source = `---
title: A letter
action: ${action}
subject: A letter
fields:
${fields}${writerOf[action]}---
Dear {{recipient.salutation}},

${bodyOf[action]}
${closing}

{{name}}
`;
  const settings = readSettings(source);
  if (!settings) throw new Error("The new letter has no settings");
  const kept = settings.fields.map((field) => ({ ...field, was: field.name }));
  return changeSettings(source, { ...settings, title, subject: title, fields: kept });
}

/** A letter under another title; all else stays. */
export function retitled(source: string, title: string): string {
  const settings = readSettings(source);
  if (!settings) return source;
  const fields = settings.fields.map((field) => ({ ...field, was: field.name }));
  return changeSettings(source, { ...settings, title, fields });
}
