import { sayDate } from "#platform/shared";
import { editableRange } from "./edit-letter.ts";
import { type Block, type Letter, plainText } from "./shared.ts";

/**
 * An earlier letter as the annex of a later one: its subject, and what its writer said from the greeting to the name.
 * Its addresses are left out, since the later letter has them.
 */
export function quoteLetter(letter: Letter): Block[] {
  const { start, end } = editableRange(letter.blocks);
  const signature = letter.blocks.find((block) => block.kind === "signature");
  return [
    { kind: "heading", annex: true, content: [{ kind: "text", text: `My letter of ${sayDate(letter.date)}` }] },
    { kind: "paragraph", content: [{ kind: "text", text: `Subject: ${letter.subject}` }] },
    ...letter.blocks.slice(start, end).map(withoutRole),
    ...(signature?.kind === "signature" ? signature.lines.map(asParagraph) : []),
  ];
}

/** Only one greeting and one closing belong to a letter: those of the later one. */
function withoutRole(block: Block): Block {
  if (block.kind !== "paragraph") return block;
  const { role: _role, ...rest } = block;
  return plainText(rest.content) === "" ? block : rest;
}

const asParagraph = (text: string): Block => ({ kind: "paragraph", content: [{ kind: "text", text }] });
