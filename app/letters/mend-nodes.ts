import { fix, mendComparison } from "./mend-tags.ts";
import { nearestWord } from "./nearest-word.ts";
import type { TemplateFix } from "./shared.ts";

type Node = hbs.AST.Node;

/** Mends of what Handlebars read, in places of the text that it read. */
export class NodeMender {
  private readonly text: string;
  private readonly lines: number[];

  constructor(text: string) {
    this.text = text;
    this.lines = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  }

  /** Other text in the place of a node. */
  write(node: Node, text: string): TemplateFix[] {
    const place = ({ line, column }: hbs.AST.Position) => (this.lines[line - 1] ?? 0) + column;
    const [from, to] = [place(node.loc.start), place(node.loc.end)];
    const shown = text.length > 40 || /^["']/.test(text) ? text.slice(0, 40) : text;
    return [fix(`Write ${shown}`, from, to, text)];
  }

  /** The nearest known word in the place of a node, where there is one; `around` is written on both sides of it. */
  writeNearest(node: Node, typed: string, known: Iterable<string>, [before, after] = ["", ""]): TemplateFix[] {
    const word = nearestWord(typed, known);
    return word === null ? [] : this.write(node, before + word + after);
  }

  /** A comparison in the opening tag of a block, as a helper. */
  writeComparison(node: hbs.AST.BlockStatement): TemplateFix[] {
    const index = this.write(node, "")[0]?.edits[0]?.from ?? 0;
    const raw = this.text.slice(index, this.text.indexOf("}}", index) + 2);
    return mendComparison({ index, raw, inner: raw.slice(2, -2).trim() });
  }

  /** The opening tag of a block and its closing one, both with other words. */
  writeBlock(node: hbs.AST.BlockStatement, name: string, subject: string | null): TemplateFix[] {
    const [whole] = this.write(node, "")[0]?.edits ?? [];
    if (!whole) return [];
    const openEnd = this.text.indexOf("}}", whole.from) + 2;
    const closeFrom = this.text.lastIndexOf("{{", whole.to - 1);
    const opening = this.text.slice(whole.from, openEnd);
    const written = subject === null ? opening.replace(/#\s*[^\s}]+/, `#${name}`) : `{{#${name} ${subject}}}`;
    const edits = [
      { from: whole.from, to: openEnd, text: written },
      { from: closeFrom, to: whole.to, text: `{{/${name}}}` },
    ];
    return [{ label: `Write ${written} … {{/${name}}}`, edits }];
  }

  /** A tag with the "#" of a block. */
  writeAsBlock(node: Node): TemplateFix[] {
    const [tag] = this.write(node, "")[0]?.edits ?? [];
    return this.write(node, tag ? this.text.slice(tag.from, tag.to).replace(/^\{\{~?\s*/, "{{#") : "");
  }
}
