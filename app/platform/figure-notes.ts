/**
 * What figures count is noted in the transaction in which it happens: a row without anybody's id, its time to the quarter
 * of an hour. Rows are only added, so that writers never wait for each other; #campaigns takes them into its figures.
 */
import { runSql, type Sql, sql, type Tx } from "./database.ts";

/** What is counted: of people, once in a draft and action; of letters, once for each letter. */
export type FigureName =
  | "people-began"
  | "people-answered"
  | "people-made"
  /** Took a letter away, or asked for a mail. */
  | "people-used"
  | "people-confirmed"
  | "people-accepted"
  | "letters-made"
  | "letters-taken"
  /** Taken away or emailed: each once. */
  | "letters-out"
  | "letters-emailed"
  | "letters-bounced"
  | "letters-failed"
  /** Under an open letter, confirmed. */
  | "signatures"
  /** In which format. */
  | "taken-as";

export interface FigureNote {
  campaign: string;
  action: string;
  what: FigureName;
  /** placeOf a recipient, or a format; empty for people. */
  place?: string;
}

/** Recipients that figures tell apart; a name that somebody typed is none of them. */
const placePattern = "^(mp:[A-Z][0-9]{8}|company:[a-z0-9-]+)$";
const otherPlace = "mp:other";

/** What figures keep of a letter's recipient: a seat or a company that a list of ours has. */
export const placeOf = (recipientKey: string): string =>
  new RegExp(placePattern).test(recipientKey) ? recipientKey : otherPlace;

/** placeOf inside a statement. @param key a column */
export const placeSql = (key: Sql): Sql => sql`case when ${key} ~ ${placePattern} then ${key} else ${otherPlace} end`;

/** Notes what happened, in the transaction in which it does. */
export async function noteFigures(tx: Tx, notes: FigureNote[], now: Date): Promise<void> {
  if (notes.length === 0) return;
  const column = (of: (note: FigureNote) => string) => notes.map(of);
  await runSql(
    tx,
    insertFigureNotes(
      sql`select * from unnest(${column((one) => one.campaign)}::text[], ${column((one) => one.action)}::text[],
        ${column((one) => one.what)}::text[], ${column((one) => one.place ?? "")}::text[]) as n (campaign, action, what, place)`,
      now,
    ),
  );
}

/** The same as a part of another statement. @param rows a query that gives campaign, action, what and place */
export const insertFigureNotes = (rows: Sql, now: Date): Sql => sql`
  insert into figure_note (campaign, at, action, what, place)
  select campaign, date_bin('15 minutes', ${now}::timestamptz, '2000-01-01T00:00:00Z'::timestamptz), action, what, place
  from (${rows}) as noted`;

export interface CountedNotes {
  campaign: string;
  at: Date;
  action: string;
  what: string;
  place: string;
  count: number;
}

/** Takes all notes out of the table, added up. In the caller's transaction: they are counted or they stay. */
export const takeFigureNotes = (tx: Tx): Promise<CountedNotes[]> => tx.$queryRaw<CountedNotes[]>`
  with gone as (delete from figure_note returning campaign, at, action, what, place)
  select campaign, at, action, what, place, count(*)::int as count from gone group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`;
