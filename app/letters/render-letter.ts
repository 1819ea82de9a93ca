import { cleanText, firstGraphemes } from "./clean-text.ts";
import { compileTemplate } from "./compile-template.ts";
import { fillBlocks, ownParagraphs } from "./fill-blocks.ts";
import { formatDate } from "./letter-date.ts";
import { letterSkeleton, type SkeletonBlock } from "./letter-skeleton.ts";
import { type MergeInput, mergeContext } from "./merge-context.ts";
import type { MergeTable } from "./merge-table.ts";
import { type Block, DEMONSTRATION_NOTICE, type Letter, plainText } from "./shared.ts";
import { type Template, templateLimits } from "./template.ts";
import { tidyInline } from "./tidy-inline.ts";

/** What a letter is made from; `ownBody` takes the place of the template's text ("Write it all myself"). */
export interface LetterInput extends MergeInput {
  ownBody?: string;
}

/**
 * Makes the letter: pure, so the same input gives an equal letter. The writer's words enter after the markup was read
 * and stay text whatever they are.
 * @param input answers as `readAnswers` gave them
 */
export function renderLetter(template: Template, input: LetterInput): Letter {
  const { context, table } = mergeContext(template, input);
  const compiled = compileTemplate(template);
  const skeleton = skeletonOf(template, compiled.body(context, table));
  const subject = subjectOf(compiled.subject(context, table), table);
  const parts = splitAnnex(input.ownBody === undefined ? skeleton : skeleton.filter(isFrame));
  const body = fillBlocks(parts.body, table);
  if (input.ownBody !== undefined) {
    const closing = body.findIndex((block) => block.kind === "paragraph" && block.role === "closing");
    body.splice(closing < 0 ? body.length : closing, 0, ...ownParagraphs(cleanText(input.ownBody)));
  }
  const sender = senderOf(template, input);
  const { recipient, date, reference } = input;
  return {
    template: template.name,
    templateVersion: template.version,
    action: template.action,
    language: "en-GB",
    subject,
    reference,
    date,
    sender: { name: sender.name, email: sender.email, postcode: sender.postcode },
    recipient,
    blocks: [
      ...(recipient.demonstration ? [line("notice", DEMONSTRATION_NOTICE)] : []),
      { kind: "address", of: "sender", lines: sender.lines },
      line("date", formatDate(date)),
      { kind: "address", of: "recipient", lines: recipient.lines.map(cleanText) },
      ...(reference ? [line("reference", `Reference: ${reference}`)] : []),
      line("subject", subject),
      ...body,
      ...recipient.copies.map((lines): Block => ({ kind: "address", of: "copy", lines: lines.map(cleanText) })),
      ...(input.campaign.imprint ? [line("note", cleanText(input.campaign.imprint).replace(/\s*\n\s*/g, ", "))] : []),
      ...(input.ownBody === undefined ? fillBlocks(parts.annex, table) : []),
    ],
  };
}

/** Greeting, closing and signature: what a letter keeps when its writer wrote the rest alone. */
function isFrame(block: SkeletonBlock): boolean {
  return block.kind === "signature" || (block.kind === "paragraph" && block.role !== undefined);
}

function splitAnnex(blocks: SkeletonBlock[]): { body: SkeletonBlock[]; annex: SkeletonBlock[] } {
  const start = blocks.findIndex((block) => block.kind === "heading" && block.annex);
  return start < 0 ? { body: blocks, annex: [] } : { body: blocks.slice(0, start), annex: blocks.slice(start) };
}

/** The template's own text is mended before the values come in, which stay as they were typed. */
function subjectOf(text: string, table: MergeTable): string {
  const tidy = tidyInline([{ kind: "text", text: text.trim() }]);
  const line = table.fillLine(plainText(tidy));
  const short = firstGraphemes(line, templateLimits.subjectGraphemes);
  return short === line ? line : `${firstGraphemes(line, templateLimits.subjectGraphemes - 1)}…`;
}

function senderOf(template: Template, { answers }: MergeInput) {
  const answerOf = (kind: string, name?: string): string | null => {
    const field = template.fields.find((one) => one.name === name) ?? template.fields.find((one) => one.kind === kind);
    const answer = field?.kind === kind ? answers[field.name] : undefined;
    return typeof answer === "string" ? answer : null;
  };
  const name = answerOf("text", "name") ?? "";
  const email = answerOf("email", "email");
  const postcode = answerOf("postcode", "postcode");
  const address = answerOf("address", "address")?.split("\n") ?? [];
  const hasPostcode =
    postcode && address.at(-1)?.toUpperCase().replace(/\s/g, "").endsWith(postcode.replace(/\s/g, ""));
  const lines = [name, ...address, ...(postcode && !hasPostcode ? [postcode] : []), ...(email ? [email] : [])];
  return { name, email, postcode, lines: lines.filter((one) => one !== "") };
}

function line(role: "notice" | "date" | "reference" | "subject" | "note", text: string): Block {
  return { kind: "paragraph", role, content: [{ kind: "text", text }] };
}

/** Shapes of letters that were read before: equal branches and counts give equal text, tokens and all. */
const shapes = new WeakMap<Template, Map<string, SkeletonBlock[]>>();
const shapeLimits = { kept: 32, characters: 8_000 };

function skeletonOf(template: Template, markdown: string): SkeletonBlock[] {
  let known = shapes.get(template);
  if (!known) {
    known = new Map();
    shapes.set(template, known);
  }
  const found = known.get(markdown);
  if (found) return found;
  const skeleton = letterSkeleton(markdown);
  if (markdown.length <= shapeLimits.characters) {
    if (known.size >= shapeLimits.kept) known.delete(known.keys().next().value ?? "");
    known.set(markdown, skeleton);
  }
  return skeleton;
}
