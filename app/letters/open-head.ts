import { isMap, isSeq } from "yaml";
import { scalarText } from "./read-field.ts";
import { splitFrontMatter } from "./split-front-matter.ts";
import { openHead, type PlacedMap, pairOf } from "./yaml-edits.ts";

export type Opened = { head: string; body: string; map: PlacedMap; fields: PlacedMap };

/** Head and body with LF ends, and the head's maps. */
export function openTemplate(source: string): Opened | null {
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

/** The names of the fields, in their order. */
export const namesOf = (fields: PlacedMap) => fields.items.map(({ key }) => scalarText(key) ?? "");

/** The file with another head. */
export function withHead(source: string, opened: Opened, head: string): string {
  return rebuilt(source, opened, head, opened.body);
}

/** The file with another head and body; its bytes where nothing changed. LF line ends otherwise. */
export function rebuilt(source: string, opened: Opened, head: string, body: string): string {
  if (head === opened.head && body === opened.body) return source;
  return `---\n${head.replace(/\n$/, "")}\n---\n${body}`;
}
