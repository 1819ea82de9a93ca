import { expect, test } from "vitest";
import { processorClock } from "../../tests/stand-ins/processor.ts";
import { exampleAnswers } from "./check-template.ts";
import { givenTemplateSource } from "./given-template.ts";
import { parseTemplate } from "./parse-template.ts";
import { renderLetter } from "./render-letter.ts";
import type { LetterRecipient } from "./shared.ts";
import type { Template } from "./template.ts";
import type { Step } from "./template-program.ts";

const parsed = parseTemplate(
  givenTemplateSource({ says: "{{#each works}}- {{title}}\n{{/each}}" }).replace(
    "fields:",
    "fields:\n  works: { label: Works, kind: works, max: 200 }",
  ),
  "our-letter",
);
if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
const template = parsed.value;
const campaign = { name: "c", title: "C" } as never;
const works = Array.from({ length: 200 }, (_, n) => ({ title: `Work ${n}` }));
const render = (given: Template) =>
  renderLetter(given, {
    answers: { ...exampleAnswers(given, true), works },
    recipient: { kind: "mp", key: "mp:x", name: "Mo Member MP", lines: [], copies: [] } as never as LetterRecipient,
    campaign,
    hub: { name: "Hub", url: "http://localhost" },
    date: "2026-11-23",
    reference: null,
  });
/** Steps as nobody could write them in a template: whatever stands in a table, a run has bounds of its own. */
const within = (step: Step, times: number): Step => {
  const repeat = template.program.body.find((one) => one.does === "repeat") as Extract<Step, { does: "repeat" }>;
  return times === 0 ? step : { ...repeat, steps: [within(step, times - 1)] };
};
const hacked = (body: Step[]): Template => ({ ...template, program: { subject: [], body } });

test("a checked template with its longest list stays far within the bounds of a run", () => {
  expect(render(template).blocks.length).toBeGreaterThan(3);
});

test.each([
  ["repeats without end", hacked([within({ does: "write", text: "" }, 3)])],
  ["writes without end", hacked([within({ does: "write", text: "x".repeat(1000) }, 2)])],
])("one that %s is stopped while it runs, within a second", (_what, given) => {
  const took = processorClock();
  expect(() => render(given)).toThrow("bounds of a run");
  expect(took()).toBeLessThan(1000);
});
