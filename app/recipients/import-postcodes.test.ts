import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { db, env } from "#platform";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { startPostcodesIo } from "../../tests/stand-ins/postcodes-io.ts";
import { runs } from "../../tests/stand-ins/runs.ts";
import { type GivenRow, generateRows, onsFile, onsHeader, onsLine, seatCodes, zipOf } from "./given-ons-file.ts";
import { importDirectory } from "./import-directory.ts";
import { importPostcodes } from "./import-postcodes.ts";
import { openDirectory, readLocalPostcodes } from "./local-postcodes.ts";
import { createPostcodePacker } from "./pack-postcodes.ts";
import { parsePostcode } from "./postcode.ts";
import { readPostcodeFile } from "./postcode-file.ts";
import { packPostcode } from "./postcode-key.ts";
import { createPostcodesClient } from "./postcodes-io-client.ts";
import { resolve } from "./resolve-postcode.ts";

useDatabase();
const now = new Date("2026-11-24T12:00:00Z");
const folder = mkdtempSync(join(tmpdir(), "hub-ons-"));
const binary = () => join(env().DATA_DIR, "postcodes.bin");

function givenFile(content: string | Buffer, name = "ONSPD_NOV_2026_UK.csv"): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

const rows: GivenRow[] = [
  { postcode: "SE1P 5ZZ", seat: "E14001085" },
  { postcode: "M1 1AE", seat: "E14001350" },
  { postcode: "SY13 3DU", seat: "W07000111", country: "W92000004" },
  { postcode: "BT16 1XZ", seat: "N05000001", country: "N92000002" },
  { postcode: "AB11 5TP", seat: "S14000061", country: "S92000003", doterm: "199607" },
  { postcode: "AB11 5TQ", doterm: "soon" },
  { postcode: "LS1 1AA", seat: "" },
  { postcode: "LS1 1AB", seat: "E99999999" },
  { postcode: "ZE9 9AA", seat: "L99999999", country: "L93000001" },
  { postcode: "ZE9 9AB", seat: "", country: "M83000003" },
];

async function find(postcode: string) {
  return (await readLocalPostcodes()).directory?.find(postcode);
}

beforeEach(async () => {
  rmSync(binary(), { force: true });
  await db().directoryImport.deleteMany();
  await db().constituency.deleteMany();
});

describe("an accepted file", () => {
  test("answers every kind of row", async () => {
    const done = await importPostcodes(givenFile(onsFile(rows)), { now });
    expect(done).toMatchObject({
      ok: true,
      value: {
        rows: 10,
        live: 8,
        terminated: 2,
        outside: 2,
        withoutSeat: 2,
        seats: 4,
        shareWithSeat: 0.5,
        unreadable: 0,
      },
    });
    expect(await find("se1p5zz")).toEqual({ kind: "found", code: "E14001085", name: null, nation: "England" });
    expect(await find("AB11 5TP")).toEqual({ kind: "terminated", since: { year: 1996, month: 7 } });
    expect(await find("AB11 5TQ")).toEqual({ kind: "terminated", since: null });
    expect(await find("LS1 1AA")).toEqual({ kind: "no-constituency" });
    expect(await find("LS1 1AB")).toEqual({ kind: "no-constituency" });
    expect(await find("ZE9 9AA")).toEqual({ kind: "outside", place: "the Channel Islands" });
    expect(await find("ZE9 9AB")).toEqual({ kind: "outside", place: "the Isle of Man" });
    expect(await find("LS1 1AD")).toBeNull();
    expect(await find("Ｍ１ １ＡＥ")).toMatchObject({ code: "E14001350" });
    expect(readdirSync(env().DATA_DIR).filter((name) => name.startsWith("postcodes"))).toEqual(["postcodes.bin"]);
  });

  test("clears away what an import that was killed left behind, and nothing else", async () => {
    const dead = spawnSync(process.execPath, ["-e", ""]).pid;
    for (const name of [`postcodes.bin.${dead}`, `postcodes.bin.${process.ppid}`, "postcodes.bin.old"])
      writeFileSync(join(env().DATA_DIR, name), "");
    await importPostcodes(givenFile(onsFile(rows)), { now });
    const left = readdirSync(env().DATA_DIR).filter((name) => name.startsWith("postcodes.bin."));
    expect(left.sort()).toEqual([`postcodes.bin.${process.ppid}`, "postcodes.bin.old"].sort());
    for (const name of left) rmSync(join(env().DATA_DIR, name));
  });

  test("says what it lacks, and the licences", async () => {
    const done = await importPostcodes(givenFile(onsFile(rows)), { now });
    if (!done.ok) throw new Error("refused");
    expect(done.value.warnings.join("\n")).toMatch(/4 of 650 constituencies[\s\S]*8 live postcodes[\s\S]*have no name/);
    expect(done.value.notes.join("\n")).toMatch(/Northern Ireland End User Licence[\s\S]*Royal Mail data[^\n]* 2026/);
  });

  test.each<[string, string | Buffer]>([
    ["a byte order mark and CRLF", `\uFEFF${onsFile(rows).replaceAll("\n", "\r\n")}`],
    ["quoted values", onsFile(rows).replace(/[^,\n]+/g, '"$&"')],
    [
      "upper case names of older releases",
      onsFile(rows).replace(onsHeader, onsHeader.toUpperCase().replace("PCON24CD", "PCON").replace("CTRY26CD", "CTRY")),
    ],
    [
      "columns in another order",
      onsFile(rows)
        .split("\n")
        .map((line) => line.split(",").reverse().join(","))
        .join("\n"),
    ],
    ["no line break at the end", onsFile(rows).trimEnd()],
    ["commas and doubled quotation marks inside values", onsFile(rows).replaceAll(",400000,", ',"a ""b"", c",')],
  ])("with %s is read alike", async (_what, content) => {
    expect(await importPostcodes(givenFile(content), { now })).toMatchObject({
      ok: true,
      value: { rows: 10, seats: 4 },
    });
    expect(await find("SY13 3DU")).toMatchObject({ code: "W07000111" });
    expect(await find("AB11 5TP")).toMatchObject({ kind: "terminated" });
  });

  test.each([false, true])("as a ZIP (Zip64: %s) brings the names of constituencies", async (wide) => {
    const archive = zipOf(
      {
        "Data/multi_csv/ONSPD_NOV_2026_UK_AB.csv": onsFile(rows.slice(4, 5)),
        "Data/ONSPD_NOV_2026_UK.csv": onsFile(rows),
        "Documents/PCON names and codes UK as at 07_24.csv":
          "PCON24CD,PCON24NM\r\nE14001085,Bermondsey and Old Southwark\r\n",
        "User Guide/guide.txt": "read me",
      },
      wide,
    );
    const steps: number[] = [];
    const done = await importPostcodes(givenFile(archive, "ONSPD.zip"), {
      now,
      onProgress: (at, all) => steps.push(at / all),
    });
    expect(done).toMatchObject({ ok: true, value: { rows: 10, source: "ONSPD.zip" } });
    expect(steps.at(-1)).toBe(1);
    expect(await find("SE1P 5ZZ")).toMatchObject({ name: "Bermondsey and Old Southwark" });
  });

  test("keeps the live row of a postcode that was used twice", async () => {
    const again = { postcode: "AB11 5TP", seat: "S14000061" };
    expect(await importPostcodes(givenFile(onsFile([...rows, again, again])), { now })).toMatchObject({
      ok: true,
      value: { repeated: 2 },
    });
    expect(await find("AB11 5TP")).toMatchObject({ kind: "found" });
  });

  test("without Northern Ireland leaves its rows out", async () => {
    expect(await importPostcodes(givenFile(onsFile(rows)), { now, withoutNorthernIreland: true })).toMatchObject({
      ok: true,
      value: { leftOut: 1, live: 7, notes: [expect.stringContaining("OS data"), expect.anything(), expect.anything()] },
    });
    expect(await find("BT16 1XZ")).toBeNull();
  });

  test("is taken up by a process that has the old one open", async () => {
    await importPostcodes(givenFile(onsFile(rows)), { now });
    expect(await find("M1 1AE")).toMatchObject({ code: "E14001350" });
    await importPostcodes(givenFile(onsFile(rows.map((row) => ({ ...row, seat: row.seat && "E14001063" })))), { now });
    expect(await find("M1 1AE")).toMatchObject({ code: "E14001063" });
  });
});

describe("a refused file leaves the old directory in place:", () => {
  const many = (count: number, seat: string) =>
    Array.from({ length: count }, (_, at) => ({ postcode: `M${1 + (at % 99)} ${Math.floor(at / 99) % 10}AA`, seat }));
  const whole = onsFile(many(900, "E14001063"));

  test.each<[string, string | Buffer, string]>([
    ["of 0 rows", `${onsHeader}\n`, "a header and no rows"],
    ["that is empty", "", "empty"],
    ["that is an error page", "<!doctype html>\n<title>Just a moment</title>\n", "no column pcds"],
    ["without the constituency", onsFile(rows).replace("pcon24cd", "pcon"[0] ?? ""), "no column pcon"],
    ["without the end of life", onsFile(rows).replace("doterm", "ended"), "no column doterm"],
    ["with two constituencies", onsFile(rows).replace("rgn26cd", "pcon"), "More than one column may be pcon"],
    ["with the seats of 2010", onsFile(many(900, "E14000530")), "before July 2024"],
    [
      "with 2 % of unknown codes",
      onsFile([...many(882, "E14001063"), ...many(900, "Q00000001").slice(882)]),
      "18 of 900",
    ],
    [
      "with ten thousand distinct unknown codes",
      onsFile(Array.from({ length: 10_000 }, (_, at) => ({ postcode: `M1 ${at % 10}AA`, seat: `Q${at}` }))),
      "10,000 of 10,000",
    ],
    ["cut in the middle of a line", whole.slice(0, whole.length - 20), "ends in the middle of a line"],
    ["cut before half", whole.slice(0, whole.indexOf("\n", whole.length / 3) + 1), "less than half"],
    ["with a short line", `${onsHeader}\n${onsLine(rows[0] as GivenRow)}\nM1 1AA,,\n`, "fewer values"],
    ["with an open quotation mark", `${onsHeader}\n"M11AA,M11AA,M1 1AA\n`, "not closed"],
    ["without postcodes", onsFile(many(5, "E14001063")).replaceAll(/M\d/g, "?"), "hold no postcode"],
    ["without seats", onsFile([{ postcode: "M1 1AA" }]), "No live postcode in the file has a constituency"],
    ["of one line without end", Buffer.alloc(200_000, "x"), "longer than 64 kB"],
    ["of zeros", Buffer.alloc(60_000), "no column pcds"],
    ["that is a cut ZIP", zipOf({ "Data/a.csv": whole }).subarray(0, 900), "table of contents is missing"],
    ["that is a ZIP of something else", zipOf({ "readme.txt": "hello" }), "no CSV file"],
    ["that is a ZIP with two tables", zipOf({ "Data/a.csv": whole, "Data/b.csv": whole }), "more than one table"],
    ["that is a ZIP with another checksum", otherChecksum(zipOf({ "Data/a.csv": whole })), "damaged"],
    ["that is a damaged ZIP", damaged(zipOf({ "Data/a.csv": whole })), "damaged"],
  ])("one %s", async (_what, content, sentence) => {
    await importPostcodes(givenFile(whole), { now });
    const before = readFileSync(binary());
    const refused = await importPostcodes(givenFile(content, "other.csv"), { now });
    expect(refused).toMatchObject({ ok: false, problem: [{ sentence: expect.stringContaining(sentence) }] });
    expect(readFileSync(binary()).equals(before)).toBe(true);
    expect(await find("M1 0AA")).toMatchObject({ code: "E14001063" });
    expect(readdirSync(env().DATA_DIR).filter((name) => name.startsWith("postcodes"))).toEqual(["postcodes.bin"]);
  });

  test("one that is not there", async () => {
    expect(await importPostcodes(join(folder, "nothing"), { now })).toMatchObject({ ok: false });
    expect(existsSync(binary())).toBe(false);
  });

  test("under 1 % of unknown codes are let through, and answered as not found", async () => {
    const file = onsFile([...many(895, "E14001063"), ...many(900, "Q00000001").slice(895)]);
    expect(await importPostcodes(givenFile(file), { now })).toMatchObject({
      ok: true,
      value: { unknownRows: 5, unknownCodes: [{ code: "Q00000001", rows: 5 }] },
    });
    expect(await find("M5 9AA")).toEqual({ kind: "no-constituency" });
  });
});

function otherChecksum(archive: Buffer): Buffer {
  const copy = Buffer.from(archive);
  copy.writeUInt32LE(1, copy.indexOf("PK\x01\x02", 0, "latin1") + 16);
  return copy;
}

/** One byte of the packed rows is another. */
function damaged(archive: Buffer): Buffer {
  const copy = Buffer.from(archive);
  copy[200] = (copy[200] as number) ^ 0xff;
  return copy;
}

test("a file on disk that is cut or changed counts as none", async () => {
  await importPostcodes(givenFile(onsFile(rows)), { now });
  const bytes = readFileSync(binary());
  for (let at = 0; at < bytes.length; at += 7) expect(readPostcodeFile(bytes.subarray(0, at))).toBeNull();
  truncateSync(binary(), bytes.length - 5);
  expect(await readLocalPostcodes()).toEqual({ directory: null, file: null, broken: true });
});

const letters = fc.constantFrom(..."ABCDEFGHIJKLMNOPQRSTUVWXYZ");
const digit = fc.constantFrom(..."0123456789");
const postcode = fc
  .tuple(
    letters,
    fc.option(letters, { nil: "" }),
    digit,
    fc.option(fc.oneof(letters, digit), { nil: "" }),
    digit,
    letters,
    letters,
  )
  .map(([a, b, c, d, e, f, g]) => `${a}${b}${c}${d} ${e}${f}${g}`);
const value = fc.constantFrom("-", "t:", "t:199607", "o:the Isle of Man", ...seatCodes);
const head = {
  source: "x",
  importedAt: "",
  rows: 0,
  live: 0,
  terminated: 0,
  seats: 0,
  withoutNorthernIreland: false,
  names: {},
};

test("whatever goes in comes out, and nothing else", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(postcode, value), { selector: ([text]) => text, maxLength: 300, minLength: 1 }),
      fc.constantFrom("", "SW1A 1"),
      (given, crowd) => {
        const rows = new Map(given.map(([text, kind], at) => [crowd ? `${crowd}${pair(at)}` : text, kind]));
        const packer = createPostcodePacker();
        for (const [text, kind] of rows) packer.add(packPostcode(text), kind);
        const file = readPostcodeFile(packer.finish(head).bytes);
        if (!file) throw new Error("not read");
        for (const [text, kind] of rows) expect(file.head.values[file.find(packPostcode(text))]).toBe(kind);
        for (let at = 0; at < 676; at++) {
          const text = `SW1A 1${pair(at)}`;
          if (!rows.has(text)) expect(file.find(packPostcode(text))).toBe(-1);
        }
      },
    ),
    runs(300),
  );
});

function pair(at: number): string {
  return String.fromCharCode(65 + (Math.floor((at * 7) / 26) % 26), 65 + ((at * 7) % 26));
}

test("10,000 mutants are answered as their normal form is, or not at all", () => {
  const packer = createPostcodePacker();
  const known = new Map([...generateRows({ live: 20_000, terminated: 10_000 })].map((row) => [row.postcode, row]));
  for (const row of known.values()) packer.add(packPostcode(row.postcode), row.doterm ? `t:${row.doterm}` : row.seat);
  const file = readPostcodeFile(packer.finish(head).bytes);
  if (!file) throw new Error("not read");
  const directory = openDirectory(file);
  const list = [...known.keys()];
  const change = fc.tuple(
    fc.nat(9),
    fc.constantFrom("", " ", "\u00a0", "O", "0", "I", "1", "В", "!", "é", "\u200b", "ZZZ", "\0", "Ａ", "a"),
  );
  fc.assert(
    fc.property(fc.nat(list.length - 1), fc.array(change, { maxLength: 3 }), (at, changes) => {
      const typed = changes.reduce(
        (text, [place, by]) => text.slice(0, place) + by + text.slice(place + 1),
        list[at] as string,
      );
      const parsed = parsePostcode(typed);
      const row = parsed.ok ? known.get(parsed.value) : undefined;
      const answer = directory.find(typed);
      if (!row) expect(answer).toBeNull();
      else if (row.doterm) expect(answer).toMatchObject({ kind: "terminated" });
      else expect(answer).toMatchObject({ kind: "found", code: row.seat });
    }),
    runs(10_000),
  );
});

describe("a look-up with a local directory", () => {
  test("asks nobody, not even for a postcode that it does not hold", async () => {
    await importDirectory(
      givenFile("code,name,nation\nE14001085,Bermondsey and Old Southwark,England\n", "seats.csv"),
      { now },
    );
    await importPostcodes(givenFile(onsFile(rows)), { now });
    await using service = await startPostcodesIo();
    const client = createPostcodesClient({ baseUrl: service.url });
    expect(await resolve("se1p5zz", { now, client })).toEqual({
      status: "found",
      postcode: "SE1P 5ZZ",
      constituency: { code: "E14001085", name: "Bermondsey and Old Southwark", nation: "England" },
      source: "local",
    });
    expect(await resolve("AB11 5TP", { now, client })).toMatchObject({ status: "terminated", source: "local" });
    expect(await resolve("LS1 1AA", { now, client })).toMatchObject({ status: "not-found", source: "local" });
    expect(await resolve("AB1 9ZZ", { now, client })).toMatchObject({ status: "not-found", source: "local" });
    expect(await resolve("ZE9 9AA", { now, client })).toMatchObject({ status: "outside-westminster", source: "local" });
    expect(service.requests).toEqual([]);
  });

  test("asks for Northern Ireland where that was left out", async () => {
    await importPostcodes(givenFile(onsFile(rows)), { now, withoutNorthernIreland: true });
    await using service = await startPostcodesIo();
    const client = createPostcodesClient({ baseUrl: service.url });
    expect(await resolve("BT16 1XZ", { now, client })).toMatchObject({ status: "found", source: "postcodes.io" });
    expect(service.requests).toHaveLength(1);
  });

  test("finds the code even where nothing names the constituency, and asks for the name if it may", async () => {
    await importPostcodes(givenFile(onsFile(rows)), { now });
    expect(await resolve("SY13 3DU", { now })).toMatchObject({
      status: "found",
      constituency: { code: "W07000111" },
      source: "local",
    });
    await using service = await startPostcodesIo();
    const client = createPostcodesClient({ baseUrl: service.url });
    expect(await resolve("SY13 3DU", { now, client })).toMatchObject({
      constituency: { name: "Wrexham" },
      source: "postcodes.io",
    });
  });
});
