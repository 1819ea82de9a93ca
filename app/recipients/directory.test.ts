import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { db, env } from "#platform";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { startPostcodesIo } from "../../tests/stand-ins/postcodes-io.ts";
import { onsFile } from "./given-ons-file.ts";
import { importDirectory } from "./import-directory.ts";
import { importPostcodes } from "./import-postcodes.ts";
import { mpRecipient } from "./letter-recipient.ts";
import { createPostcodesClient } from "./postcodes-io-client.ts";
import { directoryState, isDemonstrationActive, readSeat, searchConstituencies, setDissolved } from "./read-seat.ts";
import { resolve } from "./resolve-postcode.ts";
import { isVacant } from "./shared.ts";
import { directoryReport, findInDirectory, showInDirectory, showPostcode } from "./show-directory.ts";

process.env.BASE_URL = "http://localhost:3000"; // Vite sets "/"
process.env.POSTCODES_IO_URL = "off";
useDatabase();

const now = new Date("2026-11-24T12:00:00Z");
const folder = mkdtempSync(join(tmpdir(), "hub-csv-"));
function givenFile(text: string | Buffer, name = "list.csv"): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

const constituencies = `code,name,name_postcodes_io,nation,members_api_id,aliases
E14001063,Great Colophon,Great Colophon,England,11,
W07000102,Glyn Llŷfr,Glyn Llyfr,Wales,12,Book Glen|Dyffryn
N05000001,Lough Ledger,Lough Ledger,Northern Ireland,13,
`;
const members = `constituency_code,constituency_name,mp_name,party,member_id,source,email
E14001063,Great Colophon,Mo Member,Paper Party,501,2026-04-03, Mo.Member@hub.invalid
W07000102,Glyn Llyfr,,,,by-election,
N05000001,Lough Ledger,Órla O'Rhyme,Sinn Féin,503,2026-04-01,
`;

beforeEach(async () => {
  await db().directoryImport.deleteMany();
  await db().directorySwitch.deleteMany();
  await db().constituency.deleteMany();
});

describe("without a real directory", () => {
  test("the demonstration directory answers its own postcodes, and says so", async () => {
    expect(await directoryState(now)).toMatchObject({ kind: "demonstration", constituencies: 8, members: 7 });
    expect(await showPostcode("zz61aa", now)).toMatchObject({
      status: "found",
      constituency: { code: "X14000006", name: "Cwm Tŷ Llyfr" },
      member: { name: "Gwenŷ Ŵyn-Llyfrau", party: "Ink Party" },
      source: "demonstration",
    });
    expect(await showPostcode("ZZ9 9ZZ", now)).toMatchObject({
      status: "terminated",
      since: "1996-07",
      constituency: null,
    });
    expect(await showPostcode("ZZ7 7ZZ", now)).toMatchObject({ status: "not-found", source: "demonstration" });
  });

  test("a real postcode is unavailable while postcodes.io is off", async () => {
    expect(await resolve("sw1a1aa", { now })).toEqual({
      status: "unavailable",
      postcode: "SW1A 1AA",
      demonstration: true,
    });
  });

  test("a real postcode is found by name where postcodes.io answers, and the MP's name is asked", async () => {
    await using service = await startPostcodesIo();
    const client = createPostcodesClient({ baseUrl: service.url });
    expect(await resolve("SY13 3DU", { now, client })).toEqual({
      status: "found",
      postcode: "SY13 3DU",
      constituency: { code: "W07000111", name: "Wrexham", nation: "Wales" },
      source: "postcodes.io",
    });
    expect(await readSeat("W07000111")).toBeNull();
    for (const typed of [
      "je2 4wd",
      "BFPO 58",
      "GX11 1AA",
      "FIQQ 1ZZ",
      "SW1A",
      "В1 1АА",
      "GIR 0AA",
      "x".repeat(1_000_000),
    ])
      await resolve(typed, { now, client });
    expect(service.requests).toHaveLength(1);
  });

  test("the invented seats are searched", async () => {
    expect((await searchConstituencies("bookhouse")).map(({ name }) => name)).toEqual(["Cwm Tŷ Llyfr"]);
    expect(await searchConstituencies("", 3)).toHaveLength(3);
    expect((await directoryReport(now)).lines[0]).toContain("eight invented constituencies");
  });
});

describe("an import", () => {
  test("of both files gives seats with their members, and ends the demonstration", async () => {
    expect(await importDirectory(givenFile(constituencies), { now })).toMatchObject({ ok: true, value: { rows: 3 } });
    expect(await isDemonstrationActive()).toBe(false);
    expect(await readSeat("E14001063").then((seat) => seat && isVacant(seat))).toBe(false);
    expect(await importDirectory(givenFile(members), { now })).toEqual({
      ok: true,
      value: { kind: "members", rows: 2, vacant: 1, mailboxes: 1, unjoined: [], asOf: "2026-04-03" },
    });
    expect(await readSeat("E14001063")).toEqual({
      constituency: { code: "E14001063", name: "Great Colophon", nation: "England" },
      member: {
        name: "Mo Member",
        fullTitle: null,
        addressAs: null,
        party: "Paper Party",
        membersApiId: 501,
        email: "mo.member@hub.invalid",
        isSpeaker: false,
        takesSeat: true,
      },
      asOf: "2026-04-03",
      demonstration: false,
    });
    expect((await readSeat("N05000001"))?.member?.takesSeat).toBe(false);
    expect(await readSeat("W07000102").then((seat) => seat && isVacant(seat))).toBe(true);
    expect(await readSeat("X14000001")).toBeNull();
    expect((await resolve("ZZ1 1AA", { now })).status).toBe("unavailable");
  });

  test("of the members alone makes the seats from their codes", async () => {
    await importDirectory(givenFile(members), { now });
    expect((await readSeat("W07000102"))?.constituency).toEqual({
      code: "W07000102",
      name: "Glyn Llyfr",
      nation: "Wales",
    });
    await importDirectory(givenFile(constituencies), { now });
    expect((await readSeat("W07000102"))?.constituency.name).toBe("Glyn Llŷfr");
    expect((await readSeat("E14001063"))?.member?.name).toBe("Mo Member");
  });

  test("joins a row without a code by its folded name, and reports what matches nothing", async () => {
    await importDirectory(givenFile(constituencies), { now });
    const file = givenFile("constituency_name;mp_name\r\nGLYN LLYFR;Gwen Llyfr\r\nLost Fen;Nell Nobody\r\n");
    expect(await importDirectory(file, { now })).toMatchObject({
      ok: true,
      value: { rows: 1, unjoined: ["Lost Fen"], asOf: "2026-11-24" },
    });
    expect((await readSeat("W07000102"))?.member?.name).toBe("Gwen Llyfr");
    expect((await directoryReport(now)).lines).toContain("Not joined to a constituency: Lost Fen.");
  });

  test("keeps a known mailbox when the next list has no such column, and drops it with the member", async () => {
    await importDirectory(givenFile(members), { now });
    await importDirectory(
      givenFile(members.replace(",email", "").replace(", Mo.Member@hub.invalid", "").replaceAll(",\n", "\n")),
      { now },
    );
    expect((await readSeat("E14001063"))?.member?.email).toBe("mo.member@hub.invalid");
    await importDirectory(
      givenFile(
        "constituency_code,constituency_name,mp_name,member_id\nE14001063,Great Colophon,Nia Newcomer,777\nN05000001,Lough Ledger,Órla,503\n",
      ),
      { now },
    );
    expect((await readSeat("E14001063"))?.member).toMatchObject({ name: "Nia Newcomer", email: null });
  });

  test.each<[string, string | Buffer, number, string]>([
    ["an error page", "<!doctype html>\n<title>Just a moment</title>\n", 1, "neither a list"],
    ["an empty file", "", 1, "no rows"],
    ["a header alone", "code,name,nation\n", 1, "no rows"],
    ["a short line", "code,name,nation\nE14001063,Great Colophon\n", 2, "more or fewer values"],
    ["an open quote", 'code,name,nation\nE14001063,"Great Colophon,England\n', 2, "quotation mark"],
    [
      "a code that is none",
      "code,name,nation\nE14001063,Great Colophon,England\nE14,Little Colophon,England\n",
      3,
      "ONS code",
    ],
    ["a nation that is none", "code,name,nation\nE14001063,Great Colophon,Mercia\n", 2, "none of England"],
    ["a code twice", "code,name,nation\nE14001063,A,England\nE14001063,B,England\n", 3, "line 2 already"],
    ["a name twice", "code,name,nation\nE14001063,Llŷn,England\nE14001064,LLYN,England\n", 3, "twice"],
    [
      "two mailboxes",
      "constituency_code,constituency_name,mp_name,email\nE14001063,A,B,a@b.test;c@d.test\n",
      2,
      "one mail address",
    ],
    ["Latin-1", Buffer.from("code,name,nation\nE14001063,M\xf4n,Wales\n", "latin1"), 1, "UTF-8"],
    [
      "a code of 2010",
      "constituency_code,constituency_name,mp_name\nE14000530,Aldershot,Mo Member\n",
      1,
      "No row matches",
    ],
    ["six megabytes", `code,name,nation\n${"E".repeat(6_000_000)}`, 1, "larger than 5 MB"],
  ])("of %s is refused with its line, and changes nothing", async (_what, text, line, sentence) => {
    await importDirectory(givenFile(members), { now });
    const refused = await importDirectory(givenFile(text), { now });
    expect(refused).toMatchObject({ ok: false, problem: [{ line, sentence: expect.stringContaining(sentence) }] });
    expect(await directoryState(now)).toMatchObject({ constituencies: 3, members: 2, asOf: "2026-04-03" });
  });

  test("that would empty seats is refused: the file is cut", async () => {
    await importDirectory(givenFile(members), { now });
    const cut = members.split("\n").slice(0, 2).join("\n");
    expect(await importDirectory(givenFile(cut), { now })).toMatchObject({
      ok: false,
      problem: [{ sentence: expect.stringContaining("1 of 2 seats would be left without a member") }],
    });
  });

  test("of a file that is not there says so", async () => {
    expect(await importDirectory(join(folder, "nothing.csv"), { now })).toMatchObject({ ok: false });
  });
});

describe("a search", () => {
  test.each([
    ["glyn llyfr", ["Glyn Llŷfr"]],
    ["LLYFR", ["Glyn Llŷfr"]],
    ["book", ["Glyn Llŷfr"]],
    ["orla", ["Lough Ledger"]],
    ["member, mo", ["Great Colophon"]],
    ["col", ["Great Colophon"]],
    ["N05000001", ["Lough Ledger"]],
    ["l", ["Lough Ledger", "Glyn Llŷfr"]],
    ["nowhere", []],
  ])("for %j finds %j", async (query, names) => {
    await importDirectory(givenFile(constituencies), { now });
    await importDirectory(givenFile(members), { now });
    expect((await findInDirectory(query)).map(({ constituency }) => constituency?.name)).toEqual(names);
  });
});

describe("what is shown", () => {
  beforeEach(async () => {
    await importDirectory(givenFile(constituencies), { now });
    await importDirectory(givenFile(members), { now });
  });

  test("for a name that means one seat is that seat", async () => {
    expect(await showInDirectory("LOUGH ledger", now)).toMatchObject({
      status: "found",
      constituency: { code: "N05000001", name: "Lough Ledger" },
      member: { name: "Órla O'Rhyme", party: "Sinn Féin" },
      postcode: null,
      text: "Órla O'Rhyme is the MP for Lough Ledger.",
      matches: [{ constituency: { code: "N05000001" } }],
    });
  });

  test("for a name that means more or none lists them, and says that it is no postcode", async () => {
    const shown = await showInDirectory("l", now);
    expect(shown).toMatchObject({ status: "not-a-postcode", constituency: null, member: null });
    expect(shown.matches).toHaveLength(2);
    expect(await showInDirectory("nowhere", now)).toMatchObject({ status: "not-a-postcode", matches: [] });
  });

  test("by doctor fits on one screen and names the local directory", async () => {
    const rows = [
      { postcode: "SE1P 5ZZ", seat: "E14001063" },
      { postcode: "AB11 5TP", doterm: "199607" },
    ];
    await importPostcodes(givenFile(onsFile(rows), "ONSPD.csv"), { now: new Date("2026-05-01T12:00:00Z") });
    const report = await directoryReport(now);
    expect(report.lines.length).toBeLessThan(20);
    expect(report.local).toMatchObject({ source: "ONSPD.csv", live: 1, terminated: 1, seats: 1, ageInDays: 207 });
    expect(report.lines.join("\n")).toMatch(/1 live and 1 withdrawn from ONSPD.csv[\s\S]*import a newer one/);
    writeFileSync(join(env().DATA_DIR, "postcodes.bin"), "something else");
    expect((await directoryReport(now)).lines.join("\n")).toContain("postcodes.bin in the data folder is damaged");
    rmSync(join(env().DATA_DIR, "postcodes.bin"));
  });
});

test("dissolution is one switch", async () => {
  await setDissolved(true, now);
  expect((await directoryState(now)).dissolved).toBe(true);
  await setDissolved(false, now);
  expect((await directoryState(now)).dissolved).toBe(false);
});

const facts = "/work/shared/facts";
test.skipIf(!existsSync(`${facts}/mps.csv`))(
  "the real lists are imported as they are (skipped without facts)",
  async () => {
    const began = performance.now();
    expect(await importDirectory(`${facts}/constituencies-2024.csv`, { now })).toMatchObject({
      ok: true,
      value: { rows: 650 },
    });
    expect(await importDirectory(`${facts}/mps.csv`, { now })).toMatchObject({
      ok: true,
      value: { rows: 650, unjoined: [], vacant: 0, asOf: "2026-04-03" },
    });
    console.log(`both imports: ${Math.round(performance.now() - began)} ms`);
    const speaker = await readSeat("E14001170");
    expect(speaker?.member?.isSpeaker).toBe(true);
    expect(speaker && mpRecipient(speaker)?.lines[0]).toBe("Sir Lindsay Hoyle MP");
    expect((await findInDirectory("ynys mon"))[0]?.constituency?.code).toBe("W07000112");
    expect((await findInDirectory("bath")).slice(0, 2).map(({ constituency }) => constituency?.name)).toEqual([
      "Bath",
      "Bathgate and Linlithgow",
    ]);
    const codes = readFileSync(`${facts}/constituencies-2024.csv`, "utf8").match(/^[A-Z]\d{8}/gm) ?? [];
    const seats = await Promise.all(codes.map(readSeat));
    expect(seats.filter((seat) => seat?.member && seat.constituency.nation)).toHaveLength(650);
    expect(seats.filter((seat) => seat?.member?.takesSeat === false)).toHaveLength(7);
  },
);
