/**
 * Documents: a letter's blocks become PDF, DOCX, TXT, EML or HTML.
 * Every format is drawn from `documentBlocks`, and its text equals `canonicalText`.
 * The same letter gives the same bytes: dates and ids come from the letter, never from the clock.
 */

/** Parts of a letter to copy one by one. */
export { type CopyPart, copyParts } from "./copy-parts.ts";
/** The text that every format equals. */
export { canonicalText } from "./document-blocks.ts";
/** The name of a file that a person takes away, and the header that says it. */
export { contentDisposition, documentName, enclosureName } from "./document-name.ts";
/** Formats: MIME type, label and hint. */
export { type DocumentFormat, type DocumentType, documentTypes } from "./document-types.ts";
/** Pictures for posts and link previews. */
export { type CardSize, type CardWords, cardAlt, cardMisses, cardSizes, drawCard } from "./draw-card.ts";
/** A text with very many names, in columns. */
export { drawNames } from "./draw-names.ts";
/** Two documents at once in a process, and a short queue. */
export { drawInTurn } from "./drawing-queue.ts";
/** One mail address that may stand in a header, and text for one. */
export { headerText, type MailAddress, parseMailAddress } from "./mail-header.ts";
/** "Open in my mail app", where the text fits. */
export { MAILTO_LIMIT, mailtoOf } from "./mailto.ts";
/** Ten pages for a letter, forty for its annex. */
export { countPages, tooManyPages } from "./page-bounds.ts";
/** Countries that letters go to by post, as their addresses name them; none for those at home. */
export { countriesAbroad } from "./posting-note.ts";
/** All that goes by post, for the browser to print. */
export { type PrintSheet, printSheets } from "./print-sheets.ts";
/** An address as a QR code. */
export { qrCode } from "./qr-code.ts";
/** The day by which letters ask for an answer. */
export { lookDayOf, replyDayOf } from "./reply-by.ts";
/** A report of numbers: what it is made of, and its PDF. */
export type { Report, ReportPart } from "./report.ts";
/** A letter as Word document. */
export { docxOf } from "./write-docx.ts";
/** A letter as e-mail: a draft, or the bytes that dispatch sends. */
export { type EmlDispatch, type EmlDraft, type EmlOptions, emlOf } from "./write-eml.ts";
/** A letter as one HTML page that stands alone. */
export { htmlOf } from "./write-html.ts";
/** A date for a calendar program. */
export { type CalendarEvent, icsOf } from "./write-ics.ts";
export type { NamesDocument } from "./write-names.ts";
/** A letter as PDF; characters that our fonts lack. */
export { missingGlyphs, pdfOf } from "./write-pdf.ts";
/** The pack for letters that go by post: a note, then address sheet and letter for each envelope. */
export { postingPackOf } from "./write-posting-pack.ts";
/** What was written to whom, for the writer's own file. */
export { type Recorded, recordPdfOf } from "./write-record.ts";
export { reportPdfOf } from "./write-report.ts";
/** A letter as plain text, wrapped at 72 columns. */
export { txtOf } from "./write-txt.ts";
