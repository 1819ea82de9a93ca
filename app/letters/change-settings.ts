import { isMap } from "yaml";
import { arrangeFields, renameField } from "./arrange-fields.ts";
import { editSource } from "./edit-source.ts";
import { type Opened, openTemplate, withHead } from "./open-head.ts";
import { scalarText } from "./read-field.ts";
import { readRow } from "./read-settings.ts";
import { type FieldSettings, fieldKeys, type TemplateSettings, type TextEdit } from "./shared.ts";
import { isEmpty, valuesOf } from "./written-values.ts";
import { insertKey, type PlacedMap, type Plain, pairOf, removeKey, replaceValue } from "./yaml-edits.ts";

/** A field as a form sends it back. */
export interface ChangedField extends FieldSettings {
  /** Its name in the file; a field of another name is renamed, in the letter too. */
  was: string;
}

const headKeys = ["title", "description", "action", "subject", "true_until", "fields"];

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
    const opened = openTemplate(changed);
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
  return renameFields(
    changed,
    fields.filter(({ was, name }) => name !== was && name !== ""),
  );
}

/** All new names at once: one may be what another field is called until now. */
function renameFields(source: string, renamed: readonly ChangedField[]): string {
  const between = (n: number) => `renamed${n}of${renamed.length}atOnce`;
  const isFree = renamed.every(({ name }) => renamed.every(({ was }) => was !== name));
  let changed = source;
  if (!isFree) for (const [n, { was }] of renamed.entries()) changed = renameField(changed, was, between(n));
  for (const [n, { was, name }] of renamed.entries()) changed = renameField(changed, isFree ? was : between(n), name);
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

function readText(map: PlacedMap, key: string): string | undefined {
  const pair = pairOf(map, key);
  return pair ? (scalarText(pair.value)?.trim() ?? "") : undefined;
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
