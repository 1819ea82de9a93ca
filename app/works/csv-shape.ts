/** How a CSV file is written, as its first lines tell. */
export interface CsvShape {
  delimiter: string;
  /** The line at which the table begins, from 1. */
  from_line: number;
}

/**
 * The sign that parts the first line into most cells, outside quotation marks; or the one that the file itself names in
 * a line of its own before the table (`sep=;`, as Excel reads it).
 */
export function csvShapeOf(text: string): CsvShape {
  const named = /^\ufeff?"?sep=([,;\t|])"?[^\S\r\n]*(?:\r?\n|\r|$)/i.exec(text);
  if (named?.[1]) return { delimiter: named[1], from_line: 2 };
  const line = (/[^\r\n]+/.exec(text)?.[0] ?? "").replace(/"[^"]*"/g, "");
  const counted = ["\t", ";", ","].map((sign) => ({ sign, count: line.split(sign).length - 1 }));
  return { delimiter: counted.reduce((best, one) => (one.count > best.count ? one : best)).sign, from_line: 1 };
}
