import { sayDate } from "#platform/shared";
import type { Block, Inline, Letter, LetterRecipient } from "./shared.ts";

/**
 * The same letter to whoever its recipient is now, with the day's date: address block and greeting are drawn anew, the
 * writer's words stay as they are.
 * @param date YYYY-MM-DD
 */
export function readdressLetter(letter: Letter, recipient: LetterRecipient, date: string): Letter {
  const blocks = letter.blocks.map((block): Block => {
    if (block.kind === "address" && block.of === "recipient") return { ...block, lines: recipient.lines };
    if (block.kind !== "paragraph") return block;
    if (block.role === "date") return { ...block, content: [{ kind: "text", text: sayDate(date) }] };
    return block.role === "salutation" ? { ...block, content: greet(block.content, letter, recipient) } : block;
  });
  return { ...letter, recipient, date, blocks };
}

/** A greeting of the writer's own that names nobody stays. */
const greet = (content: Inline[], { recipient: before }: Letter, { salutation }: LetterRecipient): Inline[] =>
  content.map((part) =>
    part.kind === "text" ? { ...part, text: part.text.replace(before.salutation, () => salutation) } : part,
  );

/** Whether words that the writer chose still name somebody whom the letter does not go to any more. */
export function namesFormer(text: string, former: LetterRecipient, recipient: LetterRecipient): boolean {
  const surname = (name: string) =>
    name
      .replace(/\s+MP$/, "")
      .split(/\s+/)
      .at(-1) ?? "";
  const [old, present] = [surname(former.name), surname(recipient.name)];
  return old.length > 2 && old !== present && text.includes(old);
}
