import { expect, test } from "vitest";
import { coverTemplateInWorker, stopTemplateWorker } from "../check-template-in-worker.ts";
import { parseTemplate } from "../parse-template.ts";
import { plainText } from "../shared.ts";
import { getTemplate, listTemplates } from "../template-files.ts";
import { coverTemplate } from "./cover-template.ts";
import { givenSample } from "./given-sample.ts";

const head = `title: A letter
action: mp-letter
subject: Books
fields:
  name: { label: Your name, required: true, example: Ada Author }
  town: { label: Your town, example: Exampleton }
  roles: { label: I am, kind: choice, many: true, required: true, options: { author: an author, poet: a poet, reader: a reader } }
  mood: { label: Mood, kind: choice, options: { calm: Calm, cross: Cross, sad: Sad } }
  meeting: { label: Meet, kind: yes-no }
  works: { label: Works, kind: works, max: 30 }
  story: { label: Story, kind: question, example: I write. }`;
/** The line of the file on which the body begins. */
const first = 14;

function cover(body: string, front = head) {
  const parsed = parseTemplate(
    `---\n${front}\n---\n${body}\n\n{{#if town}}{{/if}}{{#if roles}}{{/if}}{{#if mood}}{{/if}}{{#if meeting}}{{/if}}{{#if works}}{{/if}}{{#if story}}{{/if}}`,
    "test",
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
  return coverTemplate(parsed.value, givenSample(parsed.value.action));
}
const findingsOf = (body: string, front?: string) =>
  cover(body, front).findings.map(({ is, line, column, sentence, quote }) => ({
    ...{ is, at: `${line - first + 1}:${column}`, sentence, quote },
  }));
const textsOf = (body: string, front?: string) =>
  cover(body, front).versions.map(({ letter }) =>
    letter.blocks
      .flatMap((block) => ("content" in block && !("role" in block && block.role) ? [plainText(block.content)] : []))
      .join(" "),
  );

test("a letter without conditions has one version, and nothing is wrong with it", () => {
  const front = head.split("\n").slice(0, 5).join("\n");
  const parsed = parseTemplate(
    `---\n${front}\n---\nDear {{recipient.salutation}},\n\nHello.\n\nYours sincerely,\n\n{{name}}\n`,
    "test",
  );
  const coverage = parsed.ok ? coverTemplate(parsed.value, givenSample("mp-letter")) : null;
  expect(coverage?.versions.map(({ differs }) => differs)).toEqual([[]]);
  expect(coverage?.findings).toEqual([]);
});

test.each([
  ["{{#if meeting}}Yes.{{else}}No.{{/if}}", ["Yes.", "No."]],
  ["{{#unless meeting}}Away.{{else}}Here.{{/unless}}", ["Away.", "Here."]],
  [
    '{{#if (is mood "calm")}}Calm.{{else if (is mood "cross")}}Cross.{{else}}Else.{{/if}}',
    ["Calm.", "Cross.", "Else."],
  ],
  ['{{#if (any roles "poet")}}{{#if (is (count roles) 1)}}Only.{{else}}Also.{{/if}}{{/if}}', ["Only.", "Also."]],
  ['{{#if (all works "found" "listed")}}All.{{else if (any works "found" "listed")}}Some.{{/if}}', ["All.", "Some."]],
  ['{{#if (is (count (where works "rights" "mine")) 2)}}Two of mine.{{/if}}', ["Two of mine."]],
  ["{{#each works}}{{title}}. {{else}}No works.{{/each}}", ["No works.", "The Salt Road."]],
  ['{{#if (same works "publisher")}}One house.{{else}}Houses.{{/if}}', ["One house.", "Houses."]],
  ['{{plural works "This work." "These works."}}', ["This work.", "These works."]],
  ["{{#if campaign.office_holder}}Holder.{{else}}Office.{{/if}}", ["Holder.", "Office."]],
  ["{{#if (says campaign.policy_line campaign.as_of)}}Dated.{{else}}Undated.{{/if}}", ["Dated.", "Undated."]],
  ['{{#if (is recipient.nation "Scotland")}}Scotland.{{/if}}', ["Scotland."]],
  ["{{#if recipient.constituency}}Seat.{{else}}No seat.{{/if}}", ["Seat.", "No seat."]],
  ["{{#if letter.annex}}Annex.{{else}}Short.{{/if}}", ["Annex.", "Short."]],
  ['{{#if (is town "London")}}Capital.{{/if}}', ["Capital."]],
  [
    '{{#if (same works "publisher")}}Alike.{{else}}{{#if (all works "found" "not-found")}}{{#unless meeting}}{{#if (is (count works) 1)}}Just one.{{/if}}{{/unless}}{{/if}}{{/if}}',
    ["Alike.", "Just one."],
  ],
  ["{{#each works}}{{#if @last}}The last.{{else}}Before.{{/if}} {{/each}}", ["The last.", "Before."]],
])("the versions of %s show every side of it", (body, wanted) => {
  const texts = textsOf(body).join(" | ");
  for (const text of wanted) expect(texts).toContain(text);
  expect(cover(body).findings.filter(({ is }) => is === "unreached")).toEqual([]);
});

test("each two branches that can meet stand together in a version", () => {
  const parts = ["town", "mood", "meeting", "story"];
  const body = parts.map((name) => `{{#if ${name}}}With ${name}.{{else}}No ${name}.{{/if}}`).join("\n\n");
  const texts = textsOf(body);
  for (const [i, one] of parts.entries())
    for (const other of parts.slice(i + 1))
      for (const [a, b] of [
        [`With ${one}.`, `With ${other}.`],
        [`With ${one}.`, `No ${other}.`],
        [`No ${one}.`, `With ${other}.`],
        [`No ${one}.`, `No ${other}.`],
      ] as const)
        expect(
          texts.some((text) => text.includes(a) && text.includes(b)),
          `${a} ${b}`,
        ).toBe(true);
  expect(texts.length).toBeLessThan(12);
});

test("a version says what makes it differ, marks its new sentences, and names those that it leaves out", () => {
  const source = `---\n${head}\n---\nAlways. {{#if meeting}}I would like to meet.{{else}}Thank you.{{/if}}\n`;
  const parsed = parseTemplate(source, "test");
  const versions = parsed.ok ? coverTemplate(parsed.value, givenSample("mp-letter")).versions : [];
  expect(versions).toHaveLength(2);
  const without = versions[1];
  expect(without?.differs).toEqual([{ label: "Meet", words: "left empty" }]);
  expect(without?.leftOut).toContain("I would like to meet.");
  const paragraph = without?.letter.blocks.find((block) => block.kind === "paragraph" && !block.role);
  expect(paragraph && "content" in paragraph && paragraph.content).toEqual([
    { kind: "text", text: "Always. " },
    { kind: "text", text: "Thank you.", isNew: true },
  ]);
});

test.each([
  ["a\n\n{{#if name}}x{{else}}Never.{{/if}}", "unreached", "3:22", "“Your name” must be answered"],
  ['{{#if (is mood "calm")}}\n{{#if (is mood "cross")}}\nNever.\n{{/if}}\n{{/if}}', "unreached", "2:1", "None of"],
  ["I live in {{town}} now.", "gap", "1:11", "{{#if town}}"],
  ["I write to {{recipient.company}}.", "never-filled", "1:12", "always empty in a letter to an MP"],
  ["You stole it.", "claim", "1:5", "“stole”"],
  ["One.\n\nI write in order\nto ask.", "plain-word", "3:9", "“in order to”"],
  [`${"word ".repeat(30)}end.`, "long-sentence", "1:1", "31 words"],
  [`Short.\n\n- one\n- {{name}} ${"word ".repeat(30)}end.`, "long-sentence", "4:12", "33 words"],
])("%s: found as %s at %s", (body, is, at, sentence) => {
  const found = findingsOf(body).filter((one) => one.is === is);
  expect(found.map((one) => one.at)).toEqual([at]);
  expect(found[0]?.sentence).toContain(sentence);
});

test("a value alone in its paragraph, and one inside a condition, leave no gap", () => {
  expect(findingsOf("{{story}}\n\n{{#if town}}I live in {{town}}.{{/if}}").filter(({ is }) => is === "gap")).toEqual(
    [],
  );
});

test("a field that the letter never uses, and a long subject, are named with their places", () => {
  const front = `${head.replace("subject: Books", `subject: ${"About books ".repeat(7)}`)}\n  spare: { label: Spare }`;
  const found = findingsOf("Hello.", front);
  expect(found.find(({ is }) => is === "advice")?.sentence).toContain('"spare"');
  expect(found.find(({ is }) => is === "long-subject")?.sentence).toContain("83 characters");
});

test("what a writer says is not measured: a long answer is no long sentence, and no word of it is on the list", () => {
  const front = head.replace("example: I write.", `example: ${"They stole it and ".repeat(12)}so on.`);
  const found = findingsOf("{{story}}", front).map(({ is }) => is);
  expect(found.filter((is) => is === "long-sentence")).toEqual([]);
});

test.each(listTemplates().map(({ name, action }) => ({ name, action })))(
  "$name shows all its ways, claims nothing that it may not, and has no gap",
  ({ name, action }) => {
    const coverage = coverTemplate(getTemplate(name), givenSample(action));
    expect(coverage.branches.shown).toBe(coverage.branches.ways);
    expect(coverage.pairs.shown).toBeGreaterThanOrEqual(coverage.pairs.met * 0.9);
    expect(coverage.versions.length).toBeLessThanOrEqual(48);
    const faults = coverage.findings.filter(({ is }) => ["gap", "never-filled", "claim", "advice"].includes(is));
    expect(faults).toEqual([]);
  },
);

test("the same template and sample give the same coverage", () => {
  const again = () => JSON.stringify(coverTemplate(getTemplate("mp-thanks"), givenSample("mp-letter")));
  expect(again()).toBe(again());
});

test("a template of as many conditions as there may be is covered within its bounds, in the worker", async () => {
  const fields = Array.from(
    { length: 55 },
    (_, i) => `  f${i}: { label: F ${i}, kind: choice, many: true, options: { a: A, b: B, c: C, d: D } }`,
  );
  const body = Array.from({ length: 130 }, (_, i) => `{{#if (any f${i % 55} "${"abcd"[i % 4]}")}}Text ${i}.{{/if}}`);
  const source = `---\ntitle: Many\naction: mp-letter\nsubject: Many\nfields:\n${fields.join("\n")}\n---\nHello.\n\n${body.join("\n\n")}\n`;
  const covered = await coverTemplateInWorker(source, "many", givenSample("mp-letter"));
  await stopTemplateWorker();
  expect(covered.ok ? covered.value.branches.shown : covered.problem).toBe(260);
});

test("the worker refuses to cover a template that its check refuses", async () => {
  const covered = await coverTemplateInWorker("---js\nthrow 1\n---\n", "bad", givenSample("mp-letter"));
  await stopTemplateWorker();
  expect(covered).toMatchObject({ ok: false, problem: [{ line: 1, column: 1 }] });
});
