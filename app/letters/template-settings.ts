import { isMap, isScalar, isSeq, type Node } from "yaml";
import { editSource } from "./edit-source.ts";
import { scalarText } from "./read-field.ts";
import { type FieldKind, type FieldSettings, fieldKeys, type TemplateSettings, type TextEdit } from "./shared.ts";
import { splitFrontMatter } from "./split-front-matter.ts";
import { mentionedNames } from "./template-names.ts";
import {
  endOf,
  indentOf,
  insertKey,
  lineEndAfter,
  lineOf,
  openHead,
  type PlacedMap,
  type Plain,
  pairOf,
  removeKey,
  replaceValue,
} from "./yaml-edits.ts";

/** A field as a form sends it back. */
export interface ChangedField extends FieldSettings {
  /** Its name in the file; a field of another name is renamed, in the letter too. */
  was: string;
}

const headKeys = ["title", "description", "action", "subject", "true_until", "fields"];

/** The settings of a template file, or null where its head can't be read as YAML. Takes a faulty template too. */
export function readSettings(source: string): TemplateSettings | null {
  const opened = open(source);
  if (!opened) return null;
  const text = (key: string) => scalarText(pairOf(opened.map, key)?.value)?.trim() ?? "";
  return {
    title: text("title"),
    description: text("description"),
    subject: text("subject"),
    trueUntil: text("true_until"),
    fields: opened.fields.items.map(({ key, value }) => readRow(scalarText(key) ?? "", value)),
  };
}

/**
 * Writes changed settings into a template file in place: only what differs is touched, so comments, order and the way
 * things are written stay, and a file whose settings are the same stays the same to the byte.
 * @param settings fields in their new order may be fewer, but none that the file does not have
 */
export function changeSettings(
  source: string,
  { fields, ...head }: Omit<TemplateSettings, "fields"> & { fields: readonly ChangedField[] },
): string {
  let changed = source;
  // what goes, goes last: a new key may stand behind an old one that is taken out
  for (const removing of [false, true]) {
    const opened = open(changed);
    if (!opened) return source;
    const edits: TextEdit[] = [];
    const { title, description, subject, trueUntil } = head;
    for (const [key, text] of Object.entries({ title, description, subject, true_until: trueUntil })) {
      const value = text.replace(/\s+/g, " ").trim();
      const was = readText(opened.map, key);
      edits.push(...change(opened.head, opened.map, { key, value, was, order: headKeys, removing }));
    }
    for (const field of fields) edits.push(...changeField(opened, field, removing));
    changed = withHead(changed, opened, editSource(opened.head, edits));
  }
  changed = arrangeFields(
    changed,
    fields.map(({ was }) => was),
  );
  for (const { was, name } of fields) if (name !== was && name !== "") changed = renameField(changed, was, name);
  return changed;
}

function changeField({ head, fields }: Opened, field: ChangedField, removing: boolean): TextEdit[] {
  const pair = pairOf(fields, field.was);
  if (!pair) return [];
  if (!isMap(pair.value)) return [replaceValue(head, fields, pair, { label: field.label || field.was })];
  const map = pair.value as PlacedMap;
  const [now, then] = [valuesOf(field), valuesOf(readRow(field.was, map))];
  return fieldKeys
    .filter((key) => key !== "example" || field.example !== null)
    .flatMap((key) => change(head, map, { key, value: now[key], was: then[key], order: fieldKeys, removing }));
}

/** Adds a field at the end of the form. The name must be free. */
export function addField(
  source: string,
  name: string,
  values: Partial<Omit<FieldSettings, "name">> & { label: string },
): string {
  const opened = open(source);
  if (!opened) return source;
  return withHead(source, opened, editSource(opened.head, [addFieldEdit(opened, name, values)]));
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
  const opened = open(source);
  return opened
    ? arrangeFields(
        source,
        namesOf(opened.fields).filter((other) => other !== name),
      )
    : source;
}

/** Moves a field up (-1) or down (1) in the form. */
export function moveField(source: string, name: string, by: -1 | 1): string {
  const opened = open(source);
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
  const opened = open(source);
  const pair = opened && pairOf(opened.fields, from);
  if (!opened || !pair?.key.range) return source;
  const { head, body, map } = opened;
  const edits = [{ from: pair.key.range[0], to: pair.key.range[1], text: to }];
  const subject = pairOf(map, "subject")?.value?.range;
  if (subject) edits.push(...renames(head.slice(subject[0], subject[1]), from, to, subject[0]));
  return rebuilt(source, opened, editSource(head, edits), editSource(body, renames(body, from, to, 0)));
}

/** A field of which nothing is said yet. */
export function emptyField(name: string): FieldSettings {
  return {
    name,
    label: "",
    hint: "",
    kind: "",
    required: false,
    many: false,
    options: [],
    min: "",
    max: "",
    example: "",
    prompt: "",
    openings: [],
    words: "",
  };
}

export type Opened = { head: string; body: string; map: PlacedMap; fields: PlacedMap };

/** Head and body with LF ends, and the head's maps. */
function open(source: string): Opened | null {
  const split = splitFrontMatter(source);
  if (!split.ok) return null;
  const opened = openFields(`${split.value.head}\n`);
  return opened && { ...opened, body: split.value.body };
}

/** The maps of a head, or null where it has none that fields could stand in. */
export function openFields(head: string): Omit<Opened, "body"> | null {
  const map = openHead(head);
  const fields = map && pairOf(map, "fields")?.value;
  if (!map || (fields && !isMap(fields) && scalarText(fields) !== null)) return null;
  if (fields && !isMap(fields) && isSeq(fields)) return null;
  const names = isMap(fields) ? namesOf(fields as PlacedMap) : [];
  if (new Set(names).size < names.length) return null;
  return { head, map, fields: isMap(fields) ? (fields as PlacedMap) : (emptyMap() as PlacedMap) };
}

function emptyMap(): unknown {
  return { items: [], range: undefined, flow: false };
}

function readText(map: PlacedMap, key: string): string | undefined {
  const pair = pairOf(map, key);
  return pair ? (scalarText(pair.value)?.trim() ?? "") : undefined;
}

function readRow(name: string, node: Node | null): FieldSettings {
  const row = emptyField(name);
  if (!isMap(node)) return { ...row, label: scalarText(node) ?? "" };
  const map = node as PlacedMap;
  const text = (key: string) => scalarText(pairOf(map, key)?.value)?.trim() ?? "";
  const flag = (key: string) => {
    const value = pairOf(map, key)?.value;
    return isScalar(value) && value.value === true;
  };
  return {
    ...row,
    label: text("label"),
    hint: text("hint"),
    kind: text("kind") as FieldKind | "",
    required: flag("required"),
    many: flag("many"),
    options: readOptions(pairOf(map, "options")?.value),
    min: text("min"),
    max: text("max"),
    example: readExample(pairOf(map, "example")?.value),
    prompt: text("prompt"),
    openings: readList(pairOf(map, "openings")?.value),
    words: text("words"),
  };
}

function readOptions(node: unknown): FieldSettings["options"] {
  if (isMap(node))
    return (node as PlacedMap).items.map(({ key, value }) => {
      const word = scalarText(key) ?? "";
      return { value: word, label: scalarText(value) ?? word };
    });
  return readList(node).map((value) => ({ value, label: value }));
}

function readList(node: unknown): string[] {
  return isSeq(node) ? node.items.flatMap((item) => scalarText(item) ?? []) : [];
}

function readExample(node: unknown): string | null {
  if (node === undefined || node === null) return "";
  const list = readList(node);
  if (isSeq(node)) return list.length === node.items.length ? list.join(", ") : null;
  return scalarText(node) ?? (isMap(node) ? null : "");
}

/** The values of a row in the form in which they are written; empty ones are not written at all. */
function valuesOf(field: FieldSettings): Record<string, Plain | undefined> {
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

function isEmpty(value: Plain | undefined): value is undefined {
  if (value === undefined || value === "" || value === false) return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}

function change(
  head: string,
  map: PlacedMap,
  {
    key,
    value,
    was,
    order,
    removing,
  }: { key: string; value: Plain | undefined; was: Plain | undefined; order: readonly string[]; removing: boolean },
): TextEdit[] {
  const pair = pairOf(map, key);
  if (JSON.stringify(isEmpty(value) ? null : value) === JSON.stringify(isEmpty(was) ? null : was)) return [];
  if (isEmpty(value)) return removing && pair && map.items.length > 1 ? [removeKey(head, map, pair)] : [];
  if (removing) return [];
  return [pair ? replaceValue(head, map, pair, value) : insertKey(head, map, { key, value, order })];
}

/** The lines of each field, its comments above included, in another order; those not named go. */
function arrangeFields(source: string, names: readonly string[]): string {
  const opened = open(source);
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
  const kept = text.join("") || "";
  const to = ends.at(-1) ?? start;
  return withHead(source, opened, editSource(head, [{ from: start, to, text: kept }]));
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

const namesOf = (fields: PlacedMap) => fields.items.map(({ key }) => scalarText(key) ?? "");

function renames(text: string, from: string, to: string, offset: number): { from: number; to: number; text: string }[] {
  return mentionedNames(text)
    .filter(({ name, inRow }) => name === from && !inRow)
    .map((found) => ({ from: found.from + offset, to: found.to + offset, text: to }));
}

function withHead(source: string, opened: Opened, head: string): string {
  return rebuilt(source, opened, head, opened.body);
}

/** The file with another head and body; its bytes where nothing changed. LF line ends otherwise. */
function rebuilt(source: string, opened: Opened, head: string, body: string): string {
  if (head === opened.head && body === opened.body) return source;
  return `---\n${head.replace(/\n$/, "")}\n---\n${body}`;
}
