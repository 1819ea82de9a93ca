/** What a page may know of documents: nothing here touches the server. */

/** Parts of a letter to copy one by one. */
export { type CopyPart, copyParts } from "./copy-parts.ts";
/** The text that every format equals, one string for each paragraph, heading, list item and address line. */
export { canonicalText } from "./document-blocks.ts";
/** The name of a file that a person takes away. */
export { documentName, enclosureName } from "./document-name.ts";
/** Formats: MIME type, label and hint. */
export { type DocumentFormat, type DocumentType, documentTypes } from "./document-types.ts";
/** The letter as HTML, for `createElement` or JSX. */
export { BlocksHtml, LetterHtml } from "./letter-html.ts";
/** "Open in my mail app", where the text fits. */
export { MAILTO_LIMIT, mailtoOf } from "./mailto.ts";
