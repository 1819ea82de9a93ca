/** A letter as PDF: tagged, with its fonts, on A4, set like a printed letter. */
import { createHash } from "node:crypto";
import PDFDocument from "pdfkit";
import { DEMONSTRATION_NOTICE, type Letter } from "#letters/shared";
import { type CutBlock, cutBlocks } from "./cut-blocks.ts";
import { canonicalText, cleanText, documentBlocks } from "./document-blocks.ts";
import { drawSheets, type Sheet, useFace } from "./draw-pages.ts";
import { fillPages, type PlacedUnit } from "./fill-pages.ts";
import { margin, page, type Setting, settings, textBottom } from "./page-measures.ts";
import { setUnits } from "./set-units.ts";
import { boundShapedWords, face, uncovered } from "./typefaces.ts";

/**
 * Draws a letter. It stands on one page where a size of 11 to 10 points allows it (an annex apart), else it flows on
 * at 11 points. The same letter gives the same bytes.
 */
export function pdfOf(letter: Letter): Promise<Uint8Array> {
  return writePdf(letterInfo(letter), JSON.stringify(letter), (doc, root) => {
    drawSheets(doc, root, letterSheets(letter));
  });
}

/** Distinct characters of a letter that our fonts cannot draw; in the PDF they are empty boxes. */
export function missingGlyphs(letter: Letter): string[] {
  const regular = face("regular");
  return [...new Set(canonicalText(letter).flatMap((text) => uncovered(text, regular)))];
}

/** The pages of a letter, filled. */
export function letterSheets(letter: Letter): Sheet[] {
  const cut = cutBlocks(documentBlocks(letter));
  const pages = settings.reduce<PlacedUnit[][] | null>((found, setting) => found ?? onOnePage(cut, setting), null);
  const filled = pages ?? fillPages(setUnits(cut, settings[0] as Setting), textHeight);
  return filled.map((placed, i) => ({
    placed,
    number: filled.length > 1 ? `${i + 1} of ${filled.length}` : null,
    notice: letter.recipient.demonstration ? { text: DEMONSTRATION_NOTICE, isFirst: i === 0 } : null,
  }));
}

export interface PdfInfo {
  title: string;
  author: string;
  /** YYYY-MM-DD */
  date: string;
}

/**
 * Makes one tagged document and collects its bytes.
 * @param content what the document's id is made from, so that another text has another id
 */
export function writePdf(
  info: PdfInfo,
  content: string,
  draw: (doc: PDFKit.PDFDocument, root: PDFKit.PDFStructureElement) => void,
): Promise<Uint8Array> {
  boundShapedWords();
  const made = new Date(`${info.date}T00:00:00Z`);
  const doc = new PDFDocument({
    font: null,
    size: [page.width, page.height],
    margin: 0,
    autoFirstPage: false,
    pdfVersion: "1.7",
    tagged: true,
    subset: "PDF/UA",
    lang: "en-GB",
    displayTitle: true,
    info: {
      Title: info.title,
      Author: info.author,
      Creator: "Action Hub",
      Producer: "Action Hub",
      CreationDate: made,
      ModDate: made,
    },
  } as unknown as PDFKit.PDFDocumentOptions);
  // pdfkit makes the file's id from the title and date alone.
  (doc as unknown as { _id: Buffer })._id = createHash("sha256").update(content).digest().subarray(0, 16);
  const chunks: Buffer[] = [];
  const bytes = new Promise<Uint8Array>((resolve, reject) => {
    doc.on("data", (chunk: Buffer) => chunks.push(chunk));
    doc.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks))));
    doc.on("error", reject);
  });
  const root = doc.struct("Document");
  doc.addStructure(root);
  for (const name of ["regular", "bold", "italic", "bold-italic"] as const) useFace(doc, name);
  draw(doc, root);
  doc.end();
  return bytes;
}

const textHeight = textBottom - margin.top;

function letterInfo(letter: Letter): PdfInfo {
  return { title: cleanText(letter.subject), author: cleanText(letter.sender.name), date: letter.date };
}

/** The filled pages if the letter without its annex stands on one. */
function onOnePage(cut: CutBlock[], setting: Setting): PlacedUnit[][] | null {
  const pages = fillPages(setUnits(cut, setting), textHeight);
  const annexAt = pages.findIndex((placed, i) => i > 0 && placed[0]?.unit.newPage === true);
  return (annexAt < 0 ? pages.length : annexAt) === 1 ? pages : null;
}
