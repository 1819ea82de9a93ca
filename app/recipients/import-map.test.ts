import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { db } from "#platform";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { importDirectory } from "./import-directory.ts";
import { importMap } from "./import-map.ts";
import { isDemonstrationActive } from "./read-seat.ts";
import { readSeatMap } from "./read-seat-map.ts";

useDatabase();
const now = new Date("2026-11-28T12:00:00Z");
beforeEach(async () => {
  await db().seatHexagon.deleteMany();
  await db().directoryImport.deleteMany();
  await db().constituency.deleteMany();
});

function fileOf(text: string | Buffer, name = "map.csv"): string {
  const file = join(process.env.DATA_DIR as string, name);
  writeFileSync(file, text);
  return file;
}

const seats = fileOf(
  "code,name,nation\nE14001063,Inkwell,England\nW07000111,Cwm Llyfr,Wales\nS14000061,Glen Vellum,Scotland\n",
  "seats.csv",
);

test("seats get their places, and what fits on neither side is told", async () => {
  await importDirectory(seats, { now });
  const file = fileOf(
    "code,name,q,r,region_code\nE14001063,x,56,-40,E12000008\nW07000111,y,50,-38,W92000004\nN05000001,z,44,-20,N92000002\n",
  );
  expect(await importMap(file, { credit: "Map makers, CC BY 4.0", now })).toEqual({
    ok: true,
    value: { rows: 3, unjoined: ["N05000001"], missing: ["Glen Vellum"] },
  });
  expect(await readSeatMap()).toEqual({
    credit: "Map makers, CC BY 4.0",
    seats: [
      { code: "W07000111", name: "Cwm Llyfr", nation: "Wales", region: "Wales", place: { q: 50, r: -38 } },
      { code: "S14000061", name: "Glen Vellum", nation: "Scotland", region: null, place: null },
      { code: "E14001063", name: "Inkwell", nation: "England", region: "South East", place: { q: 56, r: -40 } },
    ],
  });
});

test("a map is no directory: the invented one goes on answering", async () => {
  await importMap(fileOf("code,q,r\nE14001063,1,1\n"), { credit: null, now });
  expect(await isDemonstrationActive()).toBe(true);
  expect(await readSeatMap()).toEqual({ seats: [], credit: null });
});

test("a new map replaces the old one, and one that is refused changes nothing", async () => {
  await importDirectory(seats, { now });
  await importMap(fileOf("code;q;r\nE14001063;1;1\nW07000111;2;1\n"), { credit: null, now });
  await importMap(fileOf("\ufeffcode,q,r\r\nE14001063,3,-4\r\n", "new.csv"), { credit: null, now });
  expect((await importMap(fileOf("code,q,r\nE14001063,3,0.5\n"), { credit: null, now })).ok).toBe(false);
  const map = await readSeatMap();
  expect(map.credit).toBe("new.csv");
  expect(map.seats.map(({ place }) => place)).toEqual([null, null, { q: 3, r: -4 }]);
});

test.each([
  ["code,q,r\nE14001063,1,1\nE14001063,2,2\n", 3, "E14001063 stands in line 2 already."],
  ["code,q,r\nE14001063,1,1\nE14001064,1,1\n", 3, "1 1 stands in line 2 already."],
  ["code,q,r\n=1+1,1,1\n", 2, "The code is not an ONS code"],
  ["code,q,r\nE14001063,99999,1\n", 2, "whole numbers"],
  ["code,q,r,region_code\nE14001063,1,1,constructor\n", 2, "The region is not an ONS code"],
  ["code,name\nE14001063,1\n", 1, "needs the columns code, q and r"],
  ["code,q,r\n", 1, "no rows"],
  ["", 1, "no rows"],
  [Buffer.from("code,q,r\n\xe9,1,1\n", "latin1"), 1, "not in UTF-8"],
  [`code,q,r\n${Array.from({ length: 1400 }, (_, i) => `E1400${1000 + i},${i},1`).join("\n")}\n`, 1, "more than 1300"],
])("a wrong file is told with its line: %#", async (text, line, sentence) => {
  const done = await importMap(fileOf(text), { credit: null, now });
  expect(done.ok ? null : done.problem[0]).toEqual({ line, sentence: expect.stringContaining(sentence) });
  expect(await db().seatHexagon.count()).toBe(0);
});

test("a file that is not there, and a credit without end", async () => {
  expect((await importMap("/nowhere.csv", { credit: null, now })).ok).toBe(false);
  expect((await importMap(fileOf("code,q,r\nE14001063,1,1\n"), { credit: "x".repeat(201), now })).ok).toBe(false);
});

const real = "/work/shared/facts/constituency-hex.csv";
test.skipIf(!existsSync(real))("the real map is taken as it is", async () => {
  await importDirectory("/work/shared/facts/constituencies-2024.csv", { now });
  const done = await importMap(real, { credit: null, now });
  expect(done).toEqual({ ok: true, value: { rows: 650, unjoined: [], missing: [] } });
  const { seats: placed } = await readSeatMap();
  expect(placed.filter(({ place, region }) => place && region)).toHaveLength(650);
});
