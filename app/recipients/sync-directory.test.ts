import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "#platform";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { type MembersApi, type MembersApiMode, startMembersApi } from "../../tests/stand-ins/members-api.ts";
import { startPostcodesIo } from "../../tests/stand-ins/postcodes-io.ts";
import { importDirectory } from "./import-directory.ts";
import { mpRecipient } from "./letter-recipient.ts";
import { createPostcodesClient } from "./postcodes-io-client.ts";
import { directoryState, readSeat, searchSeats } from "./read-seat.ts";
import { resolve } from "./resolve-postcode.ts";
import { isVacant } from "./shared.ts";
import { directoryReport } from "./show-directory.ts";
import { acceptPending, syncDirectory } from "./sync-directory.ts";

process.env.BASE_URL = "http://localhost:3000"; // Vite sets "/"
useDatabase();

const now = new Date("2026-11-24T12:00:00Z");
let api: MembersApi;
beforeAll(async () => {
  api = await startMembersApi();
});
afterAll(() => api.close());
async function emptyDirectory() {
  await db().directoryImport.deleteMany();
  await db().constituency.deleteMany();
}

function sync(mode: MembersApiMode, options: { onProgress?: (done: number, all: number) => void } = {}) {
  api.mode = mode;
  api.requests = [];
  return syncDirectory({ now, baseUrl: api.url, pauseMs: 0, ...options });
}

async function findSeat(name: string) {
  const [seat] = await searchSeats(name, 1);
  if (!seat) throw new Error(`no seat ${name}`);
  return seat;
}

describe("an accepted sync", () => {
  beforeEach(emptyDirectory);

  test("the first sync fills an empty directory, one polite request at a time", async () => {
    const progress: string[] = [];
    expect(await sync("good", { onProgress: (done, all) => progress.push(`${done}/${all}`) })).toEqual({
      ok: true,
      value: {
        members: 649,
        constituencies: 650,
        vacant: 1,
        joined: [],
        left: [],
        partyChanges: [],
        nameChanges: [],
        unjoined: [],
        asOf: "2026-11-24",
      },
    });
    expect(api.mostAtOnce).toBe(1);
    expect(api.requests).toHaveLength(33 + 33);
    expect(new Set(api.requests.map(({ userAgent }) => userAgent))).toEqual(new Set(["ActionHub"]));
    expect(progress[0]).toBe("20/649");
    expect(progress[32]).toBe("649/649");
    expect(await directoryState(now)).toMatchObject({
      kind: "real",
      members: 649,
      asOf: "2026-11-24",
      source: "Members API",
    });
    expect(isVacant(await findSeat("Invented Seat 005"))).toBe(true);
    expect((await findSeat("Invented Seat 006")).member?.takesSeat).toBe(false);
    expect(mpRecipient(await findSeat("Invented Seat 004"))).toMatchObject({
      lines: ["The Rt Hon Sir Percy Proof MP", "House of Commons", "London", "SW1A 0AA"],
      salutation: "Mx 004",
      email: null,
      nation: null,
    });
  });

  test("a seat learns its ONS code from the first postcode found in it", async () => {
    await sync("good");
    await using service = await startPostcodesIo();
    const client = createPostcodesClient({ baseUrl: service.url });
    for (const [postcode, code, name] of [
      ["SE1P 5ZZ", "E14001085", "Bermondsey and Old Southwark"],
      ["SY21 7AA", "W07000102", "Montgomeryshire and Glyndŵr"],
    ] as const) {
      expect(await resolve(postcode, { now, client })).toMatchObject({ status: "found", constituency: { code, name } });
      expect((await readSeat(code))?.member?.name).toMatch(/^Mo Member/);
    }
    expect(await sync("good")).toMatchObject({ ok: true, value: { members: 649, unjoined: [] } });
    expect((await readSeat("W07000102"))?.constituency.nation).toBe("Wales");
  });

  test("the next sync reads members alone, and keeps a mailbox until its member leaves", async () => {
    await sync("good");
    const seat = await findSeat("Invented Seat 011");
    await db().member.updateMany({ data: { email: "member@hub.invalid" } });
    expect(await sync("by-election")).toMatchObject({
      ok: true,
      value: { joined: ["Nia Newcomer 011"], left: ["Mo Member 011"] },
    });
    expect(api.requests).toHaveLength(33);
    expect((await readSeat(seat.constituency.code))?.member).toMatchObject({ name: "Nia Newcomer 011", email: null });
    expect((await findSeat("Invented Seat 012")).member?.email).toBe("member@hub.invalid");
  });

  test("an import of constituencies gives the synced seats their codes, and their members stay", async () => {
    await sync("good");
    const file = join(mkdtempSync(join(tmpdir(), "hub-csv-")), "seats.csv");
    writeFileSync(file, "code,name,nation\nE14001085,Bermondsey and Old Southwark,England\nW07000111,WREXHAM,Wales\n");
    expect(await importDirectory(file, { now })).toMatchObject({ ok: true });
    expect(await readSeat("W07000111")).toMatchObject({
      constituency: { nation: "Wales" },
      member: { name: "Mo Member 002" },
    });
    expect(await directoryState(now)).toMatchObject({ constituencies: 650, members: 649 });
  });

  test("another party and another name of the same member are reported", async () => {
    await sync("good");
    expect(await sync("new-party-and-name")).toMatchObject({
      ok: true,
      value: {
        joined: [],
        left: [],
        partyChanges: ["Mo Member-Proof 013: Paper Party → Ink Party"],
        nameChanges: ["Mo Member 013 → Mo Member-Proof 013"],
      },
    });
    expect((await findSeat("Invented Seat 013")).member?.party).toBe("Ink Party");
  });

  test("a list that removes many waits until it is accepted", async () => {
    await sync("good");
    expect(await acceptPending(now)).toMatchObject({ ok: false, problem: { code: "nothing-waits" } });
    expect(await sync("many-new")).toMatchObject({ ok: false, problem: { code: "too-many-removed" } });
    expect((await findSeat("Invented Seat 011")).member?.name).toBe("Mo Member 011");
    expect((await directoryReport(now)).lines.join("\n")).toContain("would remove 65 of 649 members");
    const later = new Date("2026-11-26T12:00:00Z");
    expect(await acceptPending(later)).toMatchObject({ ok: true, value: { members: 649, asOf: "2026-11-24" } });
    expect((await findSeat("Invented Seat 011")).member?.name).toBe("Nia Newcomer 011");
    expect(await acceptPending(later)).toMatchObject({ ok: false });
    expect((await directoryReport(now)).lines.join("\n")).not.toContain("waits");
  });

  test("an accepted sync drops the list that waits", async () => {
    await sync("good");
    await sync("many-new");
    await sync("good");
    expect(await acceptPending(now)).toMatchObject({ ok: false, problem: { code: "nothing-waits" } });
  });

  test("a name that matches no constituency is reported, and its seat is left without a member", async () => {
    await sync("good");
    expect(await sync("renamed-seat")).toMatchObject({ ok: true, value: { members: 648, unjoined: ["Another Name"] } });
  });

  test("without the list of constituencies the members' own seats are there", async () => {
    expect(await sync("no-constituency-search")).toMatchObject({ ok: true, value: { constituencies: 649, vacant: 0 } });
  });

  test("a service that is busy for a moment is asked again", async () => {
    expect(await sync("busy-once")).toMatchObject({ ok: true });
  });
});

describe("a refused sync", () => {
  beforeAll(async () => {
    await emptyDirectory();
    await sync("good");
  });

  test.each<[MembersApiMode, string, string]>([
    ["html", "unreadable", "not JSON"],
    ["empty", "unreadable", "not JSON"],
    ["truncated-json", "unreadable", "not JSON"],
    ["wrong-types", "unreadable", "unknown form"],
    ["lords", "unreadable", "unknown form"],
    ["incomplete", "unreadable", "of 649 entries"],
    ["few", "too-few", "299 members only"],
    ["many-new", "too-many-removed", "65 of 649"],
    ["two-for-one-seat", "unreadable", "two members for Invented Seat 008"],
    ["pause-of-52-minutes", "unreadable", "3123 seconds"],
    ["500", "unreadable", "status 500"],
    ["404", "unreadable", "not JSON"],
    ["redirect", "unreadable", "not JSON"],
    ["50-mb", "unreadable", "not JSON"],
  ])("a sync that is answered by %s is refused as %s, and the old list stays", async (mode, code, sentence) => {
    expect(await sync(mode)).toEqual({ ok: false, problem: { code, sentence: expect.stringContaining(sentence) } });
    expect(await directoryState(now)).toMatchObject({ members: 649, constituencies: 650 });
    expect((await findSeat("Invented Seat 011")).member?.name).toBe("Mo Member 011");
  });
});

test.each([
  ["off", "off"],
  ["http://192.0.2.1/api", "unreadable"],
  ["http://127.0.0.1:9/api", "unreadable"],
])("the address %s is answered with %s", async (baseUrl, code) => {
  expect(await syncDirectory({ now, baseUrl, pauseMs: 0 })).toMatchObject({ ok: false, problem: { code } });
});
