/** Draws on the pages of a report: text, boxes and shapes, each in its place, from the head of the page downwards. */
import { breakLines, type Run } from "./break-lines.ts";
import { cutPieces } from "./cut-pieces.ts";
import { cleanText } from "./document-blocks.ts";
import { page } from "./page-measures.ts";
import { decimal, textString } from "./pdf-file.ts";
import type { PdfFonts } from "./pdf-fonts.ts";
import type { Element, Structure } from "./pdf-structure.ts";
import { showRun, type TextState } from "./show-text.ts";
import type { FaceName } from "./typefaces.ts";

export interface Look {
  size: number;
  face?: FaceName;
  colour: string;
  align?: "left" | "right";
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Lines of a text, and how high they are together. */
export interface SetText {
  lines: Run[][];
  leading: number;
  height: number;
  look: Look;
}

/** Breaks a text into lines. Characters that no document may hold are left out. */
export function setText(text: string, width: number, look: Look): SetText {
  const lines = breakLines(cutPieces([{ text: cleanText(text), face: look.face ?? "regular" }]), look.size, width);
  const leading = look.size * 1.36;
  return { lines, leading, height: lines.length * leading, look };
}

export interface Pen {
  /** A new element of the structure; entries are those of its dictionary. */
  element(type: string, parent?: Element, entries?: string): Element;
  /** Text of an element, from its upper left corner. */
  text(element: Element, set: SetText, at: { x: number; y: number; width: number }): void;
  /** Text at the foot of a page, which is not read out. */
  footer(set: SetText, at: { x: number; y: number; width: number }): void;
  /** A picture: one element with words that are read in its place. */
  picture(alt: string, box: Box, draw: () => void): void;
  /** What only decorates. */
  decoration(draw: () => void): void;
  fill(box: Box, colour: string): void;
  shape(points: { x: number; y: number }[], colour: string): void;
  /** Everything drawn so far. */
  content(): string;
}

/** A pen for one page. @param number of the page's object */
export function newPen(fonts: PdfFonts, structure: Structure, number: number): Pen {
  const state: TextState = { font: "", size: 0 };
  let content = "";
  const up = (y: number) => decimal(page.height - y);
  const show = ({ lines, leading, look }: SetText, { x, y, width }: { x: number; y: number; width: number }) => {
    let shown = `${ink(look.colour)}BT\n`;
    for (const [i, runs] of lines.entries()) {
      const wide = runs.reduce((sum, run) => sum + run.width, 0);
      let left = look.align === "right" ? x + width - wide : x;
      for (const run of runs) {
        const baseline = page.height - (y + i * leading + leading * 0.5 + look.size * 0.33);
        shown += showRun(fonts, run, { x: left, y: baseline, size: look.size, state });
        left += run.width;
      }
    }
    return `${shown}ET\n`;
  };
  return {
    element: (type, parent = structure.document, entries = "") => structure.element(type, parent, entries),
    text(element, set, at) {
      content += `/${element.type} <</MCID ${structure.content(element, number)}>> BDC\n${show(set, at)}EMC\n`;
    },
    footer(set, at) {
      content += `/Artifact <</Type/Pagination/Attached[/Bottom]>> BDC\n${show(set, at)}EMC\n`;
    },
    picture(alt, box, draw) {
      const corners = [decimal(box.x), up(box.y + box.height), decimal(box.x + box.width), up(box.y)].join(" ");
      const entries = `/Alt ${textString(cleanText(alt))}/A<</O/Layout/Placement/Block/BBox[${corners}]>>`;
      const element = structure.element("Figure", structure.document, entries);
      content += `/Figure <</MCID ${structure.content(element, number)}>> BDC\n`;
      draw();
      content += "EMC\n";
    },
    decoration(draw) {
      content += "/Artifact <</Type/Layout>> BDC\n";
      draw();
      content += "EMC\n";
    },
    fill({ x, y, width, height }, colour) {
      content += `${ink(colour)}${decimal(x)} ${up(y)} ${decimal(width)} ${decimal(-height)} re f\n`;
    },
    shape(points, colour) {
      const path = points.map(({ x, y }, i) => `${decimal(x)} ${up(y)} ${i === 0 ? "m" : "l"}`).join(" ");
      content += `${ink(colour)}${path} h f\n`;
    },
    content: () => content,
  };
}

function ink(colour: string): string {
  const parts = [1, 3, 5].map((at) => (Number.parseInt(colour.slice(at, at + 2), 16) / 255).toFixed(3));
  return `${parts.join(" ")} rg\n`;
}
