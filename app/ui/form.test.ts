/** The promises that every form keeps: what is wrong is linked, named and described; nothing carries a style of its own. */
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import type { AnswerProblem, Field, FieldKind } from "#letters/shared";
import { answerProblemLinks } from "./error-summary.tsx";
import { TemplateForm } from "./template-form.tsx";

const options = [
  { value: "a", label: "First" },
  { value: "b", label: "Second" },
];

function givenField(kind: FieldKind, more: Partial<Field> = {}): Field {
  return {
    name: "answer",
    label: "An answer",
    hint: "A hint",
    kind,
    many: false,
    required: false,
    min: null,
    max: null,
    options,
    example: null,
    prompt: null,
    openings: [],
    words: null,
    ...more,
  };
}

const draw = (field: Field, value: unknown, problems: AnswerProblem[] = []) =>
  renderToString(createElement(TemplateForm, { fields: [field], answers: { answer: value }, problems }));

const kinds: [FieldKind, Partial<Field>][] = [
  ["text", {}],
  ["text", { many: true }],
  ["paragraph", {}],
  ["question", { openings: ["I found out from…"] }],
  ["email", {}],
  ["postcode", {}],
  ["address", {}],
  ["choice", {}],
  ["choice", { many: true }],
  ["choice", { options: [..."abcdefgh"].map((value) => ({ value, label: value })) }],
  ["yes-no", {}],
  ["date", {}],
  ["number", {}],
  ["works", {}],
];

test.each(kinds)("the summary's link lands on a control of kind %s %o", (kind, more) => {
  const problems = [{ field: "answer", sentence: "Please say this in other words." }];
  const html = draw(givenField(kind, more), undefined, problems);
  expect(answerProblemLinks(problems)).toEqual([{ href: "#answer", text: "Please say this in other words." }]);
  expect(html).toContain('id="answer"');
  expect(html).toContain('id="answer-error"');
  expect(html).toContain('aria-describedby="answer-hint answer-error"');
  expect(html).toContain("(optional)");
  expect(html).not.toContain("style=");
});

test("a problem in a cell of a work is linked to that cell, and opens what hides it", () => {
  const problems: AnswerProblem[] = [{ field: "answer", row: 1, column: "foundOn", sentence: "That day is not over." }];
  const html = draw(givenField("works"), [{ title: "One" }, { title: "Two" }], problems);
  expect(answerProblemLinks(problems)[0]?.href).toBe("#answer-1-foundOn");
  expect(html).toContain('id="answer-1-foundOn" aria-describedby="answer-1-foundOn-error" aria-invalid="true"');
  expect(html.match(/<details[^>]* open/g)).toHaveLength(1);
});

test("what was typed stays, markup and all, as text", () => {
  const html = draw(givenField("paragraph"), "</textarea><script>alert(1)</script> {{name}}");
  expect(html).toContain("&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt; {{name}}");
});

test("Enter in a list of works continues rather than removing the first", () => {
  const html = draw(givenField("works"), [{ title: "One" }]);
  expect(html.match(/<button[^>]*type="submit"[^>]*value="([^"]*)"/)?.[1]).toBe("continue");
});

test("two hundred works are drawn, and no blank row beyond them", () => {
  const works = Array.from({ length: 200 }, (_, i) => ({ title: `Book ${i + 1}` }));
  const html = draw(givenField("works", { max: 200 }), works);
  expect(html.match(/name="answer\.\d+\.title"/g)).toHaveLength(200);
  expect(html).toContain("Book 200");
});

test("a choice of one is not asked", () => {
  const html = draw(givenField("choice", { options: [{ value: "only", label: "Only" }] }), undefined);
  expect(html).toBe('<input type="hidden" name="answer" value="only"/>');
});
