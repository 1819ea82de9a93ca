/** The named styles of a letter in DOCX; sizes as in the PDF. */
import { AlignmentType, BorderStyle, type IParagraphStyleOptions, type IStylesOptions } from "docx";

/** Millimetres in twentieths of a point. */
export const twips = (millimetres: number) => Math.round((millimetres * 1440) / 25.4);

const FONT = "Georgia";
const FADED = "57534E";
const NOTICE = "8F1D14";

type Paragraph = NonNullable<IParagraphStyleOptions["paragraph"]>;

function style(id: string, name: string, paragraph: Paragraph, run: IParagraphStyleOptions["run"] = {}) {
  return { id, name, basedOn: "Normal", quickFormat: true, paragraph, run };
}

const together = { keepLines: true } as const;
const rightColumn = { indent: { left: twips(108) } };

export const docxStyles: IStylesOptions = {
  default: {
    document: {
      run: { font: FONT, size: 21, language: { value: "en-GB" } },
      paragraph: { spacing: { after: 120, line: 276 } },
    },
    heading1: {
      run: { font: FONT, size: 21, bold: true, color: "000000" },
      paragraph: { spacing: { before: 120, after: 140 }, keepNext: true, outlineLevel: 0 },
    },
    heading2: {
      run: { font: FONT, size: 21, bold: true, color: "000000" },
      paragraph: { spacing: { before: 240, after: 120 }, keepNext: true, outlineLevel: 1 },
    },
  },
  paragraphStyles: [
    style("LetterSender", "Letter Sender", { ...rightColumn, ...together }),
    style("LetterDate", "Letter Date", { ...rightColumn, spacing: { after: 240 } }),
    style("LetterRecipient", "Letter Recipient", { ...together, spacing: { after: 240 } }),
    style("LetterReference", "Letter Reference", { spacing: { after: 240 } }, { size: 20, color: FADED }),
    style("LetterSalutation", "Letter Salutation", { keepNext: true, spacing: { before: 120, after: 160 } }),
    style("LetterBody", "Letter Body", {}),
    style("LetterListItem", "Letter List Item", { spacing: { after: 60 } }),
    style("LetterClosing", "Letter Closing", { keepNext: true, spacing: { before: 200 } }),
    style("LetterSignature", "Letter Signature", { ...together, spacing: { before: twips(16), after: 200 } }),
    style("LetterNote", "Letter Note", { keepNext: true, spacing: { before: 120 } }),
    style("LetterCopy", "Letter Copy", { ...together }),
    style(
      "LetterNotice",
      "Letter Notice",
      { alignment: AlignmentType.CENTER, border: box(), spacing: { after: 200 } },
      { bold: true, color: NOTICE, size: 20 },
    ),
    style("LetterPageNumber", "Letter Page Number", { alignment: AlignmentType.CENTER }, { size: 20, color: FADED }),
  ],
};

function box() {
  const side = { style: BorderStyle.SINGLE, size: 6, space: 4, color: NOTICE };
  return { top: side, bottom: side, left: side, right: side };
}
