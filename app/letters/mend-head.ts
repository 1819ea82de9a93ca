import { isScalar, type Node, type Pair } from "yaml";
import { nearestWord } from "./nearest-word.ts";
import type { Field, TemplateFix } from "./shared.ts";
import { takeOut } from "./template-problems.ts";
import { insertKey, type PlacedMap, type Plain, removeKey, replaceValue } from "./yaml-edits.ts";

/** Mends of a head, in places of the head. */
export class HeadMender {
  private readonly head: string;

  constructor(head: string) {
    this.head = head;
  }

  /** Another word in the place of a key or value. */
  write(node: Node | null | undefined, word: string, label = `Write ${word}`): TemplateFix[] {
    if (!node?.range) return [];
    return [{ label, edits: [{ from: node.range[0], to: node.range[1], text: word }] }];
  }

  /** The nearest known word in the place of a key or value, where there is one. */
  writeNearest(node: Node | null | undefined, typed: string, known: readonly string[]): TemplateFix[] {
    const word = nearestWord(typed, known);
    return word === null ? [] : this.write(node, word);
  }

  /** A text in quotes, where YAML took it for something else. */
  quote(node: Node | null | undefined): TemplateFix[] {
    if (!node?.range || !isScalar(node)) return [];
    const lineEnd = this.head.indexOf("\n", node.range[0]);
    const line = this.head.slice(node.range[0], lineEnd < 0 ? undefined : lineEnd);
    const start = this.head.slice(0, node.range[0]).search(/[&*!]\S*\s*$/);
    const from = start >= 0 && !this.head.slice(start, node.range[0]).includes("\n") ? start : node.range[0];
    const text = this.head.slice(from, node.range[0]) + (/^[^,}\]]*/.exec(line)?.[0] ?? "").trimEnd();
    return [{ label: "Put it in quotes", edits: [{ from, to: from + text.length, text: JSON.stringify(text) }] }];
  }

  /** A key with its value taken out. */
  remove(map: PlacedMap, key: string, of: Pick<Field, "kind" | "many"> | null = null): TemplateFix[] {
    const pair = this.pair(map, key);
    return pair ? [{ ...takeOut(key, of), edits: [removeKey(this.head, map, pair)] }] : [];
  }

  /** A key put in, or its value changed where it is there. */
  set(map: PlacedMap, key: string, value: Plain, order: readonly string[], label: string): TemplateFix[] {
    const pair = this.pair(map, key);
    const edit = pair ? replaceValue(this.head, map, pair, value) : insertKey(this.head, map, { key, value, order });
    return [{ label, edits: [edit] }];
  }

  /** What stands behind a key made a map of its own, or given one. */
  makeField(map: PlacedMap, key: Node, label: string): TemplateFix[] {
    const pair = map.items.find((item) => item.key === key);
    if (!pair) return [];
    return [{ label: `Give it the label "${label}"`, edits: [replaceValue(this.head, map, pair, { label })] }];
  }

  private pair(map: PlacedMap, key: string): Pair<Node, Node | null> | undefined {
    return map.items.find((item) => isScalar(item.key) && item.key.value === key);
  }
}

/**
 * Mends of a line that YAML can't read: the text behind its key in quotes, or blanks for its tabs. Offered only where
 * the head has fewer faults afterwards.
 */
export function mendYaml(head: string, place: number, faults: (head: string) => number): TemplateFix[] {
  const from = head.lastIndexOf("\n", place - 1) + 1;
  const to = head.indexOf("\n", place) < 0 ? head.length : head.indexOf("\n", place);
  const line = head.slice(from, to);
  if (line.length > 1_000) return [];
  const offered: TemplateFix[] = [];
  const offer = (label: string, written: string) => {
    if (written !== line && faults(head.slice(0, from) + written + head.slice(to)) < faults(head))
      offered.push({ label, edits: [{ from, to, text: written }] });
  };
  offer(
    "Indent with spaces",
    line.replace(/^[\s]+/, (blanks) => blanks.replace(/\t/g, "  ")),
  );
  const [, before, text] = /^(\s*(?:- )?[A-Za-z]\w*:\s+)(\S.*?)\s*$/.exec(line) ?? [];
  if (before && text) offer("Put the text in quotes", before + JSON.stringify(text.replace(/^["'“](.*)["'”]$/, "$1")));
  const inBraces = line.replace(
    /(\b(?:label|hint|prompt|example): )([^"'[{][^{}[\]"]*?)(?=, [a-z]+: | *\}|,? *$)/g,
    (_, key: string, value: string) => key + JSON.stringify(value),
  );
  offer("Put the texts in quotes", inBraces);
  offer("Make the quotes straight", line.replace(/[“”„‟]/g, '"'));
  return offered.slice(0, 1);
}
