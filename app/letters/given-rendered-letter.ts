/** A letter of Ada Author to Mo Member, from the body of a template and some answers. */
import { around } from "./given-letter-input.ts";
import { parseTemplate } from "./parse-template.ts";
import { readAnswers } from "./read-answers.ts";
import { type LetterInput, renderLetter } from "./render-letter.ts";
import type { Block, Letter } from "./shared.ts";

const fields = `  name: { label: Name, required: true }
  title: { label: Title }
  story: { label: Story, kind: question }
  town: { label: Town }
  days: { label: Days, kind: number, min: 0, max: 90 }
  meeting: { label: Meet, kind: yes-no }
  mood: { label: Mood, kind: choice, options: { calm: quite calm, cross: rather cross } }
  roles: { label: I am, kind: choice, many: true, options: { author: an author, poet: a poet, reader: a reader } }
  sentOn: { label: Sent on, kind: date }
  address: { label: Address, kind: address }
  works: { label: Works, kind: works }`;
export function templateOf(body: string, subject = "About {{name}}") {
  const parsed = parseTemplate(
    `---\ntitle: T\naction: mp-letter\nsubject: "${subject}"\nfields:\n${fields}\n---\n${body}\n`,
    "test",
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
  return parsed.value;
}
export function letterOf(body: string, raw: object, more: Partial<LetterInput> = {}, subject?: string): Letter {
  const template = templateOf(body, subject);
  const answers = readAnswers(template, { name: "Ada Author", ...raw }, { now: new Date("2026-11-24") });
  if (!answers.ok) throw new Error(JSON.stringify(answers.problem));
  return renderLetter(template, { ...around, answers: answers.value, ...more });
}
/** The blocks of the template's own text. */
export function bodyOf(letter: Letter): Block[] {
  const subject = letter.blocks.findIndex((block) => block.kind === "paragraph" && block.role === "subject");
  return letter.blocks.slice(
    subject + 1,
    letter.blocks.findLastIndex((block) => block.kind === "address" && block.of === "copy"),
  );
}
export const textOf = (block: Block): string =>
  block.kind === "list"
    ? block.items.map((item) => item.map((part) => (part.kind === "text" ? part.text : "\n")).join("")).join("|")
    : "lines" in block
      ? block.lines.join("/")
      : block.content.map((part) => (part.kind === "text" ? part.text : "\n")).join("");
