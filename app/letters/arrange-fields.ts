import { editSource } from "./edit-source.ts";
import { namesOf, type Opened, openTemplate, rebuilt, withHead } from "./open-head.ts";
import { emptyField } from "./read-settings.ts";
import { type FieldSettings, fieldKeys, type TextEdit } from "./shared.ts";
import { mentionedNames } from "./template-names.ts";
import { isEmpty, valuesOf } from "./written-values.ts";
import { endOf, indentOf, lineEndAfter, lineOf, type Plain, pairOf } from "./yaml-edits.ts";

/** Adds a field below another one, or at the end of the form. The name must be free. */
export function addField(
  source: string,
  name: string,
  values: Partial<Omit<FieldSettings, "name">> & { label: string },
  below: string | null = null,
): string {
  const opened = openTemplate(source);
  if (!opened) return source;
  const added = withHead(source, opened, editSource(opened.head, [addFieldEdit(opened, name, values)]));
  const names = namesOf(opened.fields);
  const at = below === null ? -1 : names.indexOf(below);
  return at < 0 ? added : arrangeFields(added, [...names.slice(0, at + 1), name, ...names.slice(at + 1)]);
}

/** The edit of a head that adds a field; its places are those of the head. */
export function addFieldEdit(
  { head, map, fields }: Pick<Opened, "head" | "map" | "fields">,
  name: string,
  values: Partial<Omit<FieldSettings, "name">> & { label: string },
): TextEdit {
  const written = valuesOf({ ...emptyField(name), ...values });
  const given = fieldKeys.flatMap((key) => (isEmpty(written[key]) ? [] : [[key, written[key] as Plain] as const]));
  const last = fields.items.at(-1);
  if (fields.flow) {
    const entry = `${name}: { ${given.map(([key, value]) => lineOf(key, value, true)).join(", ")} }`;
    const place = last ? endOf(last) : (fields.range?.[0] ?? 0) + 1;
    return { from: place, to: place, text: last ? `, ${entry}` : ` ${entry} ` };
  }
  const indent = last ? indentOf(head, last.key) : "  ";
  const lines = given.map(([key, value]) => `${indent}  ${lineOf(key, value, false, `${indent}  `)}\n`);
  const fieldsKey = pairOf(map, "fields")?.key.range?.[1];
  const place = lineEndAfter(head, last ? endOf(last) : fieldsKey === undefined ? head.length : fieldsKey + 1);
  const before = `${place > 0 && head[place - 1] !== "\n" ? "\n" : ""}${fieldsKey === undefined ? "fields:\n" : ""}`;
  return { from: place, to: place, text: `${before}${indent}${name}:\n${lines.join("")}` };
}

/** Takes a field out of the form; what the letter says with it stays and is then a problem of the check. */
export function removeField(source: string, name: string): string {
  const opened = openTemplate(source);
  return opened
    ? arrangeFields(
        source,
        namesOf(opened.fields).filter((other) => other !== name),
      )
    : source;
}

/** Moves a field up (-1) or down (1) in the form. */
export function moveField(source: string, name: string, by: -1 | 1): string {
  const opened = openTemplate(source);
  if (!opened) return source;
  const names = namesOf(opened.fields);
  const from = names.indexOf(name);
  const to = from + by;
  if (from < 0 || to < 0 || to >= names.length) return source;
  [names[from], names[to]] = [names[to] ?? name, name];
  return arrangeFields(source, names);
}

/** Gives a field another name, in the head and wherever the letter and its subject use it. */
export function renameField(source: string, from: string, to: string): string {
  const opened = openTemplate(source);
  const pair = opened && pairOf(opened.fields, from);
  if (!opened || !pair?.key.range) return source;
  const { head, body, map } = opened;
  const edits = [{ from: pair.key.range[0], to: pair.key.range[1], text: to }];
  const subject = pairOf(map, "subject")?.value?.range;
  if (subject) edits.push(...renames(head.slice(subject[0], subject[1]), from, to, subject[0]));
  return rebuilt(source, opened, editSource(head, edits), editSource(body, renames(body, from, to, 0)));
}

/** The lines of each field, its comments above included, in another order; those not named go. */
export function arrangeFields(source: string, names: readonly string[]): string {
  const opened = openTemplate(source);
  if (!opened) return source;
  const { head, fields } = opened;
  const present = namesOf(fields);
  if (present.join("\n") === names.join("\n")) return source;
  if (fields.flow) return arrangeInLine(source, opened, names);
  const ends = fields.items.map((pair) => lineEndAfter(head, endOf(pair)));
  const first = fields.items[0]?.key.range?.[0] ?? 0;
  const start = lineEndAfter(head, (pairOf(opened.map, "fields")?.key.range?.[1] ?? first) + 1);
  const parts = new Map(present.map((name, i) => [name, head.slice(i === 0 ? start : ends[i - 1], ends[i])]));
  const text = names
    .map((name) => parts.get(name) ?? "")
    .map((part) => (part.endsWith("\n") || part === "" ? part : `${part}\n`));
  const to = ends.at(-1) ?? start;
  return withHead(source, opened, editSource(head, [{ from: start, to, text: text.join("") }]));
}

function arrangeInLine(source: string, opened: Opened, names: readonly string[]): string {
  const { head, fields } = opened;
  const parts = new Map(
    namesOf(fields).map((name, i) => {
      const pair = fields.items[i];
      return [name, pair ? head.slice(pair.key.range?.[0], endOf(pair)) : ""];
    }),
  );
  const [from, to] = fields.range ?? [0, 0];
  const text = `{ ${names.map((name) => parts.get(name) ?? "").join(", ")} }`;
  return withHead(source, opened, editSource(head, [{ from, to, text }]));
}

function renames(text: string, from: string, to: string, offset: number): { from: number; to: number; text: string }[] {
  return mentionedNames(text)
    .filter(({ name, inRow }) => name === from && !inRow)
    .map((found) => ({ from: found.from + offset, to: found.to + offset, text: to }));
}
