/** Names the table figure: how often something happened in a campaign on a day. */
import { type FigureName, sqlPool, type Tx } from "#platform";

export interface FigureRow {
  campaign: string;
  what: string;
  /** YYYY-MM-DD in the campaign's time zone. */
  day: string;
  action: string;
  place: string;
  count: number;
}

/** Adds to what was counted; rows that are alike are added up. */
export async function addFigures(tx: Tx, rows: FigureRow[]): Promise<void> {
  if (rows.length === 0) return;
  const column = <T>(of: (row: FigureRow) => T) => rows.map(of);
  await tx.$executeRaw`
    insert into figure (campaign, what, day, action, place, count)
    select campaign, what, day, action, place, sum(count) from unnest(
      ${column((one) => one.campaign)}::text[], ${column((one) => one.what)}::text[], ${column((one) => one.day)}::date[],
      ${column((one) => one.action)}::text[], ${column((one) => one.place)}::text[], ${column((one) => one.count)}::int[]
    ) as n (campaign, what, day, action, place, count)
    group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
    on conflict (campaign, what, day, action, place) do update set count = figure.count + excluded.count`;
}

/** Which part of a campaign's figures is asked for; days are counted in. */
export interface Part {
  campaign: string;
  from: string;
  to: string;
  /** One campaign action; null for all. */
  action: string | null;
}

const ofPart = "campaign = $1 and day between $2::date and $3::date and ($4::text is null or action = $4)";
const valuesOf = ({ campaign, from, to, action }: Part) => [campaign, from, to, action];

export type Summed = { what: FigureName; count: number };

export const sumByDay = (part: Part): Promise<(Summed & { day: string; action: string })[]> =>
  rowsOf(
    `select what, day::text, action, sum(count)::int as count from figure where ${ofPart} group by 1, 2, 3 order by 2, 3, 1`,
    valuesOf(part),
  );

export const sumByPlace = (part: Part): Promise<(Summed & { place: string; action: string })[]> =>
  rowsOf(
    `select what, place, action, sum(count)::int as count from figure where ${ofPart} and place <> '' group by 1, 2, 3 order by 2, 3, 1`,
    valuesOf(part),
  );

/** The first day with a count, or null. */
export async function findFirstDay(campaign: string): Promise<string | null> {
  const [row] = await rowsOf<{ day: string | null }>("select min(day)::text as day from figure where campaign = $1", [
    campaign,
  ]);
  return row?.day ?? null;
}

/** Letters that went out in some way, and from how many constituencies. */
export async function sumProgress(campaign: string): Promise<{ letters: number; constituencies: number }> {
  const [row] = await rowsOf<{ letters: number; constituencies: number }>(
    `select coalesce(sum(count), 0)::int as letters,
       (count(distinct place) filter (where place ~ '^mp:[A-Z][0-9]{8}$'))::int as constituencies
     from figure where campaign = $1 and what = 'letters-out'`,
    [campaign],
  );
  return row as { letters: number; constituencies: number };
}

async function rowsOf<T>(text: string, values: unknown[]): Promise<T[]> {
  return (await sqlPool().query(text, values)).rows as T[];
}
