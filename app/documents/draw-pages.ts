/** Draws filled pages: tagged text, and page numbers and repeated notices as artifacts (ISO 32000-1, 14.8.2.2). */
import type { Run } from "./break-lines.ts";
import type { Tag } from "./cut-blocks.ts";
import type { PlacedUnit } from "./fill-pages.ts";
import { fadedInk, margin, millimetres, noticeInk, page, smallSize } from "./page-measures.ts";
import { decimal } from "./pdf-file.ts";
import type { PdfFonts } from "./pdf-fonts.ts";
import type { Element, Structure } from "./pdf-structure.ts";
import type { SetLine } from "./set-units.ts";
import { showRun, type TextState } from "./show-text.ts";
import { type FaceName, face, wordsOf } from "./typefaces.ts";

export interface Sheet {
  placed: PlacedUnit[];
  /** "2 of 3", or nothing. */
  number: string | null;
  /** A boxed sentence in the head of the page; read out where `isFirst`, else an artifact. */
  notice: { text: string; isFirst: boolean } | null;
  /** A dashed frame to cut along; x and y from the corner of the text. */
  frame?: { x: number; y: number; width: number; height: number };
}

/** What sheets of one document share. */
export interface Drawing {
  fonts: PdfFonts;
  structure: Structure;
  elements: Map<Tag, Element>;
}

/** Draws a sheet. @param number of the page's object; gives the operators of its content */
export function drawSheet(drawing: Drawing, sheet: Sheet, number: number): string {
  const { fonts, structure } = drawing;
  const state: TextState = { font: "", size: 0 };
  let content = "";
  if (sheet.notice) content += drawNotice(drawing, sheet.notice, { number, state });
  if (sheet.frame) content += drawFrame(sheet.frame);
  for (const lines of sameTag(sheet.placed)) {
    const { tag, colour } = (lines[0] as PlacedLine).line;
    const element = elementOf(drawing, tag);
    content += `/${element.type} <</MCID ${structure.content(element, number)}>> BDC\n${fill(colour)}BT\n`;
    for (const { line, y } of lines) content += drawLine(fonts, line, { y, state });
    content += "ET\nEMC\n";
  }
  if (sheet.number)
    content += artifact(
      "/Type/Pagination/Attached[/Bottom]",
      drawCentred(fonts, sheet.number, { face: "regular", colour: fadedInk, y: millimetres(14), state }),
    );
  return content;
}

interface PlacedLine {
  line: SetLine;
  y: number;
}

/** Neighbouring lines of one tag, so that a paragraph is one marked content on each page. */
function sameTag(placed: PlacedUnit[]): PlacedLine[][] {
  const groups: PlacedLine[][] = [];
  let group: PlacedLine[] = [];
  for (const { unit, y } of placed)
    for (const line of unit.lines) {
      if (group[0]?.line.tag !== line.tag) {
        group = [];
        groups.push(group);
      }
      group.push({ line, y: y + line.y });
    }
  return groups;
}

function elementOf(drawing: Drawing, tag: Tag): Element {
  const known = drawing.elements.get(tag);
  if (known) return known;
  const parent = tag.parent ? elementOf(drawing, tag.parent) : drawing.structure.document;
  // An empty language means "unknown" (14.9.2.2).
  const language = tag.language ? `/Lang(${tag.language})` : tag.own ? "/Lang()" : "";
  const list = tag.type === "L" ? `/A<</O/List/ListNumbering/${tag.ordered ? "Decimal" : "Disc"}>>` : "";
  const element = drawing.structure.element(tag.type, parent, language + list);
  drawing.elements.set(tag, element);
  return element;
}

function drawLine(fonts: PdfFonts, line: SetLine, { y, state }: { y: number; state: TextState }): string {
  const { size } = line;
  const baseline = page.height - (margin.top + y + line.leading * 0.5 + size * 0.33);
  let x = margin.left + line.x;
  let shown = "";
  for (const run of line.runs) {
    shown += showRun(fonts, run, { x, y: baseline, size, state });
    x += run.width;
  }
  return shown;
}

interface Centred {
  face: FaceName;
  colour: string;
  /** Of the baseline, from the foot of the page. */
  y: number;
  state: TextState;
}

/** A line in small size in the middle of the page. */
function drawCentred(fonts: PdfFonts, text: string, { face: name, colour, y, state }: Centred): string {
  const words = wordsOf(face(name), text);
  const width = words.reduce((sum, word) => sum + (word.width * smallSize) / 1000, 0);
  const run: Run = { text, face: name, width, words };
  return `${fill(colour)}BT\n${showRun(fonts, run, { x: (page.width - width) / 2, y, size: smallSize, state })}ET\n`;
}

function drawFrame({ x, y, width, height }: NonNullable<Sheet["frame"]>): string {
  return artifact(
    "/Type/Layout",
    `q\n0.6 w\n[4 3] 0 d\n${stroke(fadedInk)}${box({ x: margin.left + x, y: margin.top + y, width, height })}S\nQ\n`,
  );
}

/** A box in the top margin, as wide as the text. */
function drawNotice(
  { fonts, structure }: Drawing,
  { text, isFirst }: NonNullable<Sheet["notice"]>,
  { number, state }: { number: number; state: TextState },
): string {
  const frame = {
    x: margin.left,
    y: millimetres(9.5),
    width: page.width - margin.left - margin.right,
    height: millimetres(7.5),
  };
  const drawn = artifact("/Type/Layout", `0.9 w\n${stroke(noticeInk)}${box(frame)}S\n`);
  const y = page.height - (frame.y + frame.height / 2 + smallSize * 0.33);
  const words = drawCentred(fonts, text, { face: "bold", colour: noticeInk, y, state });
  if (!isFirst) return drawn + artifact("/Type/Pagination/Attached[/Top]", words);
  const element = structure.element("P", structure.document);
  return `${drawn}/P <</MCID ${structure.content(element, number)}>> BDC\n${words}EMC\n`;
}

const artifact = (entries: string, content: string) => `/Artifact <<${entries}>> BDC\n${content}EMC\n`;

/** A rectangle; y from the head of the page. */
function box({ x, y, width, height }: { x: number; y: number; width: number; height: number }): string {
  return `${[x, page.height - y, width, -height].map(decimal).join(" ")} re\n`;
}

const fill = (colour: string) => `${components(colour)} rg\n`;
const stroke = (colour: string) => `${components(colour)} RG\n`;

/** "#1c1917" as three shares of one. */
function components(colour: string): string {
  const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return parts.map((part) => (part / 255).toFixed(3)).join(" ");
}
