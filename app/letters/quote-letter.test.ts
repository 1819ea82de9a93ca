import { expect, test } from "vitest";
import { exampleAnswers } from "./check-template.ts";
import { editableText } from "./edit-letter.ts";
import { around } from "./given-letter-input.ts";
import { bodyOfLetter } from "./letter-body.ts";
import { quoteLetter } from "./quote-letter.ts";
import { renderLetter } from "./render-letter.ts";
import { plainText } from "./shared.ts";
import { getTemplate } from "./template-files.ts";

const letterOf = (name: string) =>
  renderLetter(getTemplate(name), { ...around, answers: exampleAnswers(getTemplate(name), false) });

test("an earlier letter goes along from its subject to the name, without addresses", () => {
  const first = letterOf("mp-ai-copyright");
  const blocks = quoteLetter(first);
  expect(blocks[0]).toMatchObject({ kind: "heading", annex: true });
  const text = blocks.map((block) => ("content" in block ? plainText(block.content) : "")).join("\n");
  expect(text).toMatch(/^My letter of \d+ \w+ \d{4}\nSubject: Three years of work, and nobody asked/);
  expect(text).toContain("A book takes me about three years");
  expect(text.trim().endsWith("A. N. Author")).toBe(true);
  expect(text).not.toMatch(/Harbour Lane|ZZ1 1AA/);
  expect(blocks.filter((block) => block.kind === "address" || block.kind === "signature")).toEqual([]);
  expect(blocks.filter((block) => block.kind === "list")).toHaveLength(1);
});

test("behind a later letter it is neither its text to edit nor its own words", () => {
  const later = letterOf("mp-reminder");
  const both = { ...later, blocks: [...later.blocks, ...quoteLetter(letterOf("mp-ai-copyright"))] };
  expect(editableText(both)).toEqual(editableText(later));
  expect(bodyOfLetter(both)).toBe(bodyOfLetter(later));
});

test.each([
  ["mp-reminder", 100],
  ["mp-thanks", 150],
])("%s has up to %i words", (name, most) => {
  expect(bodyOfLetter(letterOf(name)).split(/\s+/).length).toBeLessThanOrEqual(most);
});
