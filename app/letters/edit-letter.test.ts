import { expect, test } from "vitest";
import { applyEdits, editableText } from "./edit-letter.ts";
import { bodyOf, letterOf, textOf } from "./given-rendered-letter.ts";

const sample = () =>
  letterOf(
    "Dear {{recipient.salutation}},\n\nI **am** {{town}}.\n\n{{story}}\n\nI ask:\n\n1. *one*\n1. two\n\n- a\n- b\n\n## Part\n\nYours sincerely,\n\n{{name}}",
    { town: "here", story: "a\nb\n\nc" },
  );

test("an unedited text gives back the same letter", () => {
  const letter = sample();
  const text = editableText(letter);
  expect(text.body).toBe(
    "Dear Ms Member,\n\nI am here.\n\na\nb\n\nc\n\nI ask:\n\n1. one\n2. two\n\n– a\n– b\n\nPart\n\nYours sincerely,",
  );
  expect(applyEdits(letter, text)).toEqual({ ok: true, value: letter });
  expect(applyEdits(letter, { subject: text.subject, body: `${text.body.replaceAll("\n", "\r\n")}\r\n` })).toEqual({
    ok: true,
    value: letter,
  });
});

test("edits keep what was left alone, change a list in place, and make own paragraphs of the rest", () => {
  const letter = sample();
  const text = editableText(letter);
  const edited = applyEdits(letter, {
    subject: "New\nsubject",
    body: text.body
      .replace("Dear Ms Member,", "Dear Mo,")
      .replace("2. two", "2. changed\n3. three")
      .replace("a\nb", "# not a heading\n\n1. not a list"),
  });
  if (!edited.ok) throw new Error("valid");
  expect(edited.value.subject).toBe("New subject");
  const body = bodyOf(edited.value);
  expect(body.map(textOf)).toEqual([
    "Dear Mo,",
    "I am here.",
    "# not a heading",
    "1. not a list",
    "c",
    "I ask:",
    "one|changed|three",
    "a|b",
    "Part",
    "Yours sincerely,",
    "Ada Author",
  ]);
  expect(body.map(({ kind }) => kind)).toEqual([
    "paragraph",
    "paragraph",
    "paragraph",
    "paragraph",
    "paragraph",
    "paragraph",
    "list",
    "list",
    "heading",
    "paragraph",
    "signature",
  ]);
  expect(body[0]).toMatchObject({ role: "salutation" });
  expect(body[1]).toEqual(bodyOf(letter)[1]);
  expect(body[3]).toMatchObject({ own: true });
});

test.each([
  [{ subject: "", body: "x" }, "subject"],
  [{ subject: "x".repeat(151), body: "x" }, "subject"],
  [{ subject: "x", body: " \n" }, "body"],
  [{ subject: "x", body: "x".repeat(20_001) }, "body"],
])("an edit out of bounds is told: %#", (edit, field) => {
  const edited = applyEdits(sample(), edit);
  expect(edited.ok ? null : edited.problem[0]?.field).toBe(field);
});
