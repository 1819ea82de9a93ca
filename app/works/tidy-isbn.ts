import isbn3 from "isbn3";
import { explainIsbn, isbnFigures, isIsbn } from "#letters";

/** The 13 figures of a right ISBN of 10 or 13, or null. Source: ISO 2108. */
export function toIsbn13(typed: string): string | null {
  if (!isIsbn(typed)) return null;
  const figures = isbnFigures(typed);
  if (figures.length === 13) return figures;
  const twelve = `978${figures.slice(0, 9)}`;
  const sum = [...twelve].reduce((all, figure, i) => all + Number(figure) * (i % 2 === 0 ? 1 : 3), 0);
  return `${twelve}${(10 - (sum % 10)) % 10}`;
}

/** A right ISBN with 13 figures and its hyphens, by the ranges of the International ISBN Agency; in a range not yet given out, without hyphens. */
export function tidyIsbn(typed: string): string | null {
  const figures = toIsbn13(typed);
  return figures && (isbn3.hyphenate(figures) ?? figures);
}

/** Why what somebody seems to have typed as an ISBN is none; null for all else: a title may be a number, such as 1984. */
export const whyNoIsbn = (typed: string): string | null =>
  /^(?:\d{9}[\dX]|9\d{12})$/.test(isbnFigures(typed)) ? explainIsbn(typed) : null;
