/** A small template of an MP letter for tests: its sentence and its fields vary. */
export function givenTemplateSource({
  says = "Please stand up for writers.",
  fields = [] as string[],
  head = [] as string[],
} = {}): string {
  const asks = fields.map((name) => `  ${name}: { label: About ${name}, kind: question }`);
  const prints = fields.flatMap((name) => [`{{${name}}}`, ""]);
  return [
    "---",
    "title: Write to your MP",
    "action: mp-letter",
    "subject: Writers and AI",
    ...head,
    "fields:",
    "  name: { label: Your name, required: true, example: A. N. Author }",
    ...asks,
    "---",
    "Dear {{recipient.salutation}},",
    "",
    says,
    "",
    ...prints,
    "Yours sincerely,",
    "",
    "{{name}}",
    "",
  ].join("\n");
}
