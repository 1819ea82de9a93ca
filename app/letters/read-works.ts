import { cleanLine, countGraphemes } from "./clean-text.ts";
import { explainIsbn } from "./isbn.ts";
import { parseDate } from "./letter-date.ts";
import { didYouMean } from "./nearest-word.ts";
import { problems } from "./problems.ts";
import type { Read } from "./read-answer.ts";
import type { AnswerProblem, Field, Work } from "./shared.ts";
import { workColumns } from "./template.ts";

/** Graphemes of each column, and what a person calls it. Source: facts/templates-guide.md. */
export const workTexts: Readonly<Partial<Record<keyof Work, { label: string; max: number }>>> = {
  title: { label: "title", max: 200 },
  publisher: { label: "publisher", max: 120 },
  role: { label: "role", max: 60 },
  originalAuthor: { label: "original author", max: 120 },
  publishedAs: { label: "name it was published under", max: 120 },
};
const foundValues = ["listed", "not-found", "not-checked"];
const rightsValues = ["mine", "publisher", "shared", "not-sure"];

/** Reads a works list; rows with nothing in them are left out. A text alone in the place of a row is its title. */
export function readWorks(field: Field, typed: unknown, now: Date | null): Read<Work[]> {
  const no = (sentence: string): { ok: false; problem: AnswerProblem[] } => ({
    ok: false,
    problem: [{ field: field.name, sentence }],
  });
  const list = typed === undefined || typed === null || typed === "" ? [] : typed;
  if (!Array.isArray(list)) return no(problems.worksList(field.label));
  const most = field.max ?? 200;
  if (list.length > most * 5) return no(problems.tooManyWorks(most, list.length));
  const works: Work[] = [];
  const found: AnswerProblem[] = [];
  let row = 0;
  const complain: Complain = (column, sentence) => {
    found.push({ field: field.name, row, ...(column ? { column } : {}), sentence });
  };
  for (; row < list.length; row++) {
    const work = readWork(list[row], now, complain);
    if (work) works.push(work);
  }
  if (works.length > most) return no(problems.tooManyWorks(most, works.length));
  if (found.length > 0) return { ok: false, problem: found };
  if (works.length === 0) return field.required ? no(problems.missingWorks) : { ok: true, value: null };
  if (field.min !== null && works.length < field.min) return no(problems.tooFewWorks(field.min));
  return { ok: true, value: works };
}

const columns: ReadonlySet<string> = new Set(workColumns);
const isColumn = (key: string): key is keyof Work => columns.has(key);
/** Columns that a form may fill in by itself: a row with no other is empty. */
const saysNothingAlone: ReadonlySet<keyof Work> = new Set(["rights", "found", "foundOn", "role"] as const);

type Complain = (column: keyof Work | null, sentence: string) => void;

function readWork(item: unknown, now: Date | null, complain: Complain): Work | null {
  if (typeof item === "string") return readWork({ title: item }, now, complain);
  if (typeof item !== "object" || item === null || Array.isArray(item)) {
    complain(null, problems.worksList("works"));
    return null;
  }
  const row = item as Record<string, unknown>;
  const work = {} as Work; // known columns only: an object without a prototype would be read ten times slower
  let isEmpty = true;
  for (const key of Object.keys(row)) {
    if (!isColumn(key)) {
      complain(null, problems.workColumn(key.slice(0, 40), didYouMean(key, workColumns)));
      isEmpty = false;
      continue;
    }
    const column = key;
    const value = row[column];
    const text = typeof value === "number" ? String(value) : value;
    if (text === undefined || text === null) continue;
    if (typeof text !== "string") {
      complain(column, problems.workText(column));
      isEmpty = false;
      continue;
    }
    const line = cleanLine(text);
    if (line === "") continue;
    if (!saysNothingAlone.has(column)) isEmpty = false;
    readColumn(work, column, line, now, complain);
  }
  if (isEmpty) return null;
  if (work.title === undefined) complain("title", problems.workTitle);
  return work;
}

function readColumn(work: Work, column: keyof Work, line: string, now: Date | null, complain: Complain): void {
  const text = workTexts[column];
  if (text && line.length > text.max && countGraphemes(line) > text.max)
    complain(column, problems.workTooLong(text.label, text.max));
  switch (column) {
    case "year": {
      const latest = (now?.getUTCFullYear() ?? 9997) + 2;
      if (!/^\d{4}$/.test(line) || Number(line) < 1400 || Number(line) > latest)
        complain(column, problems.workYear(latest));
      work.year = line;
      break;
    }
    case "isbn": {
      const why = explainIsbn(line);
      if (why || line.length > 17) complain(column, problems.workIsbn(why ?? "This is longer than an ISBN."));
      work.isbn = line;
      break;
    }
    case "found":
      if (!foundValues.includes(line))
        complain(column, problems.workChoice("what your search found", foundValues.join(", ")));
      work.found = line as Work["found"];
      break;
    case "rights":
      if (!rightsValues.includes(line)) complain(column, problems.workChoice("the rights", rightsValues.join(", ")));
      work.rights = line as Work["rights"];
      break;
    case "foundOn": {
      const day = parseDate(line);
      if (day === null) complain(column, problems.workDate);
      else if (now && day > now.toISOString().slice(0, 10)) complain(column, problems.workDateFuture);
      work.foundOn = day ?? line;
      break;
    }
    default:
      work[column] = line;
  }
}
