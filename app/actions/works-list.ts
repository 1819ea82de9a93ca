import type { Work } from "#letters/shared";
import { transaction } from "#platform";
import type { ListRow } from "#works";
import { DRAFT_HOURS, type Draft, type Typed } from "./shared.ts";
import * as store from "./store.ts";

/** Beside the works: of each the id, and the page that wrote it last. */
const marksKey = "works:marks";

/** The rows of a draft's list of works, which all its letters share. */
export function listRows({ answers }: Draft): ListRow[] {
  const works = (Array.isArray(answers.works) ? answers.works : []) as Work[];
  const marks = (Array.isArray(answers[marksKey]) ? answers[marksKey] : []) as string[];
  return works.map((work, row) => {
    const [id, by = ""] = (marks.length === works.length ? marks[row]! : `w${row}`).split(" ");
    return { id: id!, by, work };
  });
}

/**
 * Changes the list on top of whatever another tab saved just now: one after the other.
 * @param change gets the rows as they are kept
 */
export async function changeList(
  draft: Draft,
  now: Date,
  change: (rows: ListRow[]) => ListRow[],
): Promise<{ draft: Draft; rows: ListRow[] }> {
  const until = new Date(now.getTime() + DRAFT_HOURS * 3_600_000);
  return transaction(async (tx) => {
    const current = (await store.lockDraft(tx, draft.id)) ?? draft; // one that is gone meanwhile stays gone
    const rows = change(listRows(current));
    const next: Typed = {
      works: rows.map(({ work }) => work),
      [marksKey]: rows.map(({ id, by }) => `${id} ${by}`.trim()),
    };
    await store.mergeAnswers(draft.id, next, until, tx);
    return { draft: { ...current, answers: { ...current.answers, ...next } }, rows };
  });
}
