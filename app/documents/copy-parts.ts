/** Parts of a letter that a person may want to copy, one by one. */
import type { Block, Letter } from "#letters/shared";
import { documentBlocks } from "./document-blocks.ts";
import { blocksText } from "./write-txt.ts";

export interface CopyPart {
  label: string;
  text: string;
}

/** The recipient's mailbox (if one is known), address, the subject, the text of a message, and the whole letter. */
export function copyParts(letter: Letter): CopyPart[] {
  const blocks = documentBlocks(letter);
  const parts = [
    { label: "E-mail address", text: letter.recipient.email ?? "" },
    { label: "Address", text: letter.recipient.lines.join("\n") },
    { label: "Subject", text: letter.subject },
    {
      label: "Message",
      text: blocksText(
        blocks.filter((block) => !isEnvelope(block)),
        Number.POSITIVE_INFINITY,
      ),
    },
    { label: "Whole letter", text: blocksText(blocks, Number.POSITIVE_INFINITY) },
  ];
  return parts.filter((part) => part.text !== "");
}

/** What stands on a sheet of paper, and in a message stands in its head. The writer's address stands nowhere else. */
function isEnvelope(block: Block): boolean {
  if (block.kind === "address") return block.of === "recipient";
  return block.kind === "paragraph" && (block.role === "date" || block.role === "subject");
}
