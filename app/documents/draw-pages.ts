/** Draws filled pages with pdfkit: tagged text, and page numbers and repeated notices as artifacts. */
import type PDFKit from "pdfkit";
import type { Tag } from "./cut-blocks.ts";
import type { PlacedUnit } from "./fill-pages.ts";
import { fadedInk, ink, margin, millimetres, noticeInk, page, smallSize } from "./page-measures.ts";
import type { SetLine } from "./set-units.ts";
import { type FaceName, face } from "./typefaces.ts";

export interface Sheet {
  placed: PlacedUnit[];
  /** "2 of 3", or nothing. */
  number: string | null;
  /** A boxed sentence in the head of the page; read out where `isFirst`, else an artifact. */
  notice: { text: string; isFirst: boolean } | null;
  /** A dashed frame to cut along; x and y from the corner of the text. */
  frame?: { x: number; y: number; width: number; height: number };
}

type Struct = PDFKit.PDFStructureElement;

/** Draws sheets, a page each, under one `Document` of the structure. */
export function drawSheets(doc: PDFKit.PDFDocument, root: Struct, sheets: Sheet[]): void {
  const structs = new Map<Tag, Struct>();
  for (const sheet of sheets) {
    doc.addPage();
    if (sheet.notice) drawNotice(doc, root, sheet.notice);
    if (sheet.frame) drawFrame(doc, sheet.frame);
    for (const lines of sameTag(sheet.placed)) {
      const tag = (lines[0] as PlacedLine).line.tag;
      structFor(doc, root, structs, tag).add(() => drawLines(doc, lines));
    }
    if (sheet.number) drawNumber(doc, sheet.number);
  }
}

/** Sets a face; pdfkit gets our cache of shaped words in place of its own. */
export function useFace(doc: PDFKit.PDFDocument, name: FaceName): void {
  const { font, shaped } = face(name);
  doc.registerFont(name, font as never);
  doc.font(name);
  const opened = (doc as unknown as { _font: { layoutCache?: object } })._font;
  if (opened.layoutCache === undefined)
    throw new Error("pdfkit has no _font.layoutCache any more: letters would be slow");
  opened.layoutCache = shaped;
}

interface PlacedLine {
  line: SetLine;
  y: number;
}

/** Neighbouring lines of one tag, so that a paragraph is one marked content on each page. */
function sameTag(placed: PlacedUnit[]): PlacedLine[][] {
  const groups: PlacedLine[][] = [];
  for (const { unit, y } of placed)
    for (const line of unit.lines) {
      const group = groups.at(-1);
      if (group?.[0]?.line.tag === line.tag) group.push({ line, y: y + line.y });
      else groups.push([{ line, y: y + line.y }]);
    }
  return groups;
}

function structFor(doc: PDFKit.PDFDocument, root: Struct, structs: Map<Tag, Struct>, tag: Tag): Struct {
  const known = structs.get(tag);
  if (known) return known;
  const struct = doc.struct(tag.type);
  const { data } = (struct as unknown as { dictionary: { data: Record<string, unknown> } }).dictionary;
  // An empty language means "unknown" (PDF 1.7, 14.9.2.2); pdfkit's own option leaves an empty one out.
  if (tag.own) data.Lang = new String("");
  if (tag.type === "L") data.A = { O: "List", ListNumbering: tag.ordered ? "Decimal" : "Disc" };
  structs.set(tag, struct);
  (tag.parent ? structFor(doc, root, structs, tag.parent) : root).add(struct);
  return struct;
}

/**
 * Lines of one tag as one text object. pdfkit's own `text` writes one for each run, with four changes of the graphics
 * state around it, and measures the run again: twice the time and the rubbish of this.
 */
function drawLines(doc: PDFKit.PDFDocument, lines: PlacedLine[]): void {
  doc.fillColor(lines[0]?.line.colour ?? ink);
  const commands = [`q 1 0 0 -1 0 ${decimal(page.height)} cm BT`];
  for (const { line, y } of lines) {
    let x = margin.left + line.x;
    const baseline = page.height - (margin.top + y + line.leading * 0.5 + line.size * 0.33);
    for (const run of line.runs) {
      doc.font(run.face);
      commands.push(showText(doc as unknown as Opened, run.text, { x, y: baseline, size: line.size }));
      x += run.width;
    }
  }
  commands.push("ET Q");
  doc.addContent(commands.join("\n"));
}

/** What pdfkit keeps of a font that is set. */
interface Opened {
  _font: { id: string; ref(): unknown; encode(text: string): [string[], Position[]] };
  page: { fonts: Record<string, unknown> };
}

interface Position {
  xAdvance: number;
  xOffset: number;
  yOffset: number;
  advanceWidth: number;
}

/** The operators that show a run (ISO 32000-1, 9.4): glyphs, with corrections where pairs are kerned or marks stand off. */
function showText(doc: Opened, text: string, { x, y, size }: { x: number; y: number; size: number }): string {
  const font = doc._font;
  doc.page.fonts[font.id] ??= font.ref();
  const [glyphs, positions] = font.encode(text);
  const commands = [`/${font.id} ${decimal(size)} Tf`];
  const place = (across: number, up: number) =>
    `1 0 0 1 ${decimal(x + (across * size) / 1000)} ${decimal(y + (up * size) / 1000)} Tm`;
  let shown = "[<";
  let advance = 0;
  commands.push(place(0, 0));
  for (let i = 0; i < glyphs.length; i++) {
    const { xAdvance, xOffset, yOffset, advanceWidth } = positions[i] as Position;
    if (xOffset || yOffset) {
      commands.push(
        `${shown}>] TJ`,
        place(advance + xOffset, yOffset),
        `[<${glyphs[i]}>] TJ`,
        place(advance + xAdvance, 0),
      );
      shown = "[<";
    } else {
      shown += glyphs[i];
      if (xAdvance !== advanceWidth) shown += `> ${decimal(advanceWidth - xAdvance)} <`;
    }
    advance += xAdvance;
  }
  commands.push(`${shown}>] TJ`);
  return commands.join("\n");
}

/** PDF knows no exponents; two decimals of a point are a hundred times finer than print. */
const decimal = (value: number) => String(Math.round(value * 100) / 100);

function drawNumber(doc: PDFKit.PDFDocument, number: string): void {
  doc.markContent("Artifact", { type: "Pagination", attached: ["Bottom"] });
  doc.font("regular").fontSize(smallSize).fillColor(fadedInk);
  const x = (page.width - doc.widthOfString(number)) / 2;
  doc.text(number, x, page.height - millimetres(14), { lineBreak: false, baseline: "alphabetic" });
  doc.endMarkedContent();
}

function drawFrame(doc: PDFKit.PDFDocument, { x, y, width, height }: NonNullable<Sheet["frame"]>): void {
  doc.markContent("Artifact", { type: "Layout" });
  doc.lineWidth(0.6).dash(4, { space: 3 });
  doc.rect(margin.left + x, margin.top + y, width, height).stroke(fadedInk);
  doc.undash();
  doc.endMarkedContent();
}

/** A box in the top margin, as wide as the text. */
function drawNotice(doc: PDFKit.PDFDocument, root: Struct, { text, isFirst }: NonNullable<Sheet["notice"]>): void {
  const width = page.width - margin.left - margin.right;
  const top = millimetres(9.5);
  const height = millimetres(7.5);
  doc.markContent("Artifact", { type: "Layout" });
  doc.lineWidth(0.9).rect(margin.left, top, width, height).stroke(noticeInk);
  doc.endMarkedContent();
  const words = () => {
    doc.font("bold").fontSize(smallSize).fillColor(noticeInk);
    const x = margin.left + (width - doc.widthOfString(text)) / 2;
    doc.text(text, x, top + height / 2 + smallSize * 0.33, { lineBreak: false, baseline: "alphabetic" });
  };
  if (isFirst) {
    const struct = doc.struct("P");
    root.add(struct);
    struct.add(words);
    return;
  }
  doc.markContent("Artifact", { type: "Pagination", attached: ["Top"] });
  words();
  doc.endMarkedContent();
}
