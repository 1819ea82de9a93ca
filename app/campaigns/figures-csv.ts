import { answerLabels, answersGiven } from "#dispatch/shared";
import { csvOf } from "#platform";
import { type Campaign, type CampaignFigures, seatWords } from "./shared.ts";

/** All figures of a page as one file: each row says which table it belongs to. */
export function figuresCsv(campaign: Campaign, figures: CampaignFigures): string {
  const { range, totals, exact, ownWords, answers } = figures;
  const { from, to } = range;
  type Row = [table: string, row: string, code: string, from: string, to: string, count: string | number];
  const table = (name: string, counted: { name: string; count: number }[]): Row[] =>
    counted.map((one) => [name, one.name, "", from, to, one.count]);
  const seats: Row[] = figures.seats
    .filter(({ count }) => !exact || count > 0)
    .map(({ name, code, count }) =>
      exact
        ? ["Constituencies", name, code, from, to, count]
        : ["Constituencies, whole campaign", name, code, "", "", seatWords(count, false)],
    );
  return csvOf([
    ["Table", "What", "Code", "From", "To", "Count"],
    ["Campaign", campaign.title, campaign.name, from, to, ""],
    ...table("People by step", figures.funnel),
    ...table("Letters", [
      { name: "Emailed or taken away, each once", count: totals.out },
      { name: "Taken by the recipient’s mail server", count: totals.emailed },
      { name: "Taken away", count: totals.taken },
      { name: "Made", count: totals.made },
      { name: "Came back", count: totals.bounced },
      { name: "Could not be sent", count: totals.failed },
    ]),
    ...table("Open letter", [{ name: "Signatures confirmed", count: figures.signatures }]),
    ...table("Letters by action", figures.actions),
    ...figures.days.flatMap((one): Row[] => [
      ["Letters emailed by day", "", "", one.from, one.to, one.emailed],
      ["Letters taken away by day", "", "", one.from, one.to, one.taken],
    ]),
    ...table("Letters by nation", figures.nations),
    ...table("Letters by region", figures.regions),
    ...table("Letters by company", figures.companies),
    ...table("Taken away as", figures.formats),
    ...seats,
    ...ownWords.tenths.map((count, n): Row => ["Own words", `${n * 10} to ${n * 10 + 10} %`, "", from, to, count]),
    ...answersGiven.map(
      (one): Row => ["Answers, whole campaign", answerLabels[one], "", "", "", answers.byAnswer[one]],
    ),
  ]);
}
