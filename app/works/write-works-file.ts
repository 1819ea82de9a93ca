import type { Work } from "#letters/shared";
import { csvOf } from "#platform";

const columns: [keyof Work, string][] = [
  ["title", "Title"],
  ["year", "Year"],
  ["publisher", "Publisher"],
  ["isbn", "ISBN"],
  ["role", "Your role"],
  ["originalAuthor", "Original author"],
  ["publishedAs", "Published as"],
  ["rights", "Rights"],
  ["found", "Found"],
  ["foundOn", "Checked on"],
];

/** A list of works as CSV that readWorksFile takes in again. */
export const writeWorksFile = (works: readonly Work[]): string =>
  csvOf([columns.map(([, heading]) => heading), ...works.map((work) => columns.map(([column]) => work[column] ?? ""))]);
