import { cleanText } from "./clean-text.ts";
import { formatDate } from "./letter-date.ts";
import { MergeTable, type MergeValue } from "./merge-table.ts";
import type { Answers, AnswerValue, Field, LetterCampaign, LetterRecipient, Work } from "./shared.ts";
import { annexFromRows, type Template, workColumns } from "./template.ts";

/** All that a letter is made from, besides its template. */
export interface MergeInput {
  answers: Answers;
  recipient: LetterRecipient;
  campaign: LetterCampaign;
  hub: { name: string; url: string };
  /** YYYY-MM-DD */
  date: string;
  reference: string | null;
}

type Context = Record<string, unknown>;

const rightsLabels: Record<string, string> = {
  mine: "mine",
  publisher: "my publisher's",
  shared: "shared",
  "not-sure": "not certain",
};
const foundLabels: Record<string, string> = {
  listed: "listed",
  "not-found": "not found",
  "not-checked": "not checked",
};
/** Roles that somebody can have in a work: a journalist or a reader takes part in a letter, not in a book. */
const rolesInWork = ["author", "illustrator", "translator", "poet", "scriptwriter", "academic", "editor"];

/**
 * The frozen context that a template sees, on objects without a prototype: tokens, lists of tokens and of rows.
 * What was not answered is not there, so it is false and prints nothing; an answered no is false and prints "no";
 * an answered number is true, 0 as well.
 */
export function mergeContext(template: Template, input: MergeInput): { context: Context; table: MergeTable } {
  const table = new MergeTable();
  const context = Object.create(null) as Context;
  let annex = false;
  for (const field of template.fields) {
    const answer = input.answers[field.name];
    if (answer === undefined || answer === null || answer === "") continue;
    if (field.kind === "works") {
      const rows = worksOf(answer as Work[], input.answers, table);
      if (rows.length >= annexFromRows) annex = true;
      if (rows.length > 0) context[field.name] = Object.freeze(rows);
    } else if (field.many) {
      const chosen = (answer as string[]).map((value) => table.add(choiceValue(field, value)));
      if (chosen.length > 0) context[field.name] = Object.freeze(chosen);
    } else context[field.name] = table.add(mergeValue(field, answer));
  }
  addSystem(context, input, table, annex);
  return { context: Object.freeze(context), table };
}

function mergeValue(field: Field, answer: AnswerValue): MergeValue {
  switch (field.kind) {
    case "paragraph":
    case "question":
      return { text: String(answer), raw: String(answer), isOwn: true };
    case "choice":
      return choiceValue(field, String(answer));
    case "yes-no":
      return { text: answer ? "yes" : "no", raw: answer === true };
    case "date":
      return { text: formatDate(String(answer)), raw: String(answer) };
    case "number":
      return { text: String(answer), raw: answer as number };
    default:
      return { text: String(answer), raw: String(answer) };
  }
}

function choiceValue(field: Field, value: string): MergeValue {
  return { text: field.options.find((option) => option.value === value)?.label ?? value, raw: value };
}

/** Rows with the rights and the role of the whole letter where a row has none of its own. */
function worksOf(works: Work[], answers: Answers, table: MergeTable): Context[] {
  const rights = typeof answers.rights === "string" ? answers.rights : undefined;
  const roles = Array.isArray(answers.roles)
    ? (answers.roles as string[]).filter((role) => rolesInWork.includes(role))
    : [];
  const role = roles.length === 1 ? roles[0] : undefined;
  const shared = new Map<string, string>();
  const once = (column: string, raw: string, text: string) => {
    const key = `${column} ${raw}`;
    let token = shared.get(key);
    if (!token) {
      token = table.add({ text, raw });
      shared.set(key, token);
    }
    return token;
  };
  return works.map((work) => {
    const row = Object.create(null) as Context;
    for (const column of workColumns) {
      const value =
        work[column] ??
        (column === "rights" ? rights : column === "role" ? role : column === "found" ? "not-checked" : undefined);
      if (!value) continue;
      if (column === "rights") row.rights = once(column, value, rightsLabels[value] ?? value);
      else if (column === "found") row.found = once(column, value, foundLabels[value] ?? value);
      else if (column === "foundOn") row.foundOn = once(column, value, formatDate(value));
      else row[column] = table.add({ text: value, raw: column === "role" ? value.toLowerCase() : value });
    }
    row.citation = citationOf(row, work.role?.toLowerCase() ?? role, answers.selfPublished === true);
    return Object.freeze(row);
  });
}

/** A work as a list of works has it, in Markdown over tokens: my translation of *Title* by Author (Publisher, 2016), ISBN …. */
function citationOf(row: Context, role: string | undefined, isSelfPublished: boolean): string {
  const own = role ? mine[role] : undefined;
  const work = own
    ? `my ${own} *${row.title}*${row.originalAuthor ? ` by ${row.originalAuthor}` : ""}`
    : `*${row.title}*`;
  const imprint = [row.publisher ?? (isSelfPublished ? "self-published" : undefined), row.year]
    .filter(Boolean)
    .join(", ");
  const pen = row.publishedAs ? `, published as ${row.publishedAs}` : "";
  return `${work}${imprint ? ` (${imprint})` : ""}${pen}${row.isbn ? `, ISBN ${row.isbn}` : ""}`;
}

/** What is the writer's own in somebody else's book. */
const mine: Record<string, string> = {
  translator: "translation of",
  illustrator: "illustrations in",
  editor: "edition of",
};

function addSystem(context: Context, input: MergeInput, table: MergeTable, annex: boolean): void {
  const { recipient, campaign, hub } = input;
  const group = (values: Record<string, string | null | undefined>) => {
    const object = Object.create(null) as Context;
    for (const key of Object.keys(values)) {
      const text = cleanText(values[key] ?? "");
      if (text !== "") object[key] = table.add({ text, raw: text });
    }
    return object;
  };
  const day = (date: string) => table.add({ text: formatDate(date), raw: date });
  context.recipient = Object.freeze(
    group({
      name: recipient.name,
      salutation: recipient.salutation,
      constituency: recipient.constituency,
      nation: recipient.nation,
      company: recipient.company ? (recipient.company.name ?? recipient.name) : null,
      legal_entity: recipient.company?.legalEntity,
      libgen_line: recipient.company?.libgenLine,
      products: recipient.company?.products,
    }),
  );
  const lent = group({
    title: campaign.title,
    office_holder: campaign.officeHolder,
    office: campaign.office,
    policy_line: campaign.policyLine,
    litigation_line: campaign.litigationLine,
    imprint: campaign.imprint,
  });
  if (campaign.asOf) lent.as_of = day(campaign.asOf);
  context.campaign = Object.freeze(lent);
  context.hub = Object.freeze(group(hub));
  const letter = group({ reference: input.reference });
  if (annex) letter.annex = true;
  context.letter = Object.freeze(letter);
  context.today = day(input.date);
}
