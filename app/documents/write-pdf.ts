/** A letter as PDF: tagged, with its fonts, on A4, set like a printed letter. */
import { createHash } from "node:crypto";
import { DEMONSTRATION_NOTICE, type Letter } from "#letters/shared";
import { type CutBlock, cutBlocks } from "./cut-blocks.ts";
import { canonicalText, cleanText, documentBlocks } from "./document-blocks.ts";
import { type Drawing, drawSheet, type Sheet } from "./draw-pages.ts";
import { fillPages } from "./fill-pages.ts";
import { margin, page, type Setting, settings, textBottom } from "./page-measures.ts";
import { decimal, newPdfFile, pack, ref } from "./pdf-file.ts";
import { newPdfFonts } from "./pdf-fonts.ts";
import { type PdfInfo, writeInfo, writeMetadata } from "./pdf-info.ts";
import { newStructure } from "./pdf-structure.ts";
import { setUnits } from "./set-units.ts";
import { face, uncovered } from "./typefaces.ts";

/**
 * Draws a letter. It stands on one page where a size of 11 to 10 points allows it (an annex apart), else it flows on
 * at 11 points. The same letter gives the same bytes.
 */
export async function pdfOf(letter: Letter): Promise<Uint8Array> {
  return writePdf(letterInfo(letter), JSON.stringify(letter), letterSheets(letter));
}

/** Distinct characters of a letter that our fonts cannot draw; in the PDF they are empty boxes. */
export function missingGlyphs(letter: Letter): string[] {
  const regular = face("regular");
  return [...new Set(canonicalText(letter).flatMap((text) => uncovered(text, regular)))];
}

/** The pages of a letter, filled. */
export function letterSheets(letter: Letter): Sheet[] {
  const cut = cutBlocks(documentBlocks(letter));
  const text = withoutAnnex(cut);
  const setting = settings.find((one) => fillPages(setUnits(text, one), textHeight).length === 1) ?? settings[0];
  const filled = fillPages(setUnits(cut, setting as Setting), textHeight);
  return filled.map((placed, i) => ({
    placed,
    number: filled.length > 1 ? `${i + 1} of ${filled.length}` : null,
    notice: letter.recipient.demonstration ? { text: DEMONSTRATION_NOTICE, isFirst: i === 0 } : null,
  }));
}

/**
 * Makes one tagged document of sheets, by PDF/UA-1 (ISO 14289-1).
 * @param content what the document's id is made from, so that another text has another id
 */
export function writePdf(info: PdfInfo, content: string, sheets: Sheet[]): Uint8Array {
  const elements: Drawing["elements"] = new Map();
  return writePages(info, content, sheets.length, ({ fonts, structure }, i, number) =>
    drawSheet({ fonts, structure, elements }, sheets[i] as Sheet, number),
  );
}

/** The same of pages that draw themselves. @param draw gives the operators of a page's content; `number` is its object */
export function writePages(
  info: PdfInfo,
  content: string,
  count: number,
  draw: (drawing: Pick<Drawing, "fonts" | "structure">, page: number, number: number) => string,
): Uint8Array {
  const file = newPdfFile();
  const numbers = Array.from({ length: count }, () => file.reserve());
  const pages = file.reserve();
  const fonts = newPdfFonts(file);
  const structure = newStructure(file, numbers);
  for (const [i, number] of numbers.entries()) {
    const drawn = file.packed("", pack(Buffer.from(draw({ fonts, structure }, i, number), "latin1")));
    file.object(`<</Type/Page/Parent ${ref(pages)}/Contents ${ref(drawn)}/StructParents ${i}/Tabs/S>>`, number);
  }
  const size = `/MediaBox[0 0 ${decimal(page.width)} ${decimal(page.height)}]`;
  const resources = `/Resources<</Font<<${fonts.write()}>>>>`;
  file.object(`<</Type/Pages/Count ${count}/Kids[${numbers.map(ref).join(" ")}]${size}${resources}>>`, pages);
  const root = file.object(
    `<</Type/Catalog/Pages ${ref(pages)}/Lang(en-GB)/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>` +
      `/StructTreeRoot ${ref(structure.write())}/Metadata ${ref(writeMetadata(file, info))}>>`,
  );
  const id = createHash("sha256").update(content).digest().subarray(0, 16);
  return file.end({ root, info: writeInfo(file, info), id });
}

const textHeight = textBottom - margin.top;

function letterInfo(letter: Letter): PdfInfo {
  return { title: cleanText(letter.subject), author: cleanText(letter.sender.name), date: letter.date };
}

/** What has to stand on one page: the letter up to its annex, whose first line begins a page whatever stands above. */
function withoutAnnex(cut: CutBlock[]): CutBlock[] {
  const annex = cut.findIndex(({ block }, i) => i > 0 && block.kind === "heading" && block.annex === true);
  return annex < 0 ? cut : cut.slice(0, annex);
}
