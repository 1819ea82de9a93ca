import { addField } from "./arrange-fields.ts";
import { editSource } from "./edit-source.ts";
import { fieldNameFor } from "./field-name.ts";
import { readSettings } from "./read-settings.ts";
import type { FieldSettings } from "./shared.ts";
import { splitFrontMatter } from "./split-front-matter.ts";

/** Parts of a letter that its editor puts in with one press. */
export type LetterPart = "field" | "condition" | "question" | "member" | "works";

/** Sentences that stand in for one's own until they are written. */
export const standIns = {
  yes: "Write here what is true if there is an answer.",
  no: "Write here what is true if there is none.",
  member: "Write here what a member says.",
  other: "Write here what everybody else says.",
};

const closing = /^(?:Yours (?:sincerely|faithfully|truly),|Yn gywir,)\s*$/m;

/**
 * Puts a part into the letter, with the field that it needs where there is none yet.
 * @param given.at place in the body; null: above the closing
 * @param given.field for `field` and `condition`, the name of a field or of what the hub knows
 * @returns the file, and the place in its body behind what was put in
 */
export function insertPart(
  source: string,
  given: { part: LetterPart; at: number | null; field?: string },
): { source: string; at: number } {
  const split = splitFrontMatter(source);
  const fields = readSettings(source)?.fields;
  if (!split.ok || !fields) return { source, at: 0 };
  const { head, body } = split.value;
  const { text, inline, adds } = partOf(given, fields);
  const { from, before, after } = placeFor(body, given.at, inline);
  const written = before + text + after;
  const changed = editSource(body, [{ from, to: from, text: written }]);
  const file = `---\n${head}\n---\n${changed}`;
  return {
    source: adds ? addField(file, adds.name, adds.values, adds.below) : file,
    at: from + before.length + text.length,
  };
}

interface Written {
  text: string;
  inline: boolean;
  adds?: { name: string; values: Partial<FieldSettings> & { label: string }; below?: string | null };
}

function partOf({ part, field }: { part: LetterPart; field?: string }, fields: FieldSettings[]): Written {
  const taken = fields.map(({ name }) => name);
  switch (part) {
    case "field":
      return { text: tagFor(field ?? "name", fields), inline: true };
    case "condition": {
      const name = field ?? "name";
      return { text: condition(name, standIns.yes, standIns.no), inline: false };
    }
    case "question": {
      const name = fieldNameFor("story", taken);
      const values = {
        label: freeLabel(fields),
        kind: "question" as const,
        prompt: "What would you like them to know?",
        openings: ["I write because", "When I read that"],
        words: "60",
      };
      return { text: `{{${name}}}`, inline: false, adds: { name, values, below: lastQuestion(fields) } };
    }
    case "member": {
      const known = fields.find(({ name, kind, label }) => kind === "yes-no" && /member/i.test(`${name} ${label}`));
      const name = known?.name ?? fieldNameFor("member", taken);
      const text = condition(name, standIns.member, standIns.other);
      if (known) return { text, inline: false };
      return {
        text,
        inline: false,
        adds: { name, values: { label: "Are you a member?", kind: "yes-no" } },
      };
    }
    case "works": {
      const known = fields.find(({ kind }) => kind === "works");
      const name = known?.name ?? fieldNameFor("works", taken);
      const text = `{{#each ${name}}}\n- {{citation}}\n{{/each}}`;
      return known
        ? { text, inline: false }
        : { text, inline: false, adds: { name, values: { label: "Your works", kind: "works" } } };
    }
  }
}

/** A form that asks twice under the same words is read as a mistake. */
function freeLabel(fields: FieldSettings[]): string {
  const taken = new Set(fields.map(({ label }) => label));
  const labels = ["In your own words", "One thing more, in your own words"];
  for (let n = 2; labels.every((label) => taken.has(label)); n++) labels.push(`${labels[1]} (${n})`);
  return labels.find((label) => !taken.has(label)) ?? "";
}

/** Questions stand together: what is asked of name and address comes after them. */
const lastQuestion = (fields: FieldSettings[]): string | null =>
  fields.findLast(({ kind }) => kind === "question")?.name ?? null;

const condition = (name: string, yes: string, no: string) => `{{#if ${name}}}\n${yes}\n{{else}}\n${no}\n{{/if}}`;

/** How a field is printed: lists by their words, days as letters write them. */
function tagFor(name: string, fields: FieldSettings[]): string {
  const field = fields.find((one) => one.name === name);
  if (field?.kind === "works" || field?.many) return `{{list ${name}}}`;
  return `{{${name}}}`;
}

/** Where a part goes, and the blank lines that it needs around it. */
function placeFor(body: string, at: number | null, inline: boolean): { from: number; before: string; after: string } {
  const end = closing.exec(body)?.index ?? body.length;
  const from = at === null ? end : Math.max(0, Math.min(body.length, at));
  if (inline && at !== null) return { from, before: "", after: "" };
  const [left, right] = [body.slice(0, from), body.slice(from)];
  const before = left === "" || left.endsWith("\n\n") ? "" : left.endsWith("\n") ? "\n" : "\n\n";
  const after = right.startsWith("\n\n")
    ? ""
    : right === "" || right === "\n"
      ? right === ""
        ? "\n"
        : ""
      : right.startsWith("\n")
        ? "\n"
        : "\n\n";
  return { from, before, after };
}
