import { formatDate } from "../letter-date.ts";
import type { MergeInput } from "../letter-run.ts";
import { systemText } from "../letter-run.ts";
import { type AnswerValue, type Field, NO_FIXED_ADDRESS, type Work } from "../shared.ts";
import { annexFromRows, systemFields, type Template } from "../template.ts";
import { findUses, type Uses } from "./find-uses.ts";

/** What a letter is made from while it is being varied: answers are raw, as in an answers file. */
export interface Given extends Omit<MergeInput, "answers"> {
  answers: Record<string, AnswerValue | undefined>;
}

/** One value that a factor can have. */
export interface Level {
  /** For people: "left empty", "12 works", "I am not sure". */
  words: string;
  apply(given: Given): void;
}

/** Something that letters of a template differ by. Its first level is that of the sample. */
export interface Factor {
  label: string;
  /** The names that expressions know it by. */
  names: string[];
  /** The column of works that it varies, if it varies one. */
  column?: string;
  levels: Level[];
}

const most = { levels: 24, options: 4 };

/** All that the letters of a template can differ by in its branches, and the optional values that it prints. */
export function findFactors(template: Template, base: Given): Factor[] {
  const uses = findUses(template);
  const fields = template.fields.flatMap((field) => {
    if (field.kind === "works") return worksFactors(field, uses, template);
    const isRowsOwn = rowsAnswers.has(field.name) && template.fields.some(({ kind }) => kind === "works");
    if (!uses.named.has(field.name) && !isRowsOwn && field.name !== NO_FIXED_ADDRESS) return [];
    return [{ label: field.label, names: [field.name], levels: fieldLevels(field, uses, template) }];
  });
  const lent = [...uses.named]
    .filter((path) => Object.hasOwn(systemFields, path))
    .flatMap((path) => systemFactor(path, uses, template, base));
  // What a text says of another comes last, when the other is as it will be.
  return [...fields, ...lent, ...uses.related.map((related) => relatedFactor(related, template))]
    .map((factor) => ({ ...factor, levels: factor.levels.slice(0, most.levels) }))
    .filter(({ levels }) => levels.length > 1);
}

/** Answers that say something of each work. */
export const rowsAnswers = new Set(["rights", "roles", "found", "foundOn", "selfPublished"]);

const put = (name: string, value: AnswerValue | undefined, words: string): Level => ({
  words,
  apply: ({ answers }) => {
    if (value === undefined) delete answers[name];
    else answers[name] = value;
  },
});

function fieldLevels(field: Field, uses: Uses, { fields }: Template): Level[] {
  const { name, kind } = field;
  const values = [...(uses.compared.get(name) ?? [])].filter((value) => !value.startsWith("#"));
  const levels = [put(name, field.example, "as in the example")];
  const canBeEmpty =
    !field.required || (["address", "postcode"].includes(name) && fields.some((one) => one.name === NO_FIXED_ADDRESS));
  const add = (value: AnswerValue, words: string) => {
    if (JSON.stringify(value) !== JSON.stringify(field.example)) levels.push(put(name, value, words));
  };
  if (canBeEmpty) levels.push(put(name, undefined, "left empty"));
  if (kind === "yes-no") {
    add(true, "yes");
    add(false, "no");
  } else if (kind === "choice") for (const chosen of choices(field, values, uses)) add(chosen, labelsOf(field, chosen));
  else if (kind === "number") {
    for (const value of [...values, field.min, field.max, 1, 2])
      if (value !== null && Number.isSafeInteger(Number(value)) && uses.tested.has(name))
        add(Number(value), String(value));
  } else
    for (const value of values)
      add(value.startsWith(" ") ? `${field.example}${value}` : value, `“${value.trim().slice(0, 60)}”`);
  return levels;
}

/** The options that conditions name, one that none names, and for several the sets that matter: each alone, pairs, all. */
function choices(field: Field, named: readonly string[], uses: Uses): (string | string[])[] {
  const options = field.options.map(({ value }) => value);
  const known = options.filter((value) => named.includes(value));
  const other = options.find((value) => !named.includes(value));
  if (!field.many) return [...known, ...(other === undefined ? [] : [other])];
  const matter = [...known, ...(other === undefined ? [] : [other])];
  const counts = [...(uses.compared.get(field.name) ?? [])]
    .filter((one) => one.startsWith("#"))
    .map((one) => Number(one.slice(1)));
  const sets: string[][] = [options];
  if (matter.length <= most.options)
    for (let bits = 1; bits < 2 ** matter.length; bits++) sets.push(matter.filter((_, i) => bits & (1 << i)));
  else {
    for (const one of matter) sets.push([one]);
    for (const [i, one] of matter.entries()) sets.push([one, matter[(i + 1) % matter.length] as string]);
  }
  for (const size of [1, 2, 3, ...counts]) sets.push(options.slice(0, size));
  const seen = new Set<string>();
  return sets
    .map((set) => options.filter((value) => set.includes(value)))
    .filter((set) => set.length >= Math.max(1, field.min ?? 1) && set.length <= (field.max ?? set.length))
    .filter((set) => !seen.has(set.join()) && seen.add(set.join()))
    .sort((a, b) => a.length - b.length);
}

function labelsOf(field: Field, chosen: string | string[]): string {
  const values = [chosen].flat();
  if (field.many && values.length === field.options.length) return "all of them";
  const labels = values.map((value) => field.options.find((option) => option.value === value)?.label ?? value);
  return labels.join(" · ");
}

function worksFactors(field: Field, uses: Uses, { program }: Template): Factor[] {
  const counted = [...(uses.compared.get(field.name) ?? [])].filter((one) => one.startsWith("#"));
  const annex = uses.named.has("letter.annex") ? [annexFromRows, annexFromRows + 1] : [];
  const sizes = [1, 2, 3, ...annex, ...counted.flatMap((one) => [Number(one.slice(1)), Number(one.slice(1)) + 1])]
    .filter((size) => Number.isSafeInteger(size) && size <= Math.min(field.max ?? 200, 30))
    .filter((size, at, all) => size >= Math.max(field.min ?? 0, 1) && all.indexOf(size) === at);
  const example = (Array.isArray(field.example) ? field.example : []) as Work[];
  const levels = [put(field.name, field.example, "as in the example")];
  if (!field.required && uses.named.has(field.name)) levels.push(put(field.name, undefined, "left empty"));
  for (const size of sizes)
    if (size !== example.length)
      levels.push(put(field.name, rowsOf(example, size), size === 1 ? "one work" : `${size} works`));
  const printsRows = JSON.stringify(program).includes('"column"');
  const columns = [...uses.columns].filter(([column]) => column !== "title" && column !== "citation");
  return [
    { label: field.label, names: [field.name, "letter.annex"], levels },
    ...(printsRows || columns.length > 0 ? columns.map(([column, values]) => columnFactor(field, column, values)) : []),
  ];
}

function rowsOf(example: readonly Work[], size: number): Work[] {
  const first = example[0] ?? { title: "The Salt Road", year: "2016", publisher: "Fernlea Press" };
  return Array.from({ length: size }, (_, i) => example[i] ?? { ...first, title: `${first.title}, part ${i + 1}` });
}

const columnLabels: Record<string, string> = {
  year: "the year",
  publisher: "the publisher",
  isbn: "the ISBN",
  role: "the role in each",
  originalAuthor: "the original author",
  publishedAs: "the name it was published under",
  rights: "who holds the rights in each",
  found: "what the search said of each",
  foundOn: "the date of each search",
};
const columnValues: Record<string, string[]> = {
  rights: ["mine", "publisher", "shared", "not-sure"],
  found: ["listed", "not-found", "not-checked"],
  year: ["2016", "2021"],
  publisher: ["Fernlea Press", "Harbour Books"],
  isbn: ["978-0-306-40615-7", "0-306-40615-2"],
  role: ["author", "translator"],
  foundOn: ["2025-11-14", "2025-11-13"],
};

/** Every work alike, by each value; one unlike the rest; two unlike the rest; and the column left empty. */
function columnFactor(field: Field, column: string, compared: ReadonlySet<string>): Factor {
  const known = columnValues[column] ?? ["A. N. Other", "B. N. Other"];
  const values = [...compared, ...known].filter((value, at, all) => all.indexOf(value) === at).slice(0, 6);
  const set = (words: string, valueAt: (row: number) => string | undefined): Level => ({
    words,
    apply: ({ answers }) => {
      const rows = answers[field.name];
      if (!Array.isArray(rows)) return;
      answers[field.name] = (rows as Work[]).map((row, i) => {
        const { [column as keyof Work]: _, ...rest } = row;
        const value = valueAt(i);
        return (value === undefined ? rest : { ...rest, [column]: value }) as Work;
      });
    },
  });
  const levels: Level[] = [
    { words: "as in the example", apply: () => undefined },
    set("left empty for all", () => undefined),
    ...values.map((value) => set(`${value} for all`, () => value)),
    set("different for each", (row) => values[row % values.length]),
    ...values.flatMap((value, at) => {
      const other = values[(at + 1) % values.length] as string;
      return value === other
        ? []
        : [
            set(`${value} for one, ${other} for the others`, (row) => (row === 0 ? value : other)),
            set(`${value} for two, ${other} for the others`, (row) => (row < 2 ? value : other)),
            set(`${value} for one, empty for the others`, (row) => (row === 0 ? value : undefined)),
          ];
    }),
  ];
  return { label: `${field.label}: ${columnLabels[column] ?? column}`, names: [field.name], column, levels };
}

/** What campaign, recipient and letter lend: as in the sample, missing where it can be missing, and what conditions name. */
function systemFactor(path: string, uses: Uses, { action }: Template, base: Given): Factor[] {
  const key = systemKeys[path];
  if (!key) return [];
  const isOfCompany = ["recipient.company", "recipient.legal_entity", "recipient.libgen_line", "recipient.products"];
  const isOfMp = ["recipient.constituency", "recipient.nation"];
  if (action === "mp-letter" ? isOfCompany.includes(path) : isOfMp.includes(path)) return [];
  const set = (value: string | null, words: string): Level => ({ words, apply: (given) => key.set(given, value) });
  const now = systemText(path, undefined, { ...base, answers: {} }) ?? null;
  const levels = [{ words: now === null ? "empty" : "as it is", apply: () => undefined } as Level];
  if (now === null) levels.push(set(key.sample, "filled in"));
  else if (key.canBeEmpty) levels.push(set(null, "empty"));
  const filled = now ?? key.sample;
  if (now !== null && uses.related.some(({ first }) => first === path)) levels.push(set(key.sample, "another text"));
  for (const value of uses.compared.get(path) ?? [])
    if (value !== now && !value.startsWith("#"))
      levels.push(set(value.startsWith(" ") ? `${filled}${value}` : value, `“${value.trim().slice(0, 60)}”`));
  return [{ label: key.label, names: [path], levels }];
}

interface SystemKey {
  label: string;
  sample: string;
  canBeEmpty: boolean;
  set(given: Given, value: string | null): void;
}
const lentBy = (name: keyof Given["campaign"], label: string, sample: string): SystemKey => ({
  label,
  sample,
  canBeEmpty: name !== "title",
  set: (given, value) => {
    given.campaign = { ...given.campaign, [name]: value };
  },
});
const ofRecipient = (
  name: "constituency" | "nation" | "salutation" | "name",
  label: string,
  sample: string,
): SystemKey => ({
  label,
  sample,
  canBeEmpty: name === "constituency" || name === "nation",
  set: (given, value) => {
    given.recipient = { ...given.recipient, [name]: value };
  },
});
const ofCompany = (
  name: "name" | "legalEntity" | "libgenLine" | "products",
  label: string,
  sample: string,
): SystemKey => ({
  label,
  sample,
  canBeEmpty: name === "libgenLine" || name === "products",
  set: (given, value) => {
    const { company } = given.recipient;
    if (company) given.recipient = { ...given.recipient, company: { ...company, [name]: value } };
  },
});
const systemKeys: Readonly<Record<string, SystemKey>> = {
  "recipient.name": ofRecipient("name", "Name of the recipient", "Mo Member MP"),
  "recipient.salutation": ofRecipient("salutation", "How the recipient is greeted", "Ms Member"),
  "recipient.constituency": ofRecipient("constituency", "Constituency of the MP", "Example North"),
  "recipient.nation": ofRecipient("nation", "Nation of the MP’s seat", "Wales"),
  "recipient.company": ofCompany("name", "Name of the company", "A Company"),
  "recipient.legal_entity": ofCompany("legalEntity", "Legal name of the company", "A Company Ltd"),
  "recipient.libgen_line": ofCompany(
    "libgenLine",
    "What is said of the company and LibGen",
    "Court filings say that this company used a copy of LibGen.",
  ),
  "recipient.products": ofCompany("products", "Products of the company", "Example Model"),
  "campaign.title": lentBy("title", "Title of the campaign", "Books and AI"),
  "campaign.office_holder": lentBy("officeHolder", "Office holder, from the campaign", "the minister"),
  "campaign.office": lentBy("office", "Office, from the campaign", "Secretary of State"),
  "campaign.policy_line": lentBy(
    "policyLine",
    "Policy line of the campaign",
    "The government has published a report on this.",
  ),
  "campaign.litigation_line": lentBy(
    "litigationLine",
    "Litigation line of the campaign",
    "A court has heard a case about this.",
  ),
  "campaign.as_of": lentBy("asOf", "Date of the campaign’s lines", "2026-03-18"),
  "campaign.imprint": lentBy("imprint", "Imprint of the campaign", "Promoted by Action Hub, 1 Example Street"),
  "letter.reference": {
    label: "Reference of the letter",
    sample: "AH-0000-TEST",
    canBeEmpty: true,
    set: (given, value) => {
      given.reference = value;
    },
  },
};

/** One value that is, or says, what another is. */
function relatedFactor({ helper, first, second }: Uses["related"][number], template: Template): Factor {
  const read = (given: Given, name: string): string | null => {
    if (!Object.hasOwn(systemFields, name))
      return given.answers[name] === undefined ? null : String(given.answers[name]);
    return systemText(name, undefined, { ...given, answers: {} }) ?? null;
  };
  const isDay = (name: string) =>
    systemFields[name] === "date" || template.fields.some((field) => field.name === name && field.kind === "date");
  const apply = (given: Given) => {
    const wanted = read(given, second);
    if (wanted === null) return;
    const text =
      helper === "is" ? wanted : `${read(given, first) ?? ""} ${isDay(second) ? formatDate(wanted) : wanted}`.trim();
    if (Object.hasOwn(systemFields, first)) systemKeys[first]?.set(given, text);
    else given.answers[first] = text;
  };
  const labelOf = (name: string) =>
    systemKeys[name]?.label ?? template.fields.find((field) => field.name === name)?.label ?? name;
  const words = `${helper === "is" ? "the same as" : "says"} “${labelOf(second)}”`;
  return {
    label: labelOf(first),
    names: [first, second],
    levels: [
      { words: "as it is", apply: () => undefined },
      { words, apply },
    ],
  };
}
