/**
 * Works: an author's list as it comes in, is tidied and goes out as a file.
 * Knows the shape of a work (letters); knows nothing of drafts or pages.
 */

/** The bibliographic list of an operator: imported, and searched. */
export { type ImportReport, importBibliography } from "./import-bibliography.ts";
export { isFilled, type ListRow, stampOfWork } from "./list-row.ts";
/** A list that two tabs changed. */
export { mergeTabs, type Sheet } from "./merge-tabs.ts";
export { mergeWorks, sharedIsbns } from "./merge-works.ts";
/** Open Library, asked only when a person presses the button that says so. */
export { askOpenLibrary, openLibraryHost } from "./open-library.ts";
export type { LibraryWork } from "./open-library-client.ts";
export { type ReadFile, readWorksFile } from "./read-works-file.ts";
export { searchBibliography, type WorksHit, type WorksSearch } from "./search-bibliography.ts";
export { findList } from "./store.ts";
export { tidyIsbn, whyNoIsbn } from "./tidy-isbn.ts";
export { writeWorksFile } from "./write-works-file.ts";
