import { expect, test } from "vitest";
import type { Work } from "#letters/shared";
import { readWorksFile } from "./read-works-file.ts";
import { tidyIsbn, toIsbn13 } from "./tidy-isbn.ts";
import { writeWorksFile } from "./write-works-file.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string) => new Uint8Array(Buffer.from(`\ufeff${text}`, "utf16le"));
const read = (given: string | Uint8Array) => {
  const done = readWorksFile(typeof given === "string" ? bytes(given) : given);
  if (!done.ok) throw new Error(done.problem);
  return done.value;
};

const table = "Title,Year,ISBN\nThe Salt Road,2016,9780141439518\n";
test.each<[string, string | Uint8Array, Partial<Work>[]]>([
  ["commas and headings", table, [{ title: "The Salt Road", year: "2016", isbn: "9780141439518" }]],
  ["semicolons", table.replaceAll(",", ";"), [{ title: "The Salt Road", year: "2016" }]],
  ["tabs in UTF-16", utf16(table.replaceAll(",", "\t")), [{ title: "The Salt Road", year: "2016" }]],
  ["UTF-16 without a mark", utf16(table).subarray(2), [{ title: "The Salt Road", year: "2016" }]],
  [
    "UTF-16 the other way round",
    new Uint8Array(Buffer.from(`\ufeff${table}`, "utf16le").swap16()),
    [{ title: "The Salt Road" }],
  ],
  [
    "UTF-16 the other way round without a mark",
    new Uint8Array(Buffer.from(table, "utf16le").swap16()),
    [{ title: "The Salt Road" }],
  ],
  [
    "semicolons and commas, as Excel saves it",
    "Title;Year\r\nSalt, Road, Sea;2016\r\n",
    [{ title: "Salt, Road, Sea" }],
  ],
  ["the line in which Excel names its sign", "sep=;\nTitle;Year\nSalt, Road;2016\n", [{ title: "Salt, Road" }]],
  ["a title that begins like a ZIP file", "PKD, 2016\n", [{ title: "PKD" }]],
  ["a byte order mark and CRLF", `\ufeff${table.replaceAll("\n", "\r\n")}`, [{ title: "The Salt Road" }]],
  ["Windows-1252", new Uint8Array(Buffer.from("Title\nCaf\xe9 \x93x\x94\n", "latin1")), [{ title: "Café “x”" }]],
  ["Windows-1252 to its last letter", new Uint8Array(Buffer.from("Title\nCaf\xe9", "latin1")), [{ title: "Café" }]],
  ["Welsh in UTF-8", "Teitl\nY Tŷ Gwyn\n", [{ title: "Y Tŷ Gwyn" }]],
  [
    "no headings",
    "The Salt Road,2016,Fernlea Press\n",
    [{ title: "The Salt Road", year: "2016", publisher: "Fernlea Press" }],
  ],
  ["lines alone", "The Salt Road\nWinter Ledger\n", [{ title: "The Salt Road" }, { title: "Winter Ledger" }]],
  ["a quote inside a cell", 'Title,Year\nThe 6" Ruler,2016\n', [{ title: 'The 6" Ruler', year: "2016" }]],
  ["a comma in quotes", 'Title,Year\n"Salt, Road",2016\n', [{ title: "Salt, Road", year: "2016" }]],
  ["a date for a year", "Title,Published\nThe Salt Road,14/03/2016\n", [{ year: "2016" }]],
  ["two columns of ISBN", 'Title,ISBN,ISBN13\nA,="0141439513",="9780141439518"\n', [{ isbn: "9780141439518" }]],
])("a file with %s is read", (_, given, works) => {
  expect(read(given).works).toMatchObject(works);
  expect(read(given).works).toHaveLength(works.length);
});

test("a quotation mark that is never closed costs no row, and is said", () => {
  const { works, notes } = read('Title,Year\n"The Salt Road,2016\nWinter Ledger,2021\n');
  expect(works).toEqual([
    { title: "The Salt Road", year: "2016" },
    { title: "Winter Ledger", year: "2021" },
  ]);
  expect(notes[0]).toContain("has no second one");
});

test("an ISBN that a spreadsheet shortened is left out, and said", () => {
  const { works, notes } = read("Title,ISBN\nA,9.78014E+12\n");
  expect(works).toEqual([{ title: "A" }]);
  expect(notes).toEqual(["The spreadsheet shortened the ISBN of “A” to 9.78014E+12, so we left it out."]);
});

test.each([
  ["nothing", new Uint8Array(), "is empty"],
  ["a spreadsheet", bytes("PK\u0003\u0004"), "save it as CSV"],
  ["a picture", new Uint8Array([137, 80, 78, 71, 0, 0]), "not a text"],
  ["headings alone", bytes("Title,Year\n"), "no work in this file"],
  ["blank lines", bytes("\n\n  \n"), "no work in this file"],
  ["more than a megabyte", new Uint8Array(1_048_577).fill(97), "can have 1 MB"],
])("a file with %s is refused with what to do", (_, given, words) => {
  const done = readWorksFile(given);
  expect(done.ok ? "" : done.problem).toContain(words);
});

test("2,000 rows are read up to the first thousand, and that is said", () => {
  const { works, notes } = read(`Title\n${Array.from({ length: 1999 }, (_, n) => `Book ${n}`).join("\n")}`);
  expect(works).toHaveLength(1000);
  expect(notes[0]).toContain("We read the first 1,000.");
});

test("what was saved comes back the same", () => {
  const works: Work[] = [
    { title: '=1+1, “a” "b"', year: "2016", isbn: "978-0-14-143951-8", found: "listed", foundOn: "2026-11-14" },
    { title: "Tŷ", publisher: "-ism", role: "author", rights: "not-sure", found: "not-found", publishedAs: "A" },
  ];
  expect(read(writeWorksFile(works)).works).toEqual(works);
});

test.each([
  ["0141439513", "9780141439518", "978-0-14-143951-8"],
  ["0 8044 2957 x", "9780804429573", "978-0-8044-2957-3"],
  ["978-0-14-143951-8", "9780141439518", "978-0-14-143951-8"],
  ["9790000000001", "9790000000001", "9790000000001"],
  ["9780141439517", null, null],
  ["12", null, null],
])("the ISBN %s has 13 figures %s and is written %s", (typed, figures, tidy) => {
  expect(toIsbn13(typed)).toBe(figures);
  expect(tidyIsbn(typed)).toBe(tidy);
});
