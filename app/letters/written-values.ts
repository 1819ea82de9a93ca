import type { FieldSettings } from "./shared.ts";
import type { Plain } from "./yaml-edits.ts";

/** The values of a row in the form in which they are written; empty ones are not written at all. */
export function valuesOf(field: FieldSettings): Record<string, Plain | undefined> {
  const number = (text: string): Plain => (/^-?\d{1,15}$/.test(text.trim()) ? Number(text) : text.trim());
  const { label, hint, kind, required, many, options, min, max, example, prompt, openings, words } = field;
  const sameWords = options.every((option) => option.value === option.label);
  return {
    label,
    hint,
    kind,
    required,
    many,
    options: sameWords ? options.map(({ value }) => value) : Object.fromEntries(options.map((o) => [o.value, o.label])),
    min: number(min),
    max: number(max),
    example: exampleValue(field, example),
    prompt,
    openings,
    words: number(words),
  };
}

function exampleValue({ kind, many }: FieldSettings, example: string | null): Plain | undefined {
  const text = example?.replace(/\r\n?/g, "\n").trim() ?? "";
  if (text === "") return undefined;
  if (kind === "choice" && many)
    return text
      .split(",")
      .map((part) => part.trim())
      .filter(Boolean);
  if (kind === "yes-no" && /^(yes|true)$/i.test(text)) return true;
  if (kind === "yes-no" && /^(no|false)$/i.test(text)) return false;
  return kind === "number" && /^-?\d{1,15}$/.test(text) ? Number(text) : text;
}

/** Whether a value is not written at all. */
export function isEmpty(value: Plain | undefined): value is undefined {
  if (value === undefined || value === "" || value === false) return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}
