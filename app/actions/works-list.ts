import type { Work } from "#letters/shared";
import type { ListRow } from "#works";
import { DRAFT_HOURS, type Draft, type Typed } from "./shared.ts";
import * as store from "./store.ts";

/** Beside the works: of each the id, and the page that wrote it last. */
const marksKey = "works:marks";
const mostTries = 5;

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
 * Changes the list on top of whatever another tab saved just now.
 * @param change gets the rows as they are kept; it may be asked again
 */
export async function changeList(
  draft: Draft,
  now: Date,
  change: (rows: ListRow[]) => ListRow[],
): Promise<{ draft: Draft; rows: ListRow[] }> {
  const until = new Date(now.getTime() + DRAFT_HOURS * 3_600_000);
  let current = draft;
  for (let tries = 1; ; tries++) {
    const rows = change(listRows(current));
    const next: Typed = {
      works: rows.map(({ work }) => work),
      [marksKey]: rows.map(({ id, by }) => `${id} ${by}`.trim()),
    };
    const isKept = await store.swapAnswers(current.id, { was: pick(current.answers, next), next }, until);
    const newest = isKept ? null : await store.findById(current.id);
    if (!newest) return { draft: { ...current, answers: { ...current.answers, ...next } }, rows };
    if (tries === mostTries) throw new Error("a list of works is changed faster than it can be kept");
    current = newest;
  }
}

const pick = (answers: Typed, like: Typed): Typed =>
  Object.fromEntries(Object.keys(like).map((key) => [key, answers[key] ?? null]));
