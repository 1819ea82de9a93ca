import Handlebars from "handlebars";
import { readFrontMatter } from "../read-front-matter.ts";
import type { TextPlace } from "../scan-tags.ts";
import { splitFrontMatter } from "../split-front-matter.ts";
import type { Template } from "../template.ts";
import type { Step } from "../template-program.ts";
import { translateProgram } from "../translate-program.ts";

/** Line and column in the file, from 1. */
export interface Place {
  line: number;
  column: number;
}

/** Both texts of a template as steps, with the place in the file of each step and of the other side of each block. */
export interface PlacedProgram {
  subject: Step[];
  body: Step[];
  placeOf(step: Step): Place;
  /** The tag that a step was made from, as it is written, on one line. */
  tagOf(step: Step): string;
  /** Where the part after `{{else}}` begins; the block itself where it has none. */
  otherPlaceOf(step: Step): Place;
  /** Blocks that were written as `unless`: their inside is the side of "no". */
  isUnless(step: Step): boolean;
}

/** Reads a checked template once more, this time with places: a kept template has none, since no letter needs them. */
export function placeProgram({ source, fields, subject, body }: Template): PlacedProgram {
  const split = splitFrontMatter(source);
  const front = split.ok ? readFrontMatter(split.value.head, { line: 2, column: 1, offset: split.value.headAt }) : null;
  if (!split.ok || !front?.value) throw new Error("A template was checked to have a head.");
  const places = new Map<Step, { here: Place; other: Place; isUnless: boolean; tag: string }>();
  const read = (text: string, start: TextPlace) =>
    translateProgram(Handlebars.parse(text), fields, [], (step, node) => {
      const { program, inverse, path } = node as hbs.AST.BlockStatement;
      const isBlock = node.type === "BlockStatement";
      const here = placeAt(isBlock ? node.loc.start : textStart(node), start);
      const chained = (inverse as { chained?: boolean } | undefined)?.chained;
      const other = isBlock && inverse ? (chained ? inverse.body[0]?.loc : inverse.loc) : undefined;
      const isUnless = isBlock && (path as hbs.AST.PathExpression).original === "unless" && program !== undefined;
      const tag = tagAt(text, node.loc.start);
      places.set(step, { here, other: other ? placeAt(other.start, start) : here, isUnless, tag });
    });
  const bodyStart = { line: split.value.bodyLine, column: 1 };
  const steps = { subject: read(subject, front.value.subjectAt), body: read(body, bodyStart) };
  const of = (step: Step) => places.get(step) ?? { here: bodyStart, other: bodyStart, isUnless: false, tag: "" };
  return {
    ...steps,
    placeOf: (step) => of(step).here,
    otherPlaceOf: (step) => of(step).other,
    tagOf: (step) => of(step).tag,
    isUnless: (step) => of(step).isUnless,
  };
}

/** A text that the head has in another form, as with `>-`, is placed where it begins. */
function placeAt(at: { line: number; column: number }, start: TextPlace): Place {
  if (start.offset === null) return { line: start.line, column: start.column };
  return { line: start.line + at.line - 1, column: at.line === 1 ? start.column + at.column : at.column + 1 };
}

/** Handlebars takes the line break after a block's tag out of a text, but leaves its place before it. */
function textStart(node: hbs.AST.Statement): { line: number; column: number } {
  const { start } = node.loc;
  if (node.type !== "ContentStatement") return start;
  const { value, original } = node as hbs.AST.ContentStatement & { original: string };
  const cut = original.slice(0, Math.max(0, original.indexOf(value)));
  const lines = cut.split("\n").length - 1;
  return lines === 0
    ? { line: start.line, column: start.column + cut.length }
    : { line: start.line + lines, column: cut.length - cut.lastIndexOf("\n") - 1 };
}

/** A tag from its text, as it is written there. */
function tagAt(text: string, { line, column }: { line: number; column: number }): string {
  const rest = text
    .split("\n")
    .slice(line - 1, line + 3)
    .join("\n")
    .slice(column);
  const close = rest.indexOf("}}");
  const tag = rest.slice(0, close < 0 ? 60 : close + 2).replace(/\s+/g, " ");
  return tag.length > 80 ? `${tag.slice(0, 77)}…}}` : tag;
}
