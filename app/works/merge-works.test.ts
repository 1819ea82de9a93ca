import { expect, test } from "vitest";
import type { Work } from "#letters/shared";
import { processorClock } from "../../tests/stand-ins/processor.ts";
import { mergeWorks, sharedIsbns } from "./merge-works.ts";

function merge(works: Work[]) {
  const { rows, merged } = mergeWorks(works.map((work, row) => ({ id: `r${row}`, by: "", work })));
  return { works: rows.map(({ work }) => work), ids: rows.map(({ id }) => id), merged };
}

test("rows of one work become one: the same title, and nothing in them that differs", () => {
  const done = merge([
    { title: "The Salt Road", isbn: "0141439513", found: "not-found", foundOn: "2026-11-01" },
    { title: "The salt road", isbn: "9780141439518", year: "2016", found: "listed", foundOn: "2026-11-14" },
    { title: "Winter Ledger", year: "2021" },
    { title: "WINTER  ledger!", publisher: "Fernlea Press" },
    { title: "Winter Ledger", year: "1999" },
  ]);
  expect(done.works).toEqual([
    { title: "The Salt Road", isbn: "978-0-14-143951-8", year: "2016", found: "listed", foundOn: "2026-11-14" },
    { title: "Winter Ledger", year: "2021", publisher: "Fernlea Press" },
    { title: "Winter Ledger", year: "1999" },
  ]);
  expect(done.merged).toEqual(["The Salt Road", "Winter Ledger"]);
  expect(done.ids).toEqual(["r0", "r2", "r4"]);
});

test.each<[string, Work, Work]>([
  ["titles", { title: "The Salt Road", isbn: "9780306406157" }, { title: "Ynys y Môr", isbn: "9780306406157" }],
  ["volumes", { title: "Salt 1", isbn: "9780306406157" }, { title: "Salt 2", isbn: "0306406152" }],
  [
    "years",
    { title: "Salt", isbn: "9780306406157", year: "1999" },
    { title: "Salt", isbn: "0306406152", year: "2004" },
  ],
  ["publishers", { title: "Salt", publisher: "Fernlea" }, { title: "Salt", publisher: "Otter" }],
  ["roles", { title: "Salt", role: "author" }, { title: "Salt", role: "translator" }],
  ["ISBNs", { title: "Salt", isbn: "9780141439518" }, { title: "Salt", isbn: "9780804429573" }],
  ["a right and a wrong ISBN", { title: "Salt", isbn: "9780141439518" }, { title: "Salt", isbn: "9780141439517" }],
])("rows with different %s stay two, whatever else they share", (_, one, other) => {
  const { works, merged } = merge([one, other]);
  expect(works.map(({ title, year, role, publisher }) => ({ title, year, role, publisher }))).toEqual(
    [one, other].map(({ title, year, role, publisher }) => ({ title, year, role, publisher })),
  );
  expect(merged).toEqual([]);
});

test("rows that share an ISBN are named, in whatever form it was typed", () => {
  const works = [{ title: "A", isbn: "0306406152" }, { title: "B" }, { title: "C", isbn: "978-0-306-40615-7" }];
  expect(sharedIsbns(works)).toEqual([{ isbn: "9780306406157", rows: [0, 2] }]);
  expect(
    sharedIsbns([
      { title: "A", isbn: "12" },
      { title: "B", isbn: "12" },
    ]),
  ).toEqual([]);
});

test("a thousand rows of one title, none like another, are looked through in a moment", () => {
  const rows = Array.from({ length: 1_000 }, (_, n) => ({
    ...{
      id: `w${n}`,
      by: "",
      work: { title: "Collected Poems of a Long Life", year: String(n), isbn: "9780141439518" },
    },
  }));
  const took = processorClock();
  expect(mergeWorks(rows).rows).toHaveLength(1_000);
  expect(took()).toBeLessThan(500);
});
