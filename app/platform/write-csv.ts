/** CSV for staff's spreadsheets: UTF-8 with a byte order mark, as Excel needs it, and lines that end in CRLF (RFC 4180). */

/** Blanks first, since a spreadsheet may pass over them; then what begins a formula, in half and in full width. */
const beginsFormula = /^[\s\0\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\0]/;

/**
 * A file of rows. Text that a spreadsheet could take for a formula gets an apostrophe before it (OWASP ASVS 5, V1.2.10);
 * numbers are ours, and stay numbers.
 */
export function csvOf(rows: (string | number)[][]): string {
  return `\ufeff${rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
}

const cell = (value: string | number): string => (typeof value === "number" ? String(value) : quoted(value));

function quoted(text: string): string {
  const safe = beginsFormula.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll("\0", "").replaceAll('"', '""')}"`;
}
