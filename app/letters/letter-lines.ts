import { type Block, type Letter, plainText } from "./shared.ts";

/** A letter as lines to compare, block by block: the subject first, each item of a list on its own. */
export function letterLines(letter: Letter): string[] {
  return [`Subject: ${letter.subject}`, ...letter.blocks.filter(isOfLetter).flatMap(linesOf)];
}

/** Addresses, date and reference come from the hub; the subject is said already. */
const isOfLetter = (block: Block): boolean =>
  block.kind !== "address" &&
  !(block.kind === "paragraph" && ["notice", "date", "reference", "subject"].includes(block.role ?? ""));

function linesOf(block: Block): string[] {
  if (block.kind === "list")
    return block.items.map((item, n) => `${block.ordered ? `${n + 1}.` : "–"} ${flat(plainText(item))}`);
  if (block.kind === "signature" || block.kind === "address") return [block.lines.join(", ")];
  return [flat(plainText(block.content))];
}

const flat = (text: string) => text.replaceAll("\n", " / ");
