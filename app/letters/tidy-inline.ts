import type { Inline } from "./shared.ts";

/**
 * Mends what a vanished condition leaves in a template's own text: double spaces, a space before a comma, two commas,
 * empty brackets, breaks at the ends. Runs while answers are still tokens, so it never touches a person's words.
 */
export function tidyInline(parts: readonly Inline[]): Inline[] {
  const tidy: Inline[] = [];
  for (const part of parts) {
    const last = tidy.at(-1);
    if (part.kind === "break") {
      trimEnd(tidy);
      if (tidy.length > 0 && tidy.at(-1)?.kind !== "break") tidy.push({ kind: "break" });
    } else if (last?.kind === "text" && last.bold === part.bold && last.italic === part.italic) {
      last.text = tidyText(last.text + part.text);
    } else {
      let text = tidyText(part.text);
      const before = last?.kind === "text" ? last.text : " ";
      if (before.endsWith(" ")) text = text.trimStart();
      if (last?.kind === "text" && /^[,.;:!?)]/.test(text)) last.text = last.text.trimEnd();
      if (text !== "") tidy.push({ ...part, text });
    }
  }
  while (tidy.at(-1)?.kind === "break") tidy.pop();
  trimEnd(tidy);
  while (tidy.at(-1)?.kind === "break") tidy.pop();
  return tidy;
}

function tidyText(text: string): string {
  const spaced = text.replace(/[ \t\n]+/g, " ");
  if (!/ [,.;:!?)]|,\s*[,.;:!?]|\(\s|\(\)/.test(spaced)) return spaced;
  return spaced
    .replace(/\(\s+/g, "(")
    .replace(/ ([,.;:!?)])/g, "$1")
    .replace(/ ?\(\)/g, "")
    .replace(/(?:,\s*)+([,.;:!?])/g, "$1");
}

function trimEnd(parts: Inline[]): void {
  const last = parts.at(-1);
  if (last?.kind !== "text") return;
  last.text = last.text.trimEnd();
  if (last.text === "") parts.pop();
}
