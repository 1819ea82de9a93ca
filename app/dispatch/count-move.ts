/** What a move adds to the figures, as a part of the statement that makes it: both happen, or neither. */
import { type FigureName, insertFigureNotes, noSql, placeSql, type Sql, sql } from "#platform";
import type { DispatchState } from "./shared.ts";

interface CountedMove {
  from: readonly DispatchState[];
  to: DispatchState;
  now: Date;
}

/**
 * Of letters to recipients: who confirmed and whose letter a server took, once for each confirmation and action; letters
 * that a server took, that came back and that could not be sent. Of own copies: that a letter was taken away. Invented
 * recipients count in no figure. Reads `moved`, and is empty for all other moves.
 */
export function countMove(move: CountedMove): Sql {
  const { person, letter } = countedOf(move);
  if (!person && !letter) return noSql;
  const step = person && sql`moved.action || ${`:${person}`}::text`;
  const people =
    step &&
    sql`, person as (
      update confirmation c set counted = array_append(c.counted, ${step}) from moved
      where c.id = moved.confirmation_id and moved.kind = 'recipient' and not ${invented} and not (${step} = any(c.counted))
      returning moved.campaign, moved.action
    )`;
  const rows = [
    ...(person ? [sql`select campaign, action, ${person as string}::text as what, '' as place from person`] : []),
    ...(letter
      ? [
          sql`select campaign, action, ${letter as string}::text as what, ${placeSql(sql`recipient_key`)} as place from moved
            where kind = 'recipient' and not ${invented}`,
        ]
      : []),
    ...(move.to === "sent" ? sentRows : []),
  ];
  const all = rows.reduce((before, row) => sql`${before} union all ${row}`);
  return sql`${people ?? noSql}, noted as (${insertFigureNotes(all, move.now)})`;
}

/** The text says it while it is kept, which it is at all these moves but a late bounce; then the address does. */
const invented = sql`(moved.to_address like '%.invalid' or coalesce(moved.letter #>> '{recipient,demonstration}', '') = 'true')`;

/** Whether the same letter is in the figures by another dispatch of its person. */
const countedBefore = (kind: Sql) => sql`exists (
  select 1 from dispatch other where other.confirmation_id = moved.confirmation_id and other.id <> moved.id
    and other.recipient_key = moved.recipient_key and other.template = moved.template and other.counted ${kind})`;
const copyBefore = countedBefore(sql`and other.kind = 'my-copy'`);

/** A letter that was emailed or mailed as a copy is one letter; a copy is one that was taken away. */
const sentRows = [
  sql`select campaign, action, 'letters-out' as what, ${placeSql(sql`recipient_key`)} as place from moved
    where not was_counted and not ${countedBefore(noSql)} and not ${invented}`,
  sql`select campaign, action, 'letters-taken' as what, ${placeSql(sql`recipient_key`)} as place from moved
    where kind = 'my-copy' and not was_counted and not ${copyBefore} and not ${invented}`,
  sql`select campaign, action, 'taken-as' as what, 'my-copy' as place from moved
    where kind = 'my-copy' and not ${copyBefore} and not ${invented}`,
];

function countedOf({ from, to }: CountedMove): { person: FigureName | null; letter: FigureName | null } {
  switch (to) {
    case "waiting":
      return { person: from.includes("awaiting-confirmation") ? "people-confirmed" : null, letter: null };
    case "sent":
      return { person: "people-accepted", letter: "letters-emailed" };
    case "bounced":
      return { person: null, letter: "letters-bounced" };
    case "failed":
      return { person: null, letter: "letters-failed" };
    default:
      return { person: null, letter: null };
  }
}
