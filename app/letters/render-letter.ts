import { sayDate } from "#platform/shared";
import { beforeGap } from "./before-gap.ts";
import { cleanLine, cleanText, firstGraphemes } from "./clean-text.ts";
import { compileTemplate } from "./compile-template.ts";
import { fillBlocks, ownParagraphs } from "./fill-blocks.ts";
import { fitSubject } from "./fit-subject.ts";
import { LetterRun, type MergeInput, type Printed } from "./letter-run.ts";
import { type KnownPieces, letterSkeleton } from "./letter-skeleton.ts";
import { fillLine } from "./letter-slots.ts";
import { type OwnFrame, readOwnFrame } from "./own-frame.ts";
import { type Block, DEMONSTRATION_NOTICE, type Letter, NO_FIXED_ADDRESS, plainText } from "./shared.ts";
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
  const subject = subjectOf(template, input);
  const parts = splitAnnex(bodyOf(template, input));
  const sender = senderOf(template, input);
  const frame =
    input.ownBody === undefined ? null : readOwnFrame(cleanText(input.ownBody), sender.name, input.recipient);
  const isWelsh = frame?.isWelsh === true && input.campaign.languages?.includes("cy") === true;
  const { body, annex } = frame === null ? parts : writtenAlone(parts.body, frame, isWelsh);
  const { recipient, date, reference } = input;
  return {
    template: template.name,
    templateVersion: template.version,
    action: template.action,
    language: isWelsh ? "cy" : "en-GB",
    subject,
    reference,
    date,
    sender: { name: sender.name, email: sender.email, postcode: sender.postcode },
    recipient,
    blocks: [
      ...(recipient.demonstration ? [line("notice", DEMONSTRATION_NOTICE)] : []),
      { kind: "address", of: "sender", lines: sender.lines },
      line("date", sayDate(date)),
      { kind: "address", of: "recipient", lines: recipient.lines.map(cleanText) },
      ...(reference ? [line("reference", `Reference: ${reference}`)] : []),
      line("subject", subject),
      ...body,
      ...recipient.copies.map((lines): Block => ({ kind: "address", of: "copy", lines: lines.map(cleanText) })),
      ...imprintOf(input),
      ...annex,
    ],
  };
}

/** What was read before of a template's letters, as long as the template lives: by its own words, and no answer. */
interface Known {
  isSimple: boolean;
  pieces: KnownPieces;
  subjects: Map<string, string>;
}
const known = new WeakMap<Template, Known>();
const subjectsKept = 400;

function knownOf(template: Template): Known {
  let kept = known.get(template);
  if (!kept) {
    kept = { isSimple: !/[`~<\]]/.test(template.body), pieces: new Map(), subjects: new Map() };
    known.set(template, kept);
  }
  return kept;
}

function bodyOf(template: Template, input: MergeInput): Block[] {
  const kept = knownOf(template);
  const run = new LetterRun(template, input);
  compileTemplate(template).body(run);
  return fillBlocks(letterSkeleton(run.text, kept.isSimple, kept.pieces), run.values);
}

function splitAnnex(blocks: Block[]): { body: Block[]; annex: Block[] } {
  const start = blocks.findIndex((block) => block.kind === "heading" && block.annex);
  return start < 0 ? { body: blocks, annex: [] } : { body: blocks.slice(0, start), annex: blocks.slice(start) };
}

/**
 * What a letter keeps when its writer wrote the rest alone: greeting, closing and signature, each unless the writer's own
 * stands in its place.
 */
function writtenAlone(blocks: Block[], own: OwnFrame, isWelsh: boolean): { body: Block[]; annex: Block[] } {
  const ofRole = (role: "salutation" | "closing") =>
    blocks.filter((block) => block.kind === "paragraph" && block.role === role);
  const signatures = blocks.filter((block) => block.kind === "signature");
  const welsh = (block: Block): Block => (isWelsh && block.kind === "paragraph" ? { ...block, language: "cy" } : block);
  const body: Block[] = [
    ...(own.greeting === null ? ofRole("salutation") : [welsh(ownLine("salutation", own.greeting))]),
    ...ownParagraphs(own.words).map(welsh),
    ...(own.closing === null ? ofRole("closing") : [welsh(ownLine("closing", own.closing))]),
    ...(own.signed === null ? signatures : [{ kind: "signature" as const, lines: own.signed }]),
  ];
  return { body, annex: [] };
}

function ownLine(role: "salutation" | "closing", text: string): Block {
  return { kind: "paragraph", role, content: [{ kind: "text", text }], own: true };
}

/** The template's own text is mended before the values come in, which stay as they were typed. */
function subjectOf(template: Template, input: LetterInput): string {
  const run = new LetterRun(template, input, true);
  compileTemplate(template).subject(run);
  const { subjects } = knownOf(template);
  const fill = (text: string, values: readonly Printed[]) => fillLine(tidySubject(text, subjects), values);
  // who writes it all themselves is not asked all that the subject may say
  const isShort = input.ownBody !== undefined && run.gapAt !== null;
  const line = isShort ? beforeGap(run, fill, cleanLine(input.campaign.title)) : fitSubject(run.text, run.values, fill);
  const short = firstGraphemes(line, templateLimits.subjectGraphemes);
  return short === line ? line : `${firstGraphemes(line, templateLimits.subjectGraphemes - 1)}…`;
}

function tidySubject(text: string, subjects: Map<string, string>): string {
  let tidy = subjects.get(text);
  if (tidy === undefined) {
    tidy = plainText(tidyInline([{ kind: "text", text: text.trim() }]));
    if (subjects.size >= subjectsKept) subjects.clear();
    subjects.set(text, tidy);
  }
  return tidy;
}

function senderOf(template: Template, { answers, recipient }: MergeInput) {
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
  const lines = [
    name,
    answers[NO_FIXED_ADDRESS] === true ? noFixedAddress(recipient.constituency, address) : "",
    ...address,
    ...(postcode && !hasPostcode ? [postcode] : []),
    ...(email ? [email] : []),
  ];
  return { name, email, postcode, lines: lines.filter((one) => one !== "") };
}

/** In place of an address: what an MP's office looks for in one. One that was given all the same is where post arrives. */
const noFixedAddress = (constituency: string | null, address: string[]) =>
  `No fixed address${constituency ? `, living in ${cleanText(constituency)}` : ""}${address.some(Boolean) ? "; post to:" : ""}`;

/** Nobody should answer the campaign, whose address may be the only British one in a letter. */
function imprintOf({ campaign, hub }: MergeInput): Block[] {
  if (!campaign.imprint) return [];
  const imprint = cleanText(campaign.imprint).replace(/\s*\n\s*/g, ", ");
  const title = cleanText(campaign.title);
  return [
    line("note", `Written with ${hub.name}. Imprint of the campaign “${title}”, not the writer’s address: ${imprint}`),
  ];
}

function line(role: "notice" | "date" | "reference" | "subject" | "note", text: string): Block {
  return { kind: "paragraph", role, content: [{ kind: "text", text }] };
}
