import { nearIsbns } from "./near-isbns.ts";

/** The figures of a typed ISBN, without what parts them and the word before them. */
export const isbnFigures = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/^\s*ISBN(?:[-\s]?1[03](?=[:\s]))?[:\s]*/, "")
    .replace(/[\s\u2010-\u2015-]/g, "");

/** Whether a text is an ISBN of 10 or 13 figures with a right check figure. Source: ISO 2108. */
export function isIsbn(typed: string): boolean {
  const check = checkFigure(isbnFigures(typed));
  return check !== null && isbnFigures(typed).endsWith(check);
}

/** What the last figure has to be with the others as they are, or null where this has not the form of an ISBN. */
function checkFigure(figures: string): string | null {
  if (/^\d{9}[\dX]$/.test(figures)) return checkOfTen(figures);
  return /^97[89]\d{10}$/.test(figures) ? checkOfThirteen(figures) : null;
}

/** @returns null where a text is a right ISBN, else a sentence that says which would fit */
export function explainIsbn(typed: string): string | null {
  if (isIsbn(typed)) return null;
  const figures = isbnFigures(typed);
  const check = checkFigure(figures);
  const near = nearIsbns(figures);
  const fit = new Intl.ListFormat("en-GB", { type: "disjunction" }).format(near);
  if (check === null)
    return near.length > 0 ? `This is no ISBN, but ${fit} would be one.` : `${shape}; this one ${sayShape(figures)}.`;
  if (near.length === 0)
    return `One figure of this ISBN is wrong: with the others as they are, the last would be ${check}.`;
  return `A figure of this ISBN is wrong${near.length > 1 ? ", or two changed places" : ""}: ${fit} would fit.`;
}

const shape = "An ISBN has 10 figures, or 13 that begin with 978 or 979";

function sayShape(typed: string): string {
  const figures = typed.replace(/[^\dX]/g, "");
  return figures.length === 13 ? `begins with ${figures.slice(0, 3)}` : `has ${figures.length}`;
}

function checkOfTen(figures: string): string {
  let sum = 0;
  for (let i = 0; i < 9; i++) sum += Number(figures[i]) * (10 - i);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? "X" : String(check);
}

function checkOfThirteen(figures: string): string {
  let sum = 0;
  for (let i = 0; i < 12; i++) sum += Number(figures[i]) * (i % 2 === 0 ? 1 : 3);
  return String((10 - (sum % 10)) % 10);
}
