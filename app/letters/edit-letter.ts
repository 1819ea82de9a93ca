import { limits } from "#platform/shared";
import { cleanLine, cleanText, countGraphemes, isBlank } from "./clean-text.ts";
import { linesToInline, ownParagraphs } from "./fill-blocks.ts";
import { type AnswerProblem, type Block, type Inline, type Letter, plainText } from "./shared.ts";
import { templateLimits } from "./template.ts";

/** A letter's own part as text that a person can edit: from the greeting through the closing. */
export function editableText(letter: Letter): { subject: string; body: string } {
  const { start, end } = editableRange(letter.blocks);
  return { subject: letter.subject, body: letter.blocks.slice(start, end).map(chunkOf).join("\n\n") };
}

/**
 * Puts an edited text back. A part that was left alone keeps its block with all its looks; a list that keeps one of its
 * lines stays a list; everything else becomes the writer's own paragraphs, whatever signs it begins with.
 * @returns the letter; unedited text gives an equal one
 */
export function applyEdits(
  letter: Letter,
  edited: { subject: string; body: string },
): { ok: true; value: Letter } | { ok: false; problem: AnswerProblem[] } {
  const subject = cleanLine(edited.subject);
  const body = cleanText(edited.body);
  const problems = checkEdits(edited);
  if (problems.length > 0) return { ok: false, problem: problems };
  const { start, end } = editableRange(letter.blocks);
  const blocks = rebuild(letter.blocks.slice(start, end), body.split(/\n[^\S\n]*\n\s*/));
  const before = letter.blocks
    .slice(0, start)
    .map((block) => (isRole(block, "subject") && subject !== letter.subject ? subjectBlock(subject) : block));
  return { ok: true, value: { ...letter, subject, blocks: [...before, ...blocks, ...letter.blocks.slice(end)] } };
}

/** What no letter could take, whichever it is. */
export function checkEdits(edited: { subject: string; body: string }): AnswerProblem[] {
  return [...checkSubject(cleanLine(edited.subject)), ...checkText(cleanText(edited.body))];
}

/** Refuses a body that is empty or too long for one letter; also for a letter that a person writes alone. */
export function checkText(body: string, field = "body"): AnswerProblem[] {
  const most = templateLimits.letterCharacters;
  if (isBlank(body)) return [{ field, sentence: "The letter is empty. Please write at least a line." }];
  if (body.length <= most) return [];
  const over = (body.length - most).toLocaleString("en-GB");
  return [{ field, sentence: limits.letterCharacters.words.replace("{over}", over) }];
}

function checkSubject(subject: string): AnswerProblem[] {
  if (isBlank(subject))
    return [{ field: "subject", sentence: "Please give the letter a subject: one line that says what it is about." }];
  const length = countGraphemes(subject);
  const most = templateLimits.subjectGraphemes;
  return length <= most
    ? []
    : [
        {
          field: "subject",
          sentence: `A subject can have ${most} characters; this one has ${length}. Please shorten it.`,
        },
      ];
}

/** Where a letter's own part begins and ends: from the greeting through the closing. */
export function editableRange(blocks: readonly Block[]): { start: number; end: number } {
  const start = blocks.findIndex((block) => isRole(block, "subject")) + 1;
  const closing = blocks.findIndex((block, index) => index >= start && isRole(block, "closing"));
  if (closing >= 0) return { start, end: closing + 1 };
  const end = blocks.findIndex(
    (block, index) =>
      index >= start &&
      (block.kind === "address" ||
        block.kind === "signature" ||
        isRole(block, "note") ||
        (block.kind === "heading" && block.annex)),
  );
  return { start, end: end < 0 ? blocks.length : end };
}

function chunkOf(block: Block): string {
  if (block.kind === "address" || block.kind === "signature") return block.lines.join("\n");
  return block.kind === "list" ? itemLines(block).join("\n") : plainText(block.content);
}

/** A list as lines; a break inside an item is a line of its own, moved in. */
function itemLines(list: Extract<Block, { kind: "list" }>): string[] {
  return list.items.map(
    (item, index) => `${list.ordered ? `${index + 1}.` : "–"} ${plainText(item).replaceAll("\n", "\n   ")}`,
  );
}

/** Texts are compared as a browser may hand them back: outer spaces of lines do not count. */
function keyOf(chunk: string): string {
  return cleanText(chunk)
    .split("\n")
    .map((line) => line.trim())
    .join("\n");
}

function rebuild(originals: readonly Block[], chunks: readonly string[]): Block[] {
  const keys = originals.map((block) => keyOf(chunkOf(block)));
  const used = new Set<number>();
  const take = (index: number): Block | undefined => {
    used.add(index);
    return originals[index];
  };
  const unused = (test: (block: Block, index: number) => boolean) =>
    originals.findIndex((block, index) => !used.has(index) && test(block, index));
  const plan = chunks.map((chunk) => {
    const same = unused((_block, index) => keys[index] === keyOf(chunk));
    return same < 0 ? undefined : take(same);
  });
  return chunks.flatMap((chunk, at): Block[] => {
    const kept = plan[at];
    if (kept) return [kept];
    const lines = chunk.split("\n");
    const list = unused((block) => block.kind === "list" && sharesLine(block, lines));
    if (list >= 0) return [editedList(take(list) as Extract<Block, { kind: "list" }>, lines)];
    const role = at === 0 ? "salutation" : at === chunks.length - 1 ? "closing" : null;
    const framing = role && lines.length === 1 && chunk.length <= 100 ? unused((block) => isRole(block, role)) : -1;
    if (role && framing >= 0) {
      take(framing);
      return [{ kind: "paragraph", role, content: linesToInline(chunk) }];
    }
    return ownParagraphs(chunk);
  });
}

function sharesLine(list: Extract<Block, { kind: "list" }>, lines: readonly string[]): boolean {
  const known = new Set(list.items.map((item) => keyOf(plainText(item).split("\n")[0] ?? "")));
  return lines.some((line) => marker.test(line) && known.has(keyOf(line.replace(marker, ""))));
}

const marker = /^\s*(?:\d{1,3}[.)]|[–—•*-])\s+/;

/** Lines with a mark begin an item, lines moved in go on with the one before; an item that was left alone keeps its looks. */
function editedList(list: Extract<Block, { kind: "list" }>, lines: readonly string[]): Block {
  const texts: string[] = [];
  for (const line of lines) {
    if (texts.length > 0 && !marker.test(line) && /^\s{2,}/.test(line)) texts.push(`${texts.pop()}\n${line.trim()}`);
    else if (line.trim() !== "") texts.push(line.replace(marker, "").trim());
  }
  const items = texts
    .filter((text) => text !== "")
    .map((text): Inline[] => list.items.find((item) => keyOf(plainText(item)) === keyOf(text)) ?? linesToInline(text));
  return { ...list, items };
}

function isRole(block: Block, role: "subject" | "salutation" | "closing" | "note"): boolean {
  return block.kind === "paragraph" && block.role === role;
}

function subjectBlock(text: string): Block {
  return { kind: "paragraph", role: "subject", content: [{ kind: "text", text }] };
}
