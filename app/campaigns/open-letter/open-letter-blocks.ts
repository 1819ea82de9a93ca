import type { Block, Inline } from "#letters/shared";

/** The text of an open letter as blocks: paragraphs and lists, whatever signs are in it. */
export function openLetterBlocks({ to, text }: { to: string; text: string }): Block[] {
  const parts = text
    .replace(/\r\n?/g, "\n")
    .trim()
    .split(/\n[ \t]*\n/);
  return [
    { kind: "paragraph", role: "salutation", content: plain(`To ${to}`) },
    ...parts.flatMap((part): Block[] => {
      const lines = part.split("\n").map((line) => line.trim());
      if (!lines.every((line) => line.startsWith("- ")))
        return [{ kind: "paragraph", content: plain(lines.join(" ")) }];
      return [{ kind: "list", ordered: false, items: lines.map((line) => plain(line.slice(2))) }];
    }),
  ];
}

const plain = (text: string): Inline[] => [{ kind: "text", text: text.replace(/\s+/g, " ").trim() }];
