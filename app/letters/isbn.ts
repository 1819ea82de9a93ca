/**
 * Whether a text is an ISBN of 10 or 13 figures with a right check figure. Source: ISO 2108.
 * @returns null when it is, else a sentence that says what would fit
 */
export function explainIsbn(typed: string): string | null {
  const figures = typed.replace(/[\s\u2010-\u2015-]/g, "").toUpperCase();
  if (/^\d{9}[\dX]$/.test(figures)) return explain(figures, checkOfTen(figures));
  if (/^97[89]\d{10}$/.test(figures)) return explain(figures, checkOfThirteen(figures));
  return `An ISBN has 10 figures, or 13 that begin with 978 or 979; this one has ${figures.replace(/[^\dX]/g, "").length}.`;
}

function explain(figures: string, check: string): string | null {
  if (figures.endsWith(check)) return null;
  return `One figure of this ISBN is wrong: with the others as they are, the last would be ${check}.`;
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
