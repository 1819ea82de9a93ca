import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
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
  ["no more than headings", "title;authors;isbn;year\r\n", "The file has no row with a title."],
  ["a spreadsheet in it", "PK\u0003\u0004x", "This is not a text."],
  ["zeros in it", "title\n\0\0\0\0abc", "This is not a text."],
  ["one JSON array", '[{"title":"a"}]', "This is one JSON array."],
  ["one line that never ends", `{"title":"${"a".repeat(1_100_000)}`, "Line 1 is longer than a million characters."],
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
  ["ISBN-13: 978-0-14-143951-8", "The Salt Road: A Memoir"],
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

test("an ISBN with a slip is said to be none, with the one that would fit", async () => {
  expect(await searchBibliography("978-0-14-143951-7")).toEqual({
    status: "wrong-isbn",
    why: "A figure of this ISBN is wrong: 978-0-14-143951-8 would fit.",
  });
  expect((await searchBibliography("1984")).status).toBe("found");
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

test.each<[string, string | Buffer]>([
  [
    "Windows-1252, its first accent late",
    Buffer.from(`title,authors\n${"A,B\n".repeat(17_000)}Caf\xe9 \x93Sel\x94,Zo\xeb\n`, "latin1"),
  ],
  ["UTF-16", Buffer.from("\ufefftitle\tauthors\nCafé “Sel”\tZoë\n", "utf16le")],
  ["UTF-16 without a mark", Buffer.from("title\tauthors\nCafé “Sel”\tZoë\n", "utf16le")],
  ["UTF-16 the other way round", Buffer.from("title\tauthors\nCafé “Sel”\tZoë\n", "utf16le").swap16()],
  [
    "UTF-8 with a broken letter before",
    Buffer.concat([Buffer.from("title,authors\nTŷ\n"), Buffer.from([0xe9, 10]), Buffer.from("Café “Sel”,Zoë\n")]),
  ],
  ["semicolons", "sep=;\ntitle;authors\nCafé “Sel”;Zoë, Anna\n"],
  ["JSON Lines", '{"title":"Tŷ"}\r\n\r\n{"title":"Café “Sel”","authors":["Zoë"]}'],
])("a list in %s keeps its letters", async (_, text) => {
  expect((await bring(file("letters.csv", text))).ok).toBe(true);
  expect((await titles("cafe sel zoe"))[0]).toBe("Café “Sel”");
});

/** `hub works import`, as a process of its own. */
async function importing(path: string): Promise<{ child: ChildProcess; told: Promise<string> }> {
  const { rows } = await sqlPool().query<{ name: string }>("select current_database() as name");
  const child = spawn(process.execPath, ["bin/hub.ts", "works", "import", path, "--json"], {
    cwd: join(import.meta.dirname, "../.."),
    env: {
      ...process.env,
      BASE_URL: "http://localhost:3000",
      DATABASE_URL: inject("postgresUrl").replace(/\/hub$/, `/${rows[0]?.name}`),
    },
  });
  let told = "";
  child.stdout?.on("data", (part: Buffer) => (told += part));
  return { child, told: once(child, "close").then(() => told) };
}

test("an import whose process is killed goes on where it was: each row once, none lost", async () => {
  const rows = Array.from({ length: 45_000 }, (_, n) => `Book ${n},Author ${n},,2001`);
  const path = file("long.csv", `title,authors,isbn,year\n${rows.join("\n")}\n`);
  // the second batch is written and waits for its commit, as long as we hold the lock
  await sqlPool().query(`create function wait_for_us() returns trigger language plpgsql as
    $$ begin if new.read = 40000 then perform pg_advisory_xact_lock(4711); end if; return new; end $$`);
  await sqlPool().query(
    "create trigger wait_for_us before update on bibliography_list for each row execute function wait_for_us()",
  );
  const held = await sqlPool().connect();
  await held.query("select pg_advisory_lock(4711)");
  const first = await importing(path);
  const waits = "select count(*)::int as n from pg_locks where locktype = 'advisory' and objid = 4711 and not granted";
  await expect.poll(async () => (await sqlPool().query(waits)).rows[0].n, { timeout: 60_000 }).toBe(1);
  first.child.kill("SIGKILL");
  expect(await first.told).toBe("");
  await held.query("select pg_advisory_unlock(4711)");
  held.release();
  await sqlPool().query("drop trigger wait_for_us on bibliography_list");
  const begun = "select read, rows from bibliography_list where id = 'next'";
  expect((await sqlPool().query(begun)).rows).toEqual([{ read: 20_000, rows: 20_000 }]);
  expect(await titles("cafe sel")).toEqual(["Café “Sel”"]); // meanwhile the old list is searched

  const second = await importing(path);
  expect(JSON.parse(await second.told)).toEqual({ name: "long.csv", entries: 45_000, leftOut: 0, resumedAt: 20_000 });
  const { rows: counted } = await sqlPool().query(
    "select count(*)::int as n, count(distinct title)::int as d, max(id) as m from bibliography",
  );
  expect(counted[0]).toEqual({ n: 45_000, d: 45_000, m: 45_000 });
}, 120_000);
