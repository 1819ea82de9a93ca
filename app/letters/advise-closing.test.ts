import { expect, test } from "vitest";
import { adviseOnClosing } from "./advise-closing.ts";
import { editSource } from "./edit-source.ts";

const letter = (end: string) => `Dear {{recipient.salutation}},\n\nI write, yours to count on.\n\n${end}`;
const mended = (body: string) => editSource(body, adviseOnClosing(body, true)[0]?.fixes[0]?.edits ?? []);

test.each([
  ["Yours truely,\n\n{{name}}\n", "Yours truly,\n\n{{name}}\n"],
  ["Your sincerly\n\n{{name}}\n", "Yours sincerely,\n\n{{name}}\n"],
  ["Yours faithfuly,\n{{name}}\n", "Yours faithfully,\n\n{{name}}\n"],
  ["Yours sincerely,\n{{name}}\n", "Yours sincerely,\n\n{{name}}\n"],
  ["Yours sincerely, {{name}}\n", "Yours sincerely,\n\n{{name}}\n"],
  ["Kind regards,\n\n{{name}}\n", "Yours sincerely,\n\n{{name}}\n"],
  ["Thank you.\nBest wishes\n\n{{name}}", "Thank you.\n\nYours sincerely,\n\n{{name}}"],
  ["Thank you.\n\n{{name}}\n", "Thank you.\n\nYours sincerely,\n\n{{name}}\n"],
  ["Thank you.\n", "Thank you.\n\nYours sincerely,\n\n{{name}}\n"],
])("a letter without a closing that the hub knows gets one by a press: %j", (end, wanted) => {
  expect(adviseOnClosing(letter(end), true)).toHaveLength(1);
  expect(mended(letter(end))).toBe(letter(wanted));
  expect(adviseOnClosing(letter(wanted), true)).toEqual([]);
});

test("it says which closing is not known, and which are", () => {
  const [advice] = adviseOnClosing(letter("Yours truely,\n\n{{name}}"), true);
  expect(advice?.sentence).toMatch(/^“Yours truely,” is no closing that the hub knows/);
  expect(adviseOnClosing(letter("Thank you."), false)[0]?.fixes[0]?.edits[0]?.text).toBe("\n\nYours sincerely,");
});

test.each([
  "Yours sincerely,\n\n{{name}}",
  "yours faithfully\n\n{{name}}",
  "{{#if name}}Yours sincerely,{{else}}Yours faithfully,{{/if}}\n\n{{name}}",
  "{{#if name}}\nYours sincerely,\n{{/if}}\n\n{{name}}",
  "Yours {{#if name}}sincerely{{else}}faithfully{{/if}},\n\n{{name}}",
  "Yn gywir,\n\n{{name}}",
  "Yours sincerely,{{!-- as to anybody --}}\n\n{{name}}\n\nP.S. Kind regards to all.",
])("a letter that closes gets no hint: %j", (end) => {
  expect(adviseOnClosing(letter(end), true)).toEqual([]);
});

test("a text that is not begun gets none, and thousands of lines are read in a moment", () => {
  expect(adviseOnClosing(" \n", true)).toEqual([]);
  expect(adviseOnClosing("yours yours\n \n".repeat(2_000), true).length).toBeLessThan(2);
});
