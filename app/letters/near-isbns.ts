import isbn3 from "isbn3";

const MOST = 3;

/**
 * Right ISBNs that somebody may have meant, hyphenated, the likeliest first: another last figure, two neighbours that
 * changed places, a letter for a figure, a figure typed twice, the 9 figures of a book from before 1970, and another
 * figure in any one place where only a few of those lie in a range that was given out. Empty where there are too many.
 * @param figures as typed, without blanks and hyphens, in capitals
 */
export function nearIsbns(figures: string): string[] {
  if (figures.length < 9 || figures.length > 14) return [];
  const likely = hyphenated([
    ...withLastFigure(figures),
    ...withNeighboursSwapped(figures),
    ...withOtherShape(figures),
  ]);
  const near = likely.length > 0 ? likely : hyphenated(withOneFigure(figures));
  return near.length <= MOST ? near : [];
}

/** isbn3 knows the check figures and the ranges of the International ISBN Agency. */
const hyphenated = (figures: string[]): string[] => [
  ...new Set(figures.map((one) => isbn3.hyphenate(one)).filter((one) => one !== null)),
];

const places = (figures: string): number[] => [...figures].map((_, at) => at);
const put = (figures: string, at: number, figure: string) => figures.slice(0, at) + figure + figures.slice(at + 1);

const withLastFigure = (figures: string): string[] =>
  [..."0123456789X"].map((figure) => put(figures, figures.length - 1, figure));

const withNeighboursSwapped = (figures: string): string[] =>
  places(figures)
    .slice(1)
    .filter((at) => figures[at] !== figures[at - 1])
    .map((at) => figures.slice(0, at - 1) + figures[at] + figures[at - 1] + figures.slice(at + 1));

/** What is no ISBN by its form, and would be one by the slip that is taken back here. */
function withOtherShape(figures: string): string[] {
  const read = figures.replace(/[OQ]/g, "0").replace(/[IL|]/g, "1").replace(/S/g, "5").replace(/B/g, "8");
  const twice = places(figures)
    .filter((at) => figures[at] === figures[at - 1])
    .map((at) => put(figures, at, ""));
  return [read, ...twice, ...(/^\d{8}[\dX]$/.test(figures) ? [`0${figures}`] : [])];
}

const withOneFigure = (figures: string): string[] =>
  places(figures).flatMap((at) => [..."0123456789"].map((figure) => put(figures, at, figure)));
