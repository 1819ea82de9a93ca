/** The board report: two pages of what a campaign did, in words that claim no more than was counted. */

import { answerLabels, answersGiven } from "#dispatch/shared";
import type { Report, ReportPart } from "#documents";
import { sayDate, sayShortDate } from "#platform/shared";
import type { Campaign, CampaignFigures, Counted, DayGroup } from "./shared.ts";

/** Rows of a table that a page has room for. */
const mostRows = 6;

/**
 * Makes the report of what a page of figures shows. Seats are shown as classes of the rounded figures alone, since a
 * report is passed on.
 * @param figures rounded (`exact` false)
 * @param madeOn YYYY-MM-DD
 * @param demonstration the directory of MPs is the invented one, whose letters are in no figure
 */
export function boardReport(
  campaign: Campaign,
  figures: CampaignFigures,
  madeOn: string,
  demonstration = false,
): Report {
  if (figures.exact) throw new Error("A board report is made of rounded figures");
  const { range } = figures;
  const action = campaign.actions.find((one) => one.action === range.action)?.title;
  const when = range.from === range.to ? sayDate(range.from) : `${sayDate(range.from)} to ${sayDate(range.to)}`;
  return {
    title: campaign.title,
    head: `Board report${action ? ` · ${action}` : ""} · ${when}`,
    lead: leadOf(figures),
    author: campaign.publisher,
    date: madeOn,
    foot: `${campaign.title}, board report made on ${sayDate(madeOn)}`,
    pages: [firstPage(figures), secondPage(campaign, figures, demonstration)],
  };
}

const say = (count: number) => count.toLocaleString("en-GB");
const many = (count: number, one: string, more: string) => `${say(count)} ${count === 1 ? one : more}`;
const number = (count: number, one: string, more: string) => ({ value: say(count), label: count === 1 ? one : more });

const used = ({ funnel }: CampaignFigures) => funnel[3]?.count ?? 0;

function leadOf(figures: CampaignFigures): string {
  const { totals, constituencies, range } = figures;
  if (totals.out === 0) return "No letter was emailed or taken away in these days.";
  const from =
    range.action === "company-letter" ? "" : `, from ${many(constituencies, "constituency", "constituencies")}`;
  return `${many(totals.out, "letter", "letters")} emailed or taken away by ${many(used(figures), "person", "people")}${from}.`;
}

function firstPage(figures: CampaignFigures): ReportPart[] {
  const { totals, funnel, range, constituencies } = figures;
  const weekly = figures.days.some(({ from, to }) => from !== to);
  const seats = range.action !== "company-letter";
  return [
    {
      kind: "numbers",
      items: [
        number(totals.out, "letter emailed or taken away", "letters emailed or taken away, each once"),
        number(
          totals.emailed,
          "letter taken by the recipient’s mail server",
          "letters taken by the recipient’s mail server",
        ),
        ...(seats ? [number(constituencies, "constituency with a letter", "constituencies with a letter")] : []),
        number(
          used(figures),
          "person who took a letter away or asked for a mail",
          "people who took a letter away or asked for a mail",
        ),
      ],
    },
    { kind: "heading", text: weekly ? "Letters by week" : "Letters by day" },
    ...overTime(figures, weekly),
    { kind: "heading", text: "How far people came" },
    { kind: "table", head: ["Step", "People"], rows: withShares(funnel) },
    {
      kind: "paragraph",
      small: true,
      text: "Each person is counted once for each action. The percentage is of those who began.",
    },
    ...fate(figures),
  ];
}

function overTime({ days, range }: CampaignFigures, weekly: boolean): ReportPart[] {
  const words = daysInWords(days, weekly);
  if (days.every(({ emailed, taken }) => emailed + taken === 0)) return [{ kind: "paragraph", text: words }];
  return [
    {
      kind: "columns",
      alt: words,
      columns: days.map(({ emailed, taken }) => [emailed, taken]),
      legend: ["Emailed", "Taken away"],
      marks: days.length > 1 ? [sayShortDate(range.from), sayShortDate(range.to)] : [sayShortDate(range.from)],
      height: 150,
    },
    {
      kind: "paragraph",
      small: true,
      text: `${words} A letter that was taken away and emailed too stands in both colours.`,
    },
  ];
}

function fate({ totals }: CampaignFigures): ReportPart[] {
  if (totals.bounced + totals.failed === 0) return [];
  return [
    {
      kind: "paragraph",
      small: true,
      text: `Of the emailed letters ${say(totals.bounced)} came back later; ${say(totals.failed)} more ${totals.failed === 1 ? "was" : "were"} never taken. Their writers were told.`,
    },
  ];
}

const invented = "The MPs of this hub are invented, and letters to them are not counted. ";

function secondPage(campaign: Campaign, figures: CampaignFigures, demonstration: boolean): ReportPart[] {
  const { range } = figures;
  const areInvented = demonstration && range.action !== "company-letter";
  const counted: ReportPart[] = [
    { kind: "heading", text: "How this was counted" },
    { kind: "paragraph", small: true, text: `${areInvented ? invented : ""}${howCounted(campaign)}` },
  ];
  if (range.action === "company-letter") return [...companiesOf(figures), ...counted];
  const beside: ReportPart = { kind: "beside", share: 0.38, left: answers(figures), right: counted };
  return range.action === "mp-letter"
    ? [...places(figures), ...ownWords(figures), beside]
    : [
        ...places(figures),
        { kind: "beside", share: 0.5, left: companiesOf(figures), right: ownWords(figures) },
        beside,
      ];
}

function companiesOf({ companies }: CampaignFigures): ReportPart[] {
  const head: ReportPart = { kind: "heading", text: "Letters to companies" };
  if (companies.length === 0) return [head, { kind: "paragraph", text: "None yet." }];
  return [head, { kind: "table", head: ["Company", "Letters"], rows: longest(companies) }];
}

function places(figures: CampaignFigures): ReportPart[] {
  const { seats, nations, regions, constituencies, credit } = figures;
  const hexagons = seats.flatMap(({ place, count }) => (place ? [{ ...place, level: levelOf(count) }] : []));
  const table = (name: string, rows: Counted[]): ReportPart => ({ kind: "table", head: [name, "Letters"], rows });
  const tables = regions.length > 0 ? [table("Nation or region", regions)] : [table("Nation", nations)];
  const shown = seats.filter(({ count }) => count > 0).length;
  const note: ReportPart = {
    kind: "paragraph",
    small: true,
    text: `${many(constituencies, "constituency", "constituencies")} with a letter; ${say(shown)} with five or more in the whole campaign. Fewer than five are not shown, so that nobody can be guessed.${figures.groupsRounded ? " Nations and regions are rounded down to fives." : ""}${credit && hexagons.length > 0 ? ` Map: ${credit}.` : ""}`,
  };
  const head: ReportPart = { kind: "heading", text: "Where letters came from" };
  if (hexagons.length === 0) return [head, ...tables, note];
  const alt = `Map of the constituencies, one hexagon for each. ${say(shown)} of ${say(hexagons.length)} have five letters or more. Letters by region stand in the table beside it.`;
  const map: ReportPart = { kind: "map", alt, hexagons, levels: levelWords, height: 215 };
  return [head, { kind: "beside", share: 0.42, left: [map], right: tables }, note];
}

const bounds = [5, 10, 20, 50];
const levelOf = (count: number) => bounds.filter((bound) => count >= bound).length;
const levelWords = ["Fewer than 5", "5 to 9", "10 to 19", "20 to 49", "50 or more"];

function ownWords({ ownWords: { letters, tenths } }: CampaignFigures): ReportPart[] {
  const head: ReportPart = { kind: "heading", text: "Own words" };
  if (letters === 0) return [head, { kind: "paragraph", text: "No letter to an MP was confirmed in these days." }];
  let seen = 0;
  const middle = tenths.findIndex((count) => {
    seen += count;
    return seen * 2 >= letters;
  });
  const text = `Of ${many(letters, "letter", "letters")} confirmed to be emailed to an MP, the middle one has ${middle * 10} to ${middle * 10 + 10} % own words: words that the template does not have.`;
  return [
    head,
    {
      kind: "columns",
      alt: `Letters by share of own words, in tenths: ${tenths.map((count, n) => `${n * 10} to ${n * 10 + 10} %: ${say(count)}`).join("; ")}.`,
      columns: tenths.map((count) => [count]),
      legend: [],
      marks: ["0 %", "100 % own words"],
      height: 80,
    },
    { kind: "paragraph", small: true, text },
  ];
}

function answers({ answers: { letters, answered, byAnswer } }: CampaignFigures): ReportPart[] {
  const head: ReportPart = { kind: "heading", text: "What writers heard back" };
  if (answered === 0)
    return [
      head,
      {
        kind: "paragraph",
        text: "Nobody has said anything yet. Writers are asked two weeks after their letter arrived, if they agreed to it.",
      },
    ];
  return [
    head,
    {
      kind: "table",
      head: ["Answer", "Writers"],
      rows: answersGiven.map((one) => ({ name: answerLabels[one], count: byAnswer[one] })),
    },
    {
      kind: "paragraph",
      small: true,
      text: `Of the whole campaign: ${say(answered)} of ${many(letters, "writer", "writers")} whose letter arrived said something.`,
    },
  ];
}

function withShares(funnel: Counted[]) {
  const began = funnel[0]?.count ?? 0;
  return funnel.map(({ name, count }, i) => ({
    ...{ name, count },
    ...(i > 0 && began > 0 ? { note: `${Math.round((count / began) * 100)} %` } : {}),
  }));
}

/** The longest rows, and the others added up. */
function longest(rows: Counted[]): Counted[] {
  const rest = rows.slice(mostRows - 1);
  if (rest.length < 2) return rows;
  return [
    ...rows.slice(0, mostRows - 1),
    { name: `${rest.length} others`, count: rest.reduce((sum, { count }) => sum + count, 0) },
  ];
}

function daysInWords(days: DayGroup[], weekly: boolean): string {
  const sizeOf = ({ emailed, taken }: DayGroup) => emailed + taken;
  const busiest = days.reduce((most, day) => (sizeOf(day) > sizeOf(most) ? day : most), days[0] as DayGroup);
  if (sizeOf(busiest) === 0) return "No letter in these days.";
  const span = weekly ? `the week from ${sayDate(busiest.from)}` : sayDate(busiest.from);
  return `Busiest was ${span}, with ${say(busiest.emailed)} emailed and ${say(busiest.taken)} taken away.`;
}

const howCounted = ({ timeZone }: Campaign) =>
  "The hub counts on its own computer when something happens there, adds one to a number for that day, and keeps no list of " +
  "who it was. “Emailed” means that the recipient’s mail server took the letter, “taken away” that its file was fetched or " +
  "a copy was mailed to its writer; nobody knows whether it was posted or read. Nothing is in a mail or on a page that " +
  "would tell. A letter to one recipient counts once, however often it was changed or fetched. A person is a draft in one " +
  "browser; who comes back after it is over counts again. Copying and printing are not counted. A letter to an MP whose name was typed by hand " +
  `counts for no constituency. Days are those of the time zone ${timeZone}.`;
