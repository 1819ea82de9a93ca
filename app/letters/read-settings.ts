import { isMap, isScalar, isSeq, type Node } from "yaml";
import { openTemplate } from "./open-head.ts";
import { scalarText } from "./read-field.ts";
import type { FieldKind, FieldSettings, TemplateSettings } from "./shared.ts";
import { type PlacedMap, pairOf } from "./yaml-edits.ts";

/** The settings of a template file, or null where its head can't be read as YAML. Takes a faulty template too. */
export function readSettings(source: string): TemplateSettings | null {
  const opened = openTemplate(source);
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

/** One field as it stands under its name. */
export function readRow(name: string, node: Node | null): FieldSettings {
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
