/**
 * Documents: a letter's blocks become PDF, DOCX, TXT, EML or HTML.
 * Every format is drawn from `documentBlocks`, and its text equals `canonicalText`.
 * The same letter gives the same bytes: dates and ids come from the letter, never from the clock.
 */

/** The text that every format equals. */
export { canonicalText } from "./document-blocks.ts";
/** A letter as one HTML page that stands alone. */
export { htmlOf } from "./write-html.ts";
/** A letter as PDF; characters that our fonts lack. */
export { missingGlyphs, pdfOf } from "./write-pdf.ts";
/** A letter as plain text, wrapped at 72 columns. */
export { txtOf } from "./write-txt.ts";
