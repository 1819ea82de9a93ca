/** What a page may know of documents: nothing here touches the server. */

/** The text that every format equals, one string for each paragraph, heading, list item and address line. */
export { canonicalText } from "./document-blocks.ts";
/** The letter as HTML, for `createElement` or JSX. */
export { LetterHtml } from "./letter-html.ts";
