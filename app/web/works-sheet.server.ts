/** A list of works as a page draws it and posts it, beside other tabs and other ways in. */
import { createHash, randomBytes } from "node:crypto";
import { changeList, type Draft, keepStep, listRows } from "#actions";
import { parsePastedWorks, rowsFromForm } from "#letters";
import type { Work } from "#letters/shared";
import { textOf } from "#web";
import { worksField } from "#web/works";
import { isFilled, type ListRow, mergeTabs, mergeWorks, type Sheet, sharedIsbns, stampOfWork } from "#works";

/** Works of a list. */
const most = worksField.max;
/** Rows that a page may add below those that there are. */
const spareRows = 5;

const newId = (): string => randomBytes(6).toString("hex");
const newRow = (work: Work): ListRow => ({ id: newId(), by: "", work });

/** What a page needs to draw the list and to post it. */
export function sheetOf(draft: Draft | null) {
  const rows = draft ? listRows(draft) : [];
  const step = draft?.steps["check-works"];
  const spare = Array.from({ length: spareRows }, newId);
  return {
    works: rows.map(({ work }) => work),
    sheet: { page: newId(), seen: writeSeen(rows), ids: [...rows.map(({ id }) => id), ...spare] },
    pasted: step?.pasted ?? "",
    removed: step?.removed ? step.removed.work.title || "A work without a title" : null,
    shared: sayShared(rows.map(({ work }) => work)),
  };
}

const writeSeen = (rows: readonly ListRow[]): string =>
  rows.map(({ id, work }) => `${id}.${stampOfWork(work)}`).join(" ");

/** What a page needs where the list is longer than a letter may be; null where it is not. */
export function tooLong(draft: Draft | null) {
  const rows = draft ? listRows(draft).map(({ id, work }) => ({ id, work })) : [];
  if (rows.length <= most) return null;
  const [listed, others] = [true, false].map((is) => rows.filter(({ work }) => (work.found === "listed") === is));
  return { rows, most, shown: hashOfIds(rows), ticked: [...listed!, ...others!].slice(0, most).map(({ id }) => id) };
}

const hashOfIds = (rows: readonly { id: string }[]): string =>
  createHash("sha256")
    .update(rows.map(({ id }) => id).join(" "))
    .digest("base64url")
    .slice(0, 16);

/** Keeps the works that were ticked in a list that is too long. @returns what is wrong, with the ticks; null where it is done */
export async function chooseWorks(draft: Draft, form: FormData, at: Date) {
  const ticked = form.getAll("stay").filter((id) => typeof id === "string");
  const count = ticked.length.toLocaleString("en-GB");
  // what its page did not show would leave the list unseen
  if (form.has("shown") && textOf(form, "shown") !== hashOfIds(listRows(draft)))
    return {
      ticked,
      error: "The list was changed in another tab. Look at it once more: the works below are all of it.",
    };
  if (ticked.length === 0) return { ticked, error: "Tick the works that stay: none is ticked now." };
  if (ticked.length > most)
    return { ticked, error: `${count} works are ticked, and ${most} fit. Take ${ticked.length - most} ticks away.` };
  await changeWorks(draft, at, (rows) => rows.filter(({ id }) => ticked.includes(id)));
  return null;
}

/** Which rows have one ISBN, a sentence each. */
function sayShared(works: Work[]): { sentence: string; row: number }[] {
  return sharedIsbns(works).map(({ isbn, rows }) => {
    const named = rows.map((row) => `“${works[row]!.title}” (row ${row + 1})`);
    const list = new Intl.ListFormat("en-GB").format(named);
    return { sentence: `${list} have the same ISBN, ${works[rows[0]!]!.isbn ?? isbn}.`, row: rows[0]! };
  });
}

/** A list that was posted, as kept, and what is to be said of it. */
export interface TakenWorks {
  draft: Draft;
  works: Work[];
  notes: string[];
  /** How many works came by the box for pasting, or by a file. */
  read: number;
  /** The page has to be looked at once more before anything else: two tabs changed a row, or rows have one ISBN. */
  isDoubtful: boolean;
}

/**
 * Keeps a posted list: rows, what was pasted, what came in a file; "Remove" and "Undo" are done.
 * @param more what else comes in, and how its file was read
 */
export async function takeWorks(
  given: Draft,
  form: FormData,
  at: Date,
  more: { works: Work[]; notes: string[] } = { works: [], notes: [] },
): Promise<TakenWorks> {
  const sheet = readSheet(form);
  const intent = textOf(form, "_intent");
  const pasted = parsePastedWorks(textOf(form, "pasted")).works;
  const takenOut = /^remove-row:(\d{1,4})$/.exec(intent)?.[1];
  const before = given.steps["check-works"]?.removed;
  const undone = intent === "undo-remove" ? before : null;
  const gone = takenOut === undefined ? undefined : sheet.rows.find(({ number }) => number === Number(takenOut));
  const rows = sheet.rows.filter((row) => row !== gone);
  let said: string[] = [];
  let collided = 0;
  const kept = await changeList(given, at, (theirs) => {
    const tabs = mergeTabs(theirs, { ...seeing(sheet, theirs), rows }, newId);
    if (undone && !tabs.rows.some(({ id }) => id === undone.id))
      tabs.rows.splice(undone.at, 0, { id: undone.id, by: "", work: undone.work });
    const merged = mergeWorks([...tabs.rows, ...pasted.map(newRow), ...more.works.map(newRow)]);
    const stillTwo = tabs.collided.filter(({ title }) => !merged.merged.includes(title));
    collided = stillTwo.length;
    said = [
      ...stillTwo.map(({ title }) => `“${title}” was changed in another tab too. Both rows are here: take out one.`),
      ...sayAdded(tabs.added),
      ...merged.merged.map((title) => `“${title}” was there more than once and is one row now.`),
    ];
    return merged.rows;
  });
  const notes = [...more.notes, ...said];
  const works = kept.rows.map(({ work }) => work);
  const isbns = sharedIsbns(works).map(({ isbn }) => isbn);
  const told = given.steps["check-works"]?.toldIsbns ?? [];
  const removed = gone && isFilled(gone.work) ? { id: gone.id, at: sheet.rows.indexOf(gone), work: gone.work } : null;
  const patch = {
    notes: notes.slice(0, 20),
    pasted: "",
    removed: removed ?? (undone ? null : before),
    toldIsbns: isbns,
  };
  const draft = await keepStep(kept.draft, "check-works", { ...patch, removed: patch.removed ?? null }, at);
  const isDoubtful = collided > 0 || isbns.some((isbn) => !told.includes(isbn));
  return { draft, works, notes, read: [...pasted, ...more.works].filter(({ title }) => title).length, isDoubtful };
}

/** Keeps a list that is being typed, row by row as it is. @returns what the page has seen from now on */
export async function holdWorks(given: Draft, form: FormData, at: Date): Promise<string> {
  const sheet = readSheet(form);
  const ids = new Set(sheet.rows.map(({ id }) => id));
  let waiting = new Set<string>();
  const kept = await changeList(given, at, (theirs) => {
    const tabs = mergeTabs(theirs, { ...seeing(sheet, theirs), isTyping: true }, newId);
    waiting = new Set(tabs.collided.map(({ id }) => id));
    return tabs.rows;
  });
  await keepStep(kept.draft, "check-works", { pasted: textOf(form, "pasted").slice(0, 200_000) }, at);
  const known = kept.rows.filter(({ id }) => ids.has(id) && !waiting.has(id));
  const before = [...waiting].flatMap((id) => (sheet.seen?.has(id) ? [`${id}.${sheet.seen.get(id)}`] : []));
  return [writeSeen(known), ...before].filter(Boolean).join(" ");
}

/** Adds works that did not come by the list's own page, or changes rows there. */
export async function changeWorks(given: Draft, at: Date, change: (rows: ListRow[]) => ListRow[]): Promise<Draft> {
  let said: string[] = [];
  const { draft } = await changeList(given, at, (rows) => {
    const merged = mergeWorks(change(rows));
    said = merged.merged.map((title) => `“${title}” was there more than once and is one row now.`);
    return merged.rows;
  });
  return keepStep(draft, "check-works", { notes: said.slice(0, 20) }, at);
}

export const addWorks = (draft: Draft, works: Work[], at: Date): Promise<Draft> =>
  changeWorks(draft, at, (rows) => [...rows, ...works.map(newRow)]);

/** Empties the list, and what was kept beside it. */
export async function forgetWorks(given: Draft, at: Date): Promise<void> {
  const { draft } = await changeList(given, at, () => []);
  await keepStep(draft, "check-works", { notes: [], pasted: "", removed: null, toldIsbns: [] }, at);
}

type PostedRow = Sheet["rows"][number] & { number: number };

interface PostedSheet {
  page: string;
  /** Null where the form does not say what its page had: then it is the whole list. */
  seen: Map<string, string> | null;
  rows: PostedRow[];
}

function readSheet(form: FormData): PostedSheet {
  const seen = textOf(form, "works-seen")
    .split(" ")
    .map((one) => one.split("."))
    .filter(([id, stamp]) => id && stamp) as [string, string][];
  const rows = [...rowsFromForm("works", form)].map(([number, row]) => {
    const id = textOf(form, `works.${number}.id`);
    return { number, id: /^\w{1,16}$/.test(id) ? id : newId(), work: { ...row } as unknown as Work };
  });
  const page = textOf(form, "works-page");
  return {
    page: /^\w{1,16}$/.test(page) ? page : newId(),
    seen: form.has("works-seen") ? new Map(seen) : null,
    rows,
  };
}

const seeing = (sheet: PostedSheet, theirs: readonly ListRow[]): Sheet => ({
  ...sheet,
  seen: sheet.seen ?? new Map(theirs.map(({ id, work }) => [id, stampOfWork(work)])),
});

function sayAdded(titles: string[]): string[] {
  if (titles.length === 0) return [];
  if (titles.length > 3) return [`${titles.length} works came in by another tab. They are in the list too.`];
  return titles.map((title) => `“${title}” came in by another tab, and is in the list too.`);
}
