/** What a report is made of: headings, numbers, tables with bars, and two pictures. It knows nothing of what is reported. */

export interface Report {
  title: string;
  /** Above the title: what kind of report, of when. */
  head: string;
  /** Below the title. */
  lead: string;
  author: string;
  /** YYYY-MM-DD */
  date: string;
  /** At the foot of each page, before its number. */
  foot: string;
  /** The parts of each page; a part that does not fit goes on to a page of its own. */
  pages: ReportPart[][];
}

export type ReportPart =
  | { kind: "numbers"; items: { value: string; label: string }[] }
  | { kind: "heading"; text: string }
  | { kind: "paragraph"; text: string; small?: boolean }
  | { kind: "list"; items: string[] }
  | ReportTable
  | ReportColumns
  | ReportMap
  | { kind: "beside"; left: ReportPart[]; right: ReportPart[] /** Of the width. */; share: number };

/** Names and counts; the longest bar is as wide as its column. */
export interface ReportTable {
  kind: "table";
  head: [name: string, count: string];
  rows: { name: string; count: number; note?: string }[];
}

/** Counts as columns, stacked from below. */
export interface ReportColumns {
  kind: "columns";
  /** Read in place of the picture. */
  alt: string;
  columns: number[][];
  legend: string[];
  /** Under the axis, from left to right. */
  marks: string[];
  height: number;
}

/** One hexagon for each place; odd rows stand half a hexagon to the right, the larger row is north. */
export interface ReportMap {
  kind: "map";
  alt: string;
  hexagons: { q: number; r: number; level: number }[];
  /** Words for the levels, from the least. */
  levels: string[];
  height: number;
}
