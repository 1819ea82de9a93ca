import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "#platform";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { type MembersApi, type MembersApiMode, startMembersApi } from "../../tests/stand-ins/members-api.ts";
import { directoryReport } from "./show-directory.ts";
import { syncContacts } from "./sync-contacts.ts";
import { syncDirectory } from "./sync-directory.ts";

useDatabase();
const now = new Date("2026-11-24T12:00:00Z");
let api: MembersApi;
beforeAll(async () => {
  api = await startMembersApi();
});
afterAll(() => api.close());

/** A directory of 14 members, as if synced: seats 1 to 14 without the vacant fifth, and seat 15. */
beforeEach(async () => {
  await db().directoryImport.deleteMany();
  await db().constituency.deleteMany();
  api.mode = "good";
  await syncDirectory({ now, baseUrl: api.url, pauseMs: 0 });
  await db().member.deleteMany({ where: { membersApiId: { gte: 5015 } } });
});

function contacts(mode: MembersApiMode, options: { now?: Date; pauseMs?: number } = {}) {
  api.mode = mode;
  api.requests = [];
  return syncContacts({ now, baseUrl: api.url, pauseMs: 0, ...options });
}

async function memberOf(position: number) {
  return db().member.findFirstOrThrow({ where: { membersApiId: 5000 + position } });
}

test("a first run reads every member, one request after another, and takes only what is published", async () => {
  expect(await contacts("good")).toEqual({ ok: true, value: { read: 14, mailboxes: 10, left: 0 } });
  expect(api.requests).toHaveLength(14);
  expect(api.mostAtOnce).toBe(1);
  expect(await memberOf(3)).toMatchObject({
    email: "member.004@parliament.uk",
    emailSource: "Members API",
    emailOn: new Date("2026-11-24T00:00:00Z"),
    contactReadAt: now,
  });
  expect((await memberOf(0)).email).toBe("member.001@parliament.uk");
  expect((await memberOf(1)).email).toBe("office@local.invalid");
  expect((await memberOf(2)).email).toBeNull();
  expect((await memberOf(5)).email).toBeNull();
  expect((await memberOf(6)).email).toBeNull();
  expect((await memberOf(7)).email).toBe("eight@parliament.uk");
  expect((await directoryReport(now)).mailboxes).toBe(10);
});

test("a run that is blocked keeps what it read, and the next one goes on there", async () => {
  expect(await contacts("blocked-after-three")).toMatchObject({
    ok: false,
    problem: { code: "unreadable", sentence: expect.stringMatching(/3123 seconds.*3 of 14 contacts were read/) },
  });
  expect(await contacts("good")).toMatchObject({ ok: true, value: { read: 11, left: 0 } });
});

test("once all were read, a night reads the seventh that was read longest ago", async () => {
  await contacts("good");
  const next = new Date("2026-11-25T12:00:00Z");
  expect(await contacts("contacts-moved", { now: next })).toMatchObject({ ok: true, value: { read: 2 } });
  const first = api.requests.map(({ path }) => path);
  expect(await contacts("contacts-moved", { now: new Date("2026-11-26T12:00:00Z") })).toMatchObject({
    value: { read: 2 },
  });
  expect(api.requests.map(({ path }) => path)).not.toEqual(first);
});

test("a second run in the same night reads nobody again", async () => {
  await contacts("good");
  const night = new Date("2026-11-25T02:00:00Z");
  expect(await contacts("good", { now: new Date("2026-11-24T20:00:00Z") })).toMatchObject({ value: { read: 0 } });
  expect(await contacts("good", { now: new Date(night.getTime() + 10 * 3_600_000) })).toMatchObject({
    value: { read: 2 },
  });
  expect(await contacts("good", { now: new Date(night.getTime() + 12 * 3_600_000) })).toMatchObject({
    value: { read: 0 },
  });
});

test("two runs at once, the worker's and an operator's, never ask together: the second says so", async () => {
  const first = contacts("good", { pauseMs: 30 });
  await expect.poll(() => api.requests.length, { interval: 5, timeout: 20_000 }).toBeGreaterThan(0);
  expect(await syncContacts({ now, baseUrl: api.url, pauseMs: 0 })).toMatchObject({
    ok: false,
    problem: { code: "running", sentence: expect.stringContaining("Another run reads mailboxes") },
  });
  expect(await first).toMatchObject({ ok: true, value: { read: 14 } });
  expect(api.mostAtOnce).toBe(1);
  expect(await contacts("good", { now: new Date("2026-11-26T12:00:00Z") })).toMatchObject({ ok: true });
});

test("a mailbox that is published no more is gone, one that an operator's file gave stays", async () => {
  await contacts("good");
  await db().member.updateMany({ where: { membersApiId: 5001 }, data: { emailSource: "members.csv" } });
  await db().member.updateMany({ data: { contactReadAt: null } });
  expect(await contacts("no-contacts")).toMatchObject({ ok: true, value: { read: 14, mailboxes: 0 } });
  expect((await memberOf(0)).email).toBeNull();
  expect(await memberOf(1)).toMatchObject({ email: "office@local.invalid", emailSource: "members.csv" });
});

test("a sync keeps mailbox, source and dates of a member who stays", async () => {
  await contacts("good");
  const before = await memberOf(3);
  await db().directoryImport.deleteMany();
  expect(await syncDirectory({ now, baseUrl: api.url, pauseMs: 0 })).toMatchObject({ ok: true });
  expect(await memberOf(3)).toEqual(before);
});

test.each<MembersApiMode>(["html", "empty", "truncated-json", "50-mb", "500", "redirect", "pause-of-52-minutes"])(
  "contacts answered by %s are refused, and what is known stays",
  async (mode) => {
    await contacts("good");
    expect(await contacts(mode, { now: new Date("2026-11-26T12:00:00Z") })).toMatchObject({
      ok: false,
      problem: { code: "unreadable" },
    });
    expect((await memberOf(3)).email).toBe("member.004@parliament.uk");
  },
);

test("between two requests there is a pause", async () => {
  await db().member.deleteMany({ where: { membersApiId: { gte: 5003 } } });
  await contacts("good", { pauseMs: 200 });
  const times = api.requests.map(({ at }) => at);
  for (const [place, at] of times.slice(1).entries()) expect(at - (times[place] as number)).toBeGreaterThanOrEqual(199);
});

test("off means off", async () => {
  expect(await syncContacts({ now, baseUrl: "off" })).toMatchObject({ ok: false, problem: { code: "off" } });
});
