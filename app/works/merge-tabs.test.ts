import { expect, test } from "vitest";
import type { Work } from "#letters/shared";
import { type ListRow, stampOfWork } from "./list-row.ts";
import { mergeTabs } from "./merge-tabs.ts";

const row = (id: string, title: string, by = ""): ListRow => ({ id, by, work: { title } });
const seeing = (...rows: ListRow[]) => new Map(rows.map(({ id, work }) => [id, stampOfWork(work)]));
const posting = (rows: Record<string, string>) => Object.entries(rows).map(([id, title]) => ({ id, work: { title } }));

interface Given {
  theirs: ListRow[];
  seen: ListRow[];
  rows: Record<string, string>;
  isTyping?: boolean;
}

function merge({ theirs, seen, rows, isTyping = false }: Given) {
  const sheet = { page: "here", seen: seeing(...seen), rows: posting(rows), isTyping };
  const merged = mergeTabs(theirs, sheet, () => "new");
  return { ...merged, titles: merged.rows.map(({ work }) => work.title) };
}

const base = row("a", "Base");

test.each<[string, Given, string[]]>([
  [
    "both add a row",
    { theirs: [base, row("b", "A’s", "there")], seen: [base], rows: { a: "Base", c: "B’s" } },
    ["Base", "A’s", "B’s"],
  ],
  [
    "they change a row that stands here as it was",
    { theirs: [row("a", "Basis", "there")], seen: [base], rows: { a: "Base" } },
    ["Basis"],
  ],
  ["a row is changed here alone", { theirs: [base], seen: [base], rows: { a: "Basis" } }, ["Basis"]],
  ["they take out a row that stands here as it was", { theirs: [], seen: [base], rows: { a: "Base" } }, []],
  ["they take out a row that is changed here", { theirs: [], seen: [base], rows: { a: "Basis" } }, ["Basis"]],
  ["a row is taken out here", { theirs: [base], seen: [base], rows: {} }, []],
  ["a row is emptied here", { theirs: [base], seen: [base], rows: { a: " " } }, []],
  [
    "a row that they changed is taken out here",
    { theirs: [row("a", "Basis", "there")], seen: [base], rows: {} },
    ["Basis"],
  ],
  [
    "a row kept while it was typed here is typed on",
    { theirs: [row("a", "The Sal", "here")], seen: [], rows: { a: "The Salt Road" } },
    ["The Salt Road"],
  ],
  [
    "a row kept while it was typed here is taken out",
    { theirs: [row("a", "The Sal", "here")], seen: [], rows: {} },
    [],
  ],
  [
    "a row is typed back to what it was",
    { theirs: [row("a", "Bas", "here")], seen: [base], rows: { a: "Base" } },
    ["Base"],
  ],
  [
    "both change a row",
    { theirs: [row("a", "Theirs", "there")], seen: [base], rows: { a: "Mine" } },
    ["Mine", "Theirs"],
  ],
  [
    "both change a row, and one is still typing",
    { theirs: [row("a", "Theirs", "there")], seen: [base], rows: { a: "Mine" }, isTyping: true },
    ["Theirs"],
  ],
])("two tabs: %s", (_, given, titles) => {
  expect(merge(given).titles).toEqual(titles);
});

test("what came from another tab is named, and a row that both changed has an id for each", () => {
  const merged = merge({
    theirs: [row("a", "Theirs", "there"), row("b", "Added", "there")],
    seen: [base],
    rows: { a: "Mine" },
  });
  expect(merged.rows.map(({ id }) => id)).toEqual(["a", "new", "b"]);
  expect(merged.added).toEqual(["Added"]);
  expect(merged.collided).toEqual([{ id: "a", title: "Mine" }]);
});

test("an id that is posted twice gives two rows", () => {
  const rows = [
    { id: "a", work: { title: "One" } },
    { id: "a", work: { title: "Two" } },
  ];
  const { rows: merged } = mergeTabs([base], { page: "here", seen: seeing(base), rows }, () => "new");
  expect(merged.map(({ id, work }) => `${id} ${work.title}`)).toEqual(["a One", "new Two"]);
});

test("columns without a word make no difference", () => {
  const bare: Work = { title: "Base" };
  expect(stampOfWork({ title: " Base ", year: "", isbn: " " })).toBe(stampOfWork(bare));
  expect(stampOfWork({ title: "Base", year: "2016" })).not.toBe(stampOfWork(bare));
});
