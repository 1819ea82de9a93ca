import { Document, isMap, isScalar, type Node, type Pair, parseDocument, Scalar, stringify, type YAMLMap } from "yaml";
import { boundHead, boundLines } from "./bound-text.ts";
import type { TemplateProblem, TextEdit } from "./shared.ts";

/** A map of a YAML text, with the places of its nodes. */
export type PlacedMap = YAMLMap<Node, Node | null>;

/** What a head may hold: the form in which values are written into it. */
export type Plain = string | number | boolean | readonly string[] | { readonly [key: string]: string };

const options = { lineWidth: 0, schema: "core" } as const;

/** The heads that were read last: one press of the editor asks for the same one several times. Nobody changes the nodes. */
const kept = new Map<string, PlacedMap | null>();
const mostKept = 4;

/** The top map of a head, or null where its YAML can't be read, or is too much to be read while somebody waits. */
export function openHead(head: string): PlacedMap | null {
  const found = kept.get(head);
  if (found !== undefined) return found;
  const map = readMap(head);
  if (kept.size >= mostKept) kept.delete(kept.keys().next().value ?? "");
  kept.set(head, map);
  return map;
}

function readMap(head: string): PlacedMap | null {
  if (boundYaml(head)) return null;
  // to find keys that stand twice takes `yaml` the square of their number
  const document = parseDocument(head, { schema: "core", merge: false, prettyErrors: false, uniqueKeys: false });
  return document.errors.length === 0 && isMap(document.contents) ? (document.contents as PlacedMap) : null;
}

/** What is too much of a YAML text for its parser to read in a moment, counted first, or null. */
export function boundYaml(text: string, mostSigns?: number): TemplateProblem | null {
  const deep = findDeepLine(text);
  if (deep === null) return boundLines(text) ?? boundHead(text, 1, mostSigns);
  return { line: deep + 1, column: 1, sentence: "Too many brackets stand inside one another here." };
}

/** Key and value of a map by the key's text. */
export function pairOf(map: PlacedMap, key: string): Pair<Node, Node | null> | undefined {
  return map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key);
}

/** Writes another value behind a key; what stands around it, its comment included, stays. */
export function replaceValue(text: string, map: PlacedMap, pair: Pair<Node, Node | null>, value: Plain): TextEdit {
  const colon = text.indexOf(":", pair.key.range?.[1]);
  const old = pair.value;
  const to = old?.range?.[1] ?? colon + 1;
  const quotes = isScalar(old) && typeof value === "string" ? (old.type ?? null) : null;
  const written = writeValue(value, { flow: map.flow === true, indent: indentOf(text, pair.key), quotes });
  const endsLine = to > 0 && text[to - 1] === "\n" && to > colon + 1;
  const gap = text.slice(colon + 1, old?.range?.[0] ?? colon + 1);
  const from = /^ +$/.test(gap) && written.startsWith(" ") ? colon + gap.length : colon + 1;
  return { from, to, text: written + (endsLine ? "\n" : "") };
}

/** Writes a key and its value into a map, behind those of its siblings that stand before it in `order`. */
export function insertKey(
  text: string,
  map: PlacedMap,
  { key, value, order }: { key: string; value: Plain; order: readonly string[] },
): TextEdit {
  const rank = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  const before = map.items.filter(({ key: sibling }) => rank(nameOf(sibling)) <= rank(key)).at(-1);
  const first = map.items[0];
  if (map.flow) {
    const written = lineOf(key, value, true);
    if (!first) return at((map.range?.[0] ?? 0) + 1, ` ${written} `);
    return before ? at(endOf(before), `, ${written}`) : at(first.key.range?.[0] ?? 0, `${written}, `);
  }
  if (!first) return at(map.range?.[1] ?? text.length, "");
  const indent = indentOf(text, first.key);
  const line = lineOf(key, value, false, indent);
  if (!before) return at(first.key.range?.[0] ?? 0, `${line}\n${indent}`);
  const end = lineEndAfter(text, endOf(before));
  return at(end, `${text[end - 1] === "\n" ? "" : "\n"}${indent}${line}\n`);
}

/** Takes a key with its value out of a map. */
export function removeKey(text: string, map: PlacedMap, pair: Pair<Node, Node | null>): TextEdit {
  const index = map.items.indexOf(pair);
  const from = pair.key.range?.[0] ?? 0;
  if (map.flow) {
    const next = map.items[index + 1];
    if (next) return { from, to: next.key.range?.[0] ?? from, text: "" };
    const last = map.items[index - 1];
    return { from: last ? endOf(last) : from, to: endOf(pair), text: "" };
  }
  const lineStart = text.lastIndexOf("\n", from - 1) + 1;
  return { from: lineStart, to: lineEndAfter(text, endOf(pair)), text: "" };
}

/** A key with its value, as it stands in braces (`flow`) or on lines of its own. */
export function lineOf(key: string, value: Plain, flow: boolean, indent = ""): string {
  return `${key}:${writeValue(value, { flow, indent })}`;
}

/** Where a pair's value ends, its comment left out. */
export function endOf(pair: Pair<Node, Node | null>): number {
  return Math.max(pair.value?.range?.[1] ?? 0, pair.key.range?.[1] ?? 0);
}

/** The beginning of the line after a place, or the place itself where a line begins. */
export function lineEndAfter(text: string, place: number): number {
  if (place > 0 && text[place - 1] === "\n") return place;
  const end = text.indexOf("\n", place);
  return end < 0 ? text.length : end + 1;
}

/** The blanks before a node on its line. */
export function indentOf(text: string, node: Node): string {
  const from = node.range?.[0] ?? 0;
  return /^ */.exec(text.slice(text.lastIndexOf("\n", from - 1) + 1, from))?.[0] ?? "";
}

/**
 * A value as it stands behind "key:", its first blank or line break included.
 * @param quotes the style of the text that stood there, kept where the new one can have it
 */
function writeValue(
  value: Plain,
  { flow, indent, quotes }: { flow: boolean; indent: string; quotes?: Scalar.Type | null },
): string {
  if (typeof value === "string" && quotes?.startsWith("QUOTE") && !value.includes("\n")) {
    const scalar = new Scalar(value);
    scalar.type = quotes;
    return ` ${new Document(scalar, options).toString(options).trimEnd()}`;
  }
  if (flow) {
    if (typeof value === "string" && value.includes("\n")) return ` ${JSON.stringify(value)}`;
    return ` ${stringify([value], { ...options, collectionStyle: "flow" })
      .trimEnd()
      .slice(2, -2)}`;
  }
  const written = stringify({ k: value }, options).slice(2).trimEnd();
  return written.replace(/\n(?=.)/g, `\n${indent}`);
}

const at = (place: number, text: string): TextEdit => ({ from: place, to: place, text });
const nameOf = (node: Node) => (isScalar(node) ? String(node.value) : "");

/** The first line (from 0) where brackets or dashes nest deeper than any template needs: `yaml` takes seconds over those. */
export function findDeepLine(head: string): number | null {
  let depth = 0;
  for (const [index, line] of head.split("\n").entries()) {
    if (/^\s*(?:[-?:] +){4}|(?:[-?:] +){6}/.test(line)) return index;
    for (const character of line) {
      if (character === "[" || character === "{") depth++;
      else if ((character === "]" || character === "}") && depth > 0) depth--;
      if (depth > 12) return index;
    }
  }
  return null;
}
