import { sayDate } from "#platform/shared";
import type { Answers, Work } from "./shared.ts";

const rightsLabels = new Map([
  ["mine", "mine"],
  ["publisher", "my publisher’s"],
  ["shared", "shared"],
  ["not-sure", "not certain"],
]);
const foundLabels = new Map([
  ["listed", "listed"],
  ["not-found", "not found"],
  ["not-checked", "not checked"],
]);
/** Roles that somebody can have in a work: a journalist or a reader takes part in a letter, not in a book. */
const rolesInWork = ["author", "illustrator", "translator", "poet", "scriptwriter", "academic", "editor"];
/** What is the writer's own in somebody else's book. */
const mine = new Map([
  ["translator", "translation of"],
  ["illustrator", "illustrations in"],
  ["editor", "edition of"],
]);

/** A work as templates see it: with what the whole letter says of rights, role and search where it says nothing itself. */
export interface WorkRow {
  work: Work;
  rights: string | undefined;
  role: string | undefined;
  found: string;
  /** Date of the search that said so. */
  foundOn: string | undefined;
  isSelfPublished: boolean;
  /** What tells it from others of its title in the list: year, publisher, both, or ISBN; empty where the title does. */
  apart: string;
}

/** The rows of a works list. */
export function workRows(works: readonly Work[], answers: Answers): WorkRow[] {
  const rights = typeof answers.rights === "string" ? answers.rights : undefined;
  const roles = Array.isArray(answers.roles)
    ? (answers.roles as string[]).filter((role) => rolesInWork.includes(role))
    : [];
  const role = roles.length === 1 ? roles[0] : undefined;
  const found = typeof answers.found === "string" ? answers.found : "not-checked";
  const searchedOn = typeof answers.foundOn === "string" ? answers.foundOn : undefined;
  const isSelfPublished = answers.selfPublished === true;
  const twins = twinsOf(works);
  return works.map((work) => ({
    work,
    apart: apartFrom(work, twins.get(foldTitle(work)) ?? []),
    rights: work.rights || rights,
    role: work.role || role,
    found: work.found || found,
    foundOn: work.foundOn || ((work.found || found) === "not-checked" ? undefined : searchedOn),
    isSelfPublished,
  }));
}

const foldTitle = ({ title }: Work) => (title ?? "").trim().toLowerCase();

/** Works by their titles, where several have the same. */
function twinsOf(works: readonly Work[]): Map<string, readonly Work[]> {
  if (new Set(works.map(foldTitle)).size === works.length) return new Map();
  return Map.groupBy(works, foldTitle);
}

function apartFrom(work: Work, twins: readonly Work[]): string {
  const others = twins.filter((one) => one !== work);
  if (others.length === 0) return "";
  return ways.map((way) => way(work)).find((text, i) => text && others.every((one) => ways[i]?.(one) !== text)) ?? "";
}

const ways: ((work: Work) => string | undefined)[] = [
  ({ year }) => year,
  ({ publisher }) => publisher,
  ({ publisher, year }) => publisher && year && `${publisher}, ${year}`,
  ({ isbn }) => isbn && `ISBN ${isbn}`,
];

/** What conditions compare of a column: values rather than labels, a role in small letters. */
export function columnRaw(row: WorkRow, column: string): string | undefined {
  switch (column) {
    case "rights":
      return row.rights;
    case "found":
      return row.found;
    case "role":
      return row.role?.toLowerCase();
    case "foundOn":
      return row.foundOn;
    default:
      return textColumn(row.work, column);
  }
}

/** What is printed of a column; the citation is made by `writeCitation`. */
export function columnText(row: WorkRow, column: string): string | undefined {
  switch (column) {
    case "rights":
      return row.rights && (rightsLabels.get(row.rights) ?? row.rights);
    case "found":
      return foundLabels.get(row.found) ?? row.found;
    case "role":
      return row.role;
    case "foundOn":
      return row.foundOn && sayDate(row.foundOn);
    default:
      return textColumn(row.work, column);
  }
}

/** Written out, so that no name from a template ever picks a property. */
function textColumn(work: Work, column: string): string | undefined {
  switch (column) {
    case "title":
      return work.title || undefined;
    case "year":
      return work.year || undefined;
    case "publisher":
      return work.publisher || undefined;
    case "isbn":
      return work.isbn || undefined;
    case "originalAuthor":
      return work.originalAuthor || undefined;
    case "publishedAs":
      return work.publishedAs || undefined;
    default:
      return undefined;
  }
}

/** A work as a list of works has it: my translation of *Title* by Author (Publisher, 2016), ISBN …. */
export function writeCitation(
  { work, role, rights, isSelfPublished }: WorkRow,
  to: { write(text: string): void; print(value: string | undefined): void },
): void {
  const own = role && mine.get(role.toLowerCase());
  if (own) to.write(`my ${own} `);
  to.write("*");
  to.print(work.title);
  to.write("*");
  if (own && work.originalAuthor) {
    to.write(" by ");
    to.print(work.originalAuthor);
  }
  // A work whose publisher holds or shares the rights has one, named or not.
  const isOwn = isSelfPublished && rights !== "publisher" && rights !== "shared";
  const publisher = work.publisher || isOwn;
  if (publisher || work.year) {
    to.write(" (");
    if (work.publisher) to.print(work.publisher);
    else if (isOwn) to.write("self-published");
    if (publisher && work.year) to.write(", ");
    to.print(work.year);
    to.write(")");
  }
  if (work.publishedAs) {
    to.write(", published as ");
    to.print(work.publishedAs);
  }
  if (work.isbn) {
    to.write(", ISBN ");
    to.print(work.isbn);
  }
}
