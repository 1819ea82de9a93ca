import { type Printed, placeholder } from "./letter-run.ts";
import type { Inline } from "./shared.ts";

/** Content as it was read from Markdown: its text is cut where values belong, each by its number in the piece. */
export type Part =
  | { kind: "break" }
  | { kind: "text"; text: string; bold?: true; italic?: true; slots: readonly (string | number)[] | null };

const firstRange = { start: 0xe000, size: 0x1900 };
const secondRange = 0xf0000;
const slot = /[\ue000-\uf8ff]|[\u{f0000}-\u{ffffd}]/u;

/**
 * Gives each placeholder of a text a character of its own, so that it is known wherever the Markdown parser puts it.
 * They are private-use characters, which neither Handlebars nor Markdown takes for anything.
 */
export function numberSlots(text: string): { text: string; count: number } {
  const [first = "", ...others] = text.split(placeholder);
  const slots = others.map((literal, index) => slotOf(index) + literal);
  return { text: first + slots.join(""), count: others.length };
}

/** The character that stands for the value of this number. */
export function slotOf(index: number): string {
  return index < firstRange.size
    ? String.fromCharCode(firstRange.start + index)
    : String.fromCodePoint(secondRange + index - firstRange.size);
}

/** The number of the value that a character stands for; -1 where it is any other text. */
export function indexOfSlot(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code >= secondRange) return code - secondRange + firstRange.size;
  const index = code - firstRange.start;
  return index < firstRange.size ? index : -1;
}

/** Cuts content at its slots. */
export function cutAtSlots(content: readonly Inline[]): Part[] {
  return content.map((part): Part => {
    if (part.kind === "break") return part;
    if (!slot.test(part.text)) return { ...part, slots: null };
    const slots: (string | number)[] = [];
    let literal = "";
    for (const character of part.text) {
      if (!slot.test(character)) {
        literal += character;
        continue;
      }
      if (literal !== "") slots.push(literal);
      literal = "";
      slots.push(indexOfSlot(character));
    }
    if (literal !== "") slots.push(literal);
    return { ...part, slots };
  });
}

/** The number of the one slot that content consists of, if it does. */
export function slotAlone(content: readonly Part[]): number | undefined {
  const [only] = content;
  if (content.length !== 1 || only?.kind !== "text" || only.slots?.length !== 1) return undefined;
  return typeof only.slots[0] === "number" ? only.slots[0] : undefined;
}

/** Puts the values in the slots, as text: a line break of a value is a break, and nothing else of it means anything. */
export function fillSlots(content: readonly Part[], values: readonly Printed[], from: number): Inline[] {
  const filled: Inline[] = [];
  for (const part of content) {
    if (part.kind === "break") filled.push({ kind: "break" });
    else if (part.slots === null) filled.push(textPart(part, part.text));
    else fillPart(part, part.slots, values, from, filled);
  }
  return filled;
}

type TextPart = Extract<Part, { kind: "text" }>;

function fillPart(
  part: TextPart,
  slots: readonly (string | number)[],
  values: readonly Printed[],
  from: number,
  filled: Inline[],
): void {
  let text = "";
  for (const one of slots) {
    const words = typeof one === "string" ? one : wordsOf(values[from + one]);
    if (typeof one === "string" || !words.includes("\n")) {
      text += words;
      continue;
    }
    for (const [index, line] of words.split(/\s*\n\s*/).entries()) {
      if (index > 0) {
        if (text !== "") filled.push(textPart(part, text));
        filled.push({ kind: "break" });
        text = "";
      }
      text += line;
    }
  }
  if (text !== "") filled.push(textPart(part, text));
}

function textPart({ bold, italic }: TextPart, text: string): Inline {
  if (!bold) return italic ? { kind: "text", text, italic } : { kind: "text", text };
  return italic ? { kind: "text", text, bold, italic } : { kind: "text", text, bold };
}

/** Puts the values in the places of placeholders, in their order, as one line. */
export function fillLine(text: string, values: readonly Printed[]): string {
  const [first = "", ...others] = text.split(placeholder);
  let line = first;
  for (let i = 0; i < others.length; i++) {
    const words = wordsOf(values[i]);
    line += (words.includes("\n") ? words.replace(/\s*\n\s*/g, " ") : words) + others[i];
  }
  return line;
}

/** The text of a value; "" where there is none, though each placeholder was written with one. */
export function wordsOf(printed: Printed | undefined): string {
  return typeof printed === "string" ? printed : (printed?.own ?? "");
}
