import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { db } from "#platform";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { findCompany } from "./companies.ts";
import { importDirectory } from "./import-directory.ts";
import { companyRecipient, mpRecipient, typedMpRecipient } from "./letter-recipient.ts";
import { readSeat, setDissolved } from "./read-seat.ts";
import { whyNotNow } from "./why-not-now.ts";

useDatabase();
const now = new Date("2026-11-24T12:00:00Z");
const folder = mkdtempSync(join(tmpdir(), "hub-seats-"));
const givenFile = (text: string) => {
  writeFileSync(join(folder, "list.csv"), text);
  return join(folder, "list.csv");
};
const head = "constituency_code,constituency_name,mp_name,party,source\n";
const members = (name: string) =>
  importDirectory(givenFile(`${head}E14001085,Bermondsey,${name},Paper Party,2026-11-20\n`), { now });
const moOf = async () => mpRecipient((await readSeat("E14001085"))!)!;

beforeEach(async () => {
  await setDissolved(false, now);
  await db().directoryImport.deleteMany();
  await db().constituency.deleteMany();
  await importDirectory(givenFile("code,name,nation\nE14001085,Bermondsey,England\n"), { now });
  await members("Mo Member");
});

test("to the same MP a letter may leave", async () => {
  expect(await whyNotNow(await moOf())).toBeNull();
});

test("a new spelling, a title or a knighthood makes no other MP", async () => {
  await members("Zoë Ŵyn");
  const zoe = await moOf();
  for (const name of ["Zoe Wyn", "Dame Zoë Ŵyn", "ZOË ŴYN", "The Rt Hon Dr Zoë Ŵyn"]) {
    await members(name);
    expect(await whyNotNow(zoe)).toBeNull();
  }
  for (const name of ["Zoë Wynne", "Sir", "Dr"]) {
    await members(name);
    expect(await whyNotNow(zoe)).toBe("member-changed");
  }
});

test("never to the former MP, whether somebody follows or nobody", async () => {
  const mo = await moOf();
  await members("Bo Successor");
  expect(await whyNotNow(mo)).toBe("member-changed");
  await db().member.deleteMany();
  expect(await whyNotNow(mo)).toBe("seat-vacant");
});

test("a code that was provisional when the letter was written leads to no false alarm", async () => {
  expect(await whyNotNow({ ...(await moOf()), key: "mp:api:4711" })).toBeNull();
});

test("at a dissolution no letter goes to an MP, typed or listed; companies are written to", async () => {
  const mo = await moOf();
  await setDissolved(true, now);
  expect(await whyNotNow(mo)).toBe("parliament-dissolved");
  expect(await whyNotNow(typedMpRecipient({ name: "Al Example", constituency: "X" }))).toBe("parliament-dissolved");
  expect(await whyNotNow(companyRecipient((await findCompany("meta"))!))).toBeNull();
  await setDissolved(false, now);
  expect(await whyNotNow(mo)).toBeNull();
});
