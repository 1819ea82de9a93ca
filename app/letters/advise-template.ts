import { isMap } from "yaml";
import { adviseOnClosing } from "./advise-closing.ts";
import { adviseOnBlanks, adviseOnLists, type TextAdvice } from "./advise-text.ts";
import { addFieldEdit } from "./arrange-fields.ts";
import { findTagTooMany } from "./bound-text.ts";
import { placesInFile } from "./edit-source.ts";
import { standIns } from "./insert-part.ts";
import { fix } from "./mend-tags.ts";
import { openFields } from "./open-head.ts";
import { scalarText } from "./read-field.ts";
import { placeOf, scanTags, textWithoutTags } from "./scan-tags.ts";
import { NO_FIXED_ADDRESS, type TemplateProblem } from "./shared.ts";
import { normalLines, splitFrontMatter } from "./split-front-matter.ts";
import { mentionedNames } from "./template-names.ts";
import { type PlacedMap, pairOf, removeKey } from "./yaml-edits.ts";

/** Fields that the hub itself uses: the writer's address block, and what a list of works takes for each of its rows. */
const usedByHub = new Set([
  "name",
  "address",
  "postcode",
  "email",
  "rights",
  "roles",
  "found",
  "foundOn",
  "selfPublished",
  NO_FIXED_ADDRESS,
]);

const dear = "Dear {{recipient.salutation}},";

/**
 * What a template may have and most likely should not: a field that the letter never uses, a field in single
 * braces, what is still to be filled in, a list that a word processor wrote. None of it keeps a template from being published.
 */
export function adviseTemplate(source: string): TemplateProblem[] {
  const split = splitFrontMatter(source);
  if (!split.ok) return [];
  const { head, headAt, body, bodyAt } = split.value;
  const opened = openFields(`${head}\n`);
  if (!opened || findTagTooMany(body) >= 0) return [];
  const text = normalLines(source);
  const place = placesInFile(source);
  const at = (from: number) => placeOf(text, from, { line: 1, column: 1 });
  const mend = (label: string, from: number, to: number, written: string) => [
    fix(label, place(from), place(to), written),
  ];
  const advice: TemplateProblem[] = [];
  const subject = pairOf(opened.map, "subject")?.value;
  const used = new Set(
    [...mentionedNames(body), ...mentionedNames(scalarText(subject) ?? "")].map(({ name }) => name.split(".")[0] ?? ""),
  );
  const names = opened.fields.items.map(({ key }) => scalarText(key) ?? "");
  for (const pair of opened.fields.items) {
    const name = scalarText(pair.key) ?? "";
    if (used.has(name) || usedByHub.has(name)) continue;
    const { from, to } = removeKey(`${head}\n`, opened.fields, pair);
    const asks = labelOf(pair.value) || name;
    const [taken] = mend(`Take the field ${name} out`, headAt + from, headAt + to, "");
    advice.push({
      ...at(headAt + (pair.key.range?.[0] ?? 0)),
      sentence: `People are asked for "${name}", and the letter never uses it.`,
      inForm: `People are asked “${asks}”, and the letter never uses it.`,
      ...(taken && { fixes: [{ ...taken, inForm: `Take “${asks}” out` }] }),
    });
  }
  for (const found of body.matchAll(/(?<!\{)\{\s*([A-Za-z]\w*)\s*\}(?!\})/g)) {
    const name = names.find((known) => known.toLowerCase() === found[1]?.toLowerCase());
    if (!name) continue;
    const from = bodyAt + found.index;
    advice.push({
      ...at(from),
      sentence: `${found[0]} will be printed as it stands. A field has two braces on each side.`,
      fixes: mend(`Write {{${name}}}`, from, from + found[0].length, `{{${name}}}`),
    });
  }
  const bare = textWithoutTags(body, scanTags(body).tags);
  const fields = opened.fields.items.map(({ value }, i) => ({
    name: names[i] ?? "",
    label: labelOf(value),
  }));
  const known = new Set(advice.map(({ line, column }) => `${line}:${column}`));
  const onText = ({ at: from, sentence, fixes, adds }: TextAdvice) => {
    const { line, column } = at(bodyAt + from);
    if (known.has(`${line}:${column}`)) return;
    const added = adds ? [{ edit: addFieldEdit(opened, adds.name, adds), offset: headAt }] : [];
    const moved = fixes.map(({ label, edits }) => ({
      label,
      edits: [...added, ...edits.map((edit) => ({ edit, offset: bodyAt }))].map(({ edit, offset }) => ({
        ...{ from: place(edit.from + offset), to: place(edit.to + offset), text: edit.text },
      })),
    }));
    advice.push({ line, column, sentence, ...(moved.length > 0 ? { fixes: moved } : {}) });
  };
  for (const one of [...adviseOnBlanks(bare, fields), ...adviseOnLists(body)]) onText(one);
  const start = bare.search(/\S/);
  if (start >= 0 && !/^(?:Dear|Annwyl)\b/.test(bare.slice(start))) {
    // "Hi Ms Member," gives way; a sentence stays and gets one above it
    const own = /^[^\n.!?]{0,60},[^\S\n]*(?=\n|$)/.exec(body)?.[0] ?? "";
    advice.push({
      ...at(bodyAt + start),
      sentence: "The letter begins without a greeting that names whoever it goes to.",
      fixes: mend(`Begin with “${dear}”`, bodyAt, bodyAt + own.length, own ? dear : `${dear}\n\n`),
    });
  }
  for (const one of adviseOnClosing(body, names.includes("name"))) onText(one);
  for (const sentence of Object.values(standIns))
    for (let found = body.indexOf(sentence); found >= 0; found = body.indexOf(sentence, found + 1))
      advice.push({ ...at(bodyAt + found), sentence: "This sentence only keeps a place. Write your own here." });
  return advice;
}

const labelOf = (field: unknown): string =>
  (isMap(field) ? scalarText(pairOf(field as PlacedMap, "label")?.value) : null) ?? "";
