/** What staff read of how a campaign went: counts alone, of a range of days and of one action or all. */
import { readAnswers, readOwnShares } from "#dispatch";
import type { FigureName } from "#platform";
import { type PlacedSeat, readCompanyRows, readSeatMap } from "#recipients";
import { nextDay, startOf } from "./campaign-day.ts";
import { people, takenAs } from "./figure-names.ts";
import { letterActionsOf, wholeRange } from "./figure-range.ts";
import { groupDays } from "./group-days.ts";
import { countGroups, roundDown } from "./round-seats.ts";
import type { Campaign, CampaignFigures, CountedSeat, FigureRange } from "./shared.ts";
import { type Summed, sumByDay, sumByPlace } from "./store-figures.ts";

/**
 * @param range from askedRange or wholeRange, which take in what was noted up to now
 * @param options.exact whether seats are told as they are; else in steps of five, and of the whole campaign whatever the
 *   range, since what two ranges differ in may be one person
 */
export async function readCampaignFigures(
  campaign: Campaign,
  range: FigureRange,
  { exact, now }: { exact: boolean; now: Date },
): Promise<CampaignFigures> {
  const part = { campaign: campaign.name, ...range };
  const between = { from: startOf(range.from, campaign.timeZone), to: startOf(nextDay(range.to), campaign.timeZone) };
  const [byDay, byPlace, whole, map, companies, ownWords, answers] = await Promise.all([
    sumByDay(part),
    sumByPlace(part),
    exact ? null : wholeRange(campaign, now).then((all) => sumByPlace({ campaign: campaign.name, ...all })),
    readSeatMap(),
    readCompanyRows(),
    readOwnShares(campaign.name, between),
    readAnswers(campaign.name),
  ]);
  const of = (what: FigureName) => sum(byDay.filter((row) => row.what === what));
  const out = byPlace.filter((row) => row.what === "letters-out");
  const inRange = countSeats(map.seats, out);
  const all =
    whole &&
    countSeats(
      map.seats,
      whole.filter((row) => row.what === "letters-out"),
    );
  const nations = countGroups(inRange, ({ nation }) => nation, { names: nationNames, exact });
  const regions = countGroups(inRange, ({ region }) => region, { names: regionsOf(inRange), exact });
  return {
    range,
    funnel: people.map(({ what, step }) => ({ name: step, count: of(what) })),
    totals: {
      ...{ out: of("letters-out"), emailed: of("letters-emailed"), taken: of("letters-taken") },
      ...{ made: of("letters-made"), bounced: of("letters-bounced"), failed: of("letters-failed") },
    },
    signatures: of("signatures"),
    days: groupDays(range, byDay),
    actions: letterActionsOf(campaign).map(({ action, title }) => ({
      name: title,
      count: sum(byDay.filter((row) => row.what === "letters-out" && row.action === action)),
    })),
    nations: nations.groups,
    regions: regions.groups.sort((a, b) => b.count - a.count),
    groupsRounded: nations.rounded || regions.rounded,
    companies: countCompanies(out, new Map(companies.map(({ id, name }) => [id, name]))),
    formats: takenAs.map(({ format, name }) => ({
      name,
      count: sum(byPlace.filter((row) => row.what === "taken-as" && row.place === format)),
    })),
    seats: all ? roundDown(all) : inRange,
    exact,
    constituencies: inRange.filter(({ count }) => count > 0).length,
    credit: map.credit,
    ownWords: range.action === "company-letter" ? { letters: 0, tenths: [] } : ownWords,
    answers: { letters: answers.letters, answered: answers.answered, byAnswer: answers.byAnswer },
  };
}

const nationNames = ["England", "Scotland", "Wales", "Northern Ireland"];
const sum = (rows: { count: number }[]) => rows.reduce((total, row) => total + row.count, 0);

type ByPlace = (Summed & { place: string })[];

/** Every seat of the directory, and those that letters went to and the directory has not any more. */
function countSeats(seats: PlacedSeat[], rows: ByPlace): CountedSeat[] {
  const counts = countsAfter("mp:", rows);
  counts.delete("other");
  const known = new Set(seats.map(({ code }) => code));
  const lost = [...counts.keys()].filter((code) => !known.has(code));
  const all = [...seats, ...lost.map((code) => ({ code, name: code, nation: null, region: null, place: null }))];
  return all.map((seat) => ({ ...seat, count: counts.get(seat.code) ?? 0 }));
}

function countCompanies(rows: ByPlace, names: Map<string, string>) {
  return [...countsAfter("company:", rows)]
    .map(([id, count]) => ({ name: names.get(id) ?? id, count }))
    .sort((a, b) => b.count - a.count || a.name.localeCompare(b.name, "en"));
}

/** Counts by what stands in the place after a prefix. */
function countsAfter(prefix: string, rows: ByPlace): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { place, count } of rows) {
    const key = place.slice(prefix.length);
    if (place.startsWith(prefix)) counts.set(key, (counts.get(key) ?? 0) + count);
  }
  return counts;
}

const regionsOf = (seats: CountedSeat[]) => [...new Set(seats.flatMap(({ region }) => region ?? []))].sort();
