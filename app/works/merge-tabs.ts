import { isFilled, type ListRow, stampOfWork } from "./list-row.ts";

/** A list as a page posts it. */
export interface Sheet {
  /** The page that posts: no two have the same. */
  page: string;
  /** Stamps of the rows as the page was drawn, by id. */
  seen: ReadonlyMap<string, string>;
  rows: readonly Pick<ListRow, "id" | "work">[];
  /** Nobody pressed a button yet: a row that both changed stays as it is kept. */
  isTyping?: boolean;
}

export interface MergedTabs {
  rows: ListRow[];
  /** Titles of rows that another tab added or changed: they came in beside what this page has. */
  added: string[];
  /** Titles of rows that both changed. */
  collided: { id: string; title: string }[];
}

/**
 * Puts a posted list together with what became of it elsewhere since the page was drawn, row by row: what one of the two
 * changed, added or removed is done, and where both changed a row both stay, this page's
 * first. A row from elsewhere stands behind the one that it was kept behind.
 * @param theirs the list as it is kept
 */
export function mergeTabs(theirs: readonly ListRow[], sheet: Sheet, newId: () => string): MergedTabs {
  const { page, seen } = sheet;
  const posted = sheet.rows.filter(({ work }) => isFilled(work));
  const kept = new Map(theirs.map((row) => [row.id, row]));
  const merged: MergedTabs = { rows: [], added: [], collided: [] };
  const done = new Set<string>();
  const twins = new Map<string, string>();
  for (const { id, work } of posted) {
    const other = done.has(id) ? undefined : kept.get(id);
    const isChanged = seen.get(id) !== stampOfWork(work);
    if (!other) {
      // one that another tab took out, and this one left as it was, stays out
      if (isChanged || done.has(id)) merged.rows.push({ id: done.has(id) ? newId() : id, by: page, work });
    } else if (stampOfWork(other.work) === stampOfWork(work)) merged.rows.push(other);
    else if (!isForeign(other, sheet)) merged.rows.push({ id, by: page, work });
    else if (!isChanged) merged.rows.push(other);
    else {
      if (sheet.isTyping) merged.rows.push(other);
      else {
        const twin = newId();
        twins.set(id, twin);
        merged.rows.push({ id, by: page, work }, { ...other, id: twin });
      }
      merged.collided.push({ id, title: work.title || other.work.title });
    }
    done.add(id);
  }
  let behind = 0;
  for (const other of theirs) {
    const place = merged.rows.findLastIndex(({ id }) => id === other.id || id === twins.get(other.id));
    if (place >= 0) behind = place + 1;
    if (done.has(other.id) || !isForeign(other, sheet)) continue;
    merged.rows.splice(behind++, 0, other);
    merged.added.push(other.work.title);
  }
  return merged;
}

/** Whether a row was written elsewhere since the page was drawn. */
const isForeign = (row: ListRow, { page, seen }: Sheet): boolean =>
  row.by !== page && seen.get(row.id) !== stampOfWork(row.work);
