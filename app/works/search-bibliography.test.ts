import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sqlPool } from "#platform";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { importBibliography } from "./import-bibliography.ts";
import { searchBibliography } from "./search-bibliography.ts";

useDatabase();
const now = new Date("2026-11-28T12:00:00Z");
const folder = mkdtempSync(join(tmpdir(), "hub-works-"));
const file = (name: string, text: string | Buffer) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const bring = (path: string) => importBibliography(path, { now });
const titles = async (query: string) => {
  const found = await searchBibliography(query);
  return found.status === "found" ? found.hits.map(({ title }) => title) : found.status;
};

const list = [
  ["The Salt Road: A Memoir", "Ada Author", "0141439513", "2016"],
  ["Winter Ledger", "J. R. Fernlea", "", "2021"],
  ["Café Życie", "Zofia Łukasz", "9780804429573", "1999"],
  ["Salt", "Mark Otter", "", "2003"],
  ["The Photosynthesis Handbook", "John Smith", "", "2010"],
  ["It", "Stephen Example", "", "1986"],
  ["O'Connor's \"Law\" \\N", "Siobhán O’Connor", "", "2011"],
];
const csv = `title,authors,isbn,year\n${list.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")).join("\n")}\n`;

test("without a list the search says so", async () => {
  expect(await titles("salt")).toBe("no-list");
});

test.each([
  ["nothing", "", "The file is empty."],
  ["no column of titles", "name,isbn\na,b\n", "The first line has no column title."],
  ["no title in any row", "title,isbn\n,9780141439518\n", "The file has no row with a title."],
  ["a line that is no object", '{"title":"a"}\n[1]\n', "Line 2 is not a JSON object."],
  ["a quotation mark that has no end", `title\n"${"a\n".repeat(10)}`, "a quotation mark is missing"],
])("a file with %s is refused, and nothing is searched", async (_, text, words) => {
  const done = await bring(file("bad.csv", text));
  expect(done.ok ? "" : done.problem).toContain(words);
  expect(await titles("salt")).toBe("no-list");
});

test("a file that is not there is said", async () => {
  expect(await bring("/nowhere/list.csv")).toEqual({
    ok: false,
    problem: "There is no file to read at /nowhere/list.csv.",
  });
});

test("a list is imported, and its entries are told in full", async () => {
  expect(await bring(file("list.csv", csv))).toEqual({
    ok: true,
    value: { name: "list.csv", entries: 7, leftOut: 0, resumedAt: 0 },
  });
  expect(await searchBibliography("978-0-14-143951-8")).toEqual({
    status: "found",
    tooMany: false,
    hits: [{ title: "The Salt Road: A Memoir", authors: "Ada Author", isbn: "9780141439518", year: 2016, score: 1 }],
  });
});

test.each([
  ["the salt road", "The Salt Road: A Memoir"],
  ["SALT ROAD author", "The Salt Road: A Memoir"],
  ["Author, Ada: salt", "The Salt Road: A Memoir"],
  ["a author salt", "The Salt Road: A Memoir"],
  ["The Salt Road: how I walked to the sea", "The Salt Road: A Memoir"],
  ["salt raod", "The Salt Road: A Memoir"],
  ["slat road author", "The Salt Road: A Memoir"],
  ["Winter Ledger Jane Fernlea", "Winter Ledger"],
  ["j fernlea", "Winter Ledger"],
  ["cafe zycie", "Café Życie"],
  ["ŁUKASZ", "Café Życie"],
  ["lukasz cafe", "Café Życie"],
  ["photosinthesys handbook", "The Photosynthesis Handbook"],
  ["it", "It"],
  ["oconnor law", "O'Connor's \"Law\" \\N"],
  ["0 8044 2957 x", "Café Życie"],
])("%s finds %s first", async (query, title) => {
  expect((await titles(query))[0]).toBe(title);
});

test.each(["quantum gardening", "9780306406157", "zzzz", "' | !&*() plugh-xyzzy'", "\0\ud800 xyzzy", "x".repeat(5000)])(
  "%s finds nothing, and breaks nothing",
  async (query) => {
    expect(await titles(query)).toEqual([]);
  },
);

test.each(["", "a", " j ", "?", "b.", "i_a s_j"])("“%s” is too short", async (query) => {
  expect(await titles(query)).toBe("too-short");
});

test("the nearest comes first, and each has a score", async () => {
  const found = await searchBibliography("salt");
  if (found.status !== "found") throw new Error(found.status);
  expect(found.hits.map(({ title }) => title)).toEqual(["Salt", "The Salt Road: A Memoir"]);
  expect(found.hits[0]?.score).toBe(1);
  expect(found.hits[1]?.score).toBeLessThan(1);
});

test("of 10,000 that fit, fifty are given and it is said that there are more", async () => {
  const many = Array.from({ length: 10_000 }, (_, n) =>
    JSON.stringify({ title: `Collected Poems ${n}`, authors: ["A. Poet"] }),
  );
  expect((await bring(file("many.jsonl", many.join("\n")))).ok).toBe(true);
  const found = await searchBibliography("collected poems");
  expect(found).toMatchObject({ status: "found", tooMany: true });
  expect(found.status === "found" && found.hits).toHaveLength(50);
  expect(await titles("salt")).toEqual([]); // the old list is gone
});

test("an import that was killed goes on where it was, with the same file only", async () => {
  const rows = Array.from({ length: 45_000 }, (_, n) => `Book ${n},Author ${n},,2001`);
  const path = file("long.csv", `title,authors,isbn,year\n${rows.join("\n")}\n`);
  // as a killed run leaves it: two batches are written, the third is not
  await expect(
    importBibliography(path, {
      now,
      onProgress: () => {
        if (++chunks === 6) throw new Error("killed");
      },
    }),
  ).rejects.toThrow("killed");
  const begun = (await sqlPool().query("select read from bibliography_list where id = 'next'")).rows[0].read;
  expect(begun).toBeGreaterThan(0);
  expect(await titles("collected")).toHaveLength(50); // meanwhile the old list is searched
  await expect
    .poll(() => bring(path), { timeout: 10_000 }) // the lock of a process that died goes with its connection
    .toEqual({ ok: true, value: { name: "long.csv", entries: 45_000, leftOut: 0, resumedAt: begun } });
  const { rows: counted } = await sqlPool().query(
    "select count(*)::int as n, count(distinct title)::int as d, max(id) as m from bibliography",
  );
  expect(counted[0]).toEqual({ n: 45_000, d: 45_000, m: 45_000 });
});
let chunks = 0;
