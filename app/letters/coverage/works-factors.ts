import type { Field, Work } from "../shared.ts";
import { annexFromRows, type Template } from "../template.ts";
import { type Factor, type Level, put } from "./factor.ts";
import type { Uses } from "./find-uses.ts";

/** What letters differ by in a list of works: how many there are, and what their columns say. */
export function worksFactors(field: Field, uses: Uses, { program }: Template): Factor[] {
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
