import { expect, test } from "vitest";
import { queueNames } from "#dispatch";
import { db, now, startQueue, stopQueue } from "#platform";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { givenStaff } from "../../tests/stand-ins/staff.ts";
import { readAccount } from "./account.ts";
import { audit, readAudit } from "./audit.ts";
import { addStaff, changeRole, inviteStaff, listStaff, removeStaff, signOutEverywhere } from "./manage-staff.ts";
import { findStaff, forgetOldSessions, requireStaff } from "./session.ts";
import { askSignIn } from "./sign-in.ts";

useDatabase();

const hour = 3_600_000;
/** A session that began, and was last used, so long ago. */
const age = (staffId: string, began: number, seen: number) =>
  db().staffSession.updateMany({
    where: { staffId },
    data: { createdAt: new Date(now().getTime() - began), seenAt: new Date(now().getTime() - seen) },
  });
const thrown = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error) => error as Response,
  );

test("each role may do what those below it may, and no more", async () => {
  const may = async (role: "owner" | "editor" | "viewer") => {
    const { request } = await givenStaff(role);
    const tries = (["owner", "editor", "viewer"] as const).map((least) =>
      thrown(requireStaff(request("/studio"), least)),
    );
    return (await Promise.all(tries)).map((refusal) => refusal?.status ?? 200);
  };
  expect(await may("owner")).toEqual([200, 200, 200]);
  expect(await may("editor")).toEqual([403, 200, 200]);
  expect(await may("viewer")).toEqual([403, 403, 200]);
});

test("who is not signed in is sent to sign in and back; a form is refused with 401, so that its page keeps it", async () => {
  const get = await thrown(requireStaff(new Request("http://localhost/studio/staff?page=2"), "viewer"));
  expect([get?.status, get?.headers.get("location")]).toEqual([303, "/studio/sign-in?to=%2Fstudio%2Fstaff%3Fpage%3D2"]);
  const form = { method: "POST", body: "a=1" };
  expect((await thrown(requireStaff(new Request("http://localhost/studio/staff", form), "viewer")))?.status).toBe(401);
  const forged = { headers: { cookie: `staff=${"A".repeat(43)}` } };
  expect((await thrown(requireStaff(new Request("http://localhost/studio", forged), "viewer")))?.status).toBe(303);
});

test.each([
  ["editor", 0, 7.9, true],
  ["editor", 0, 8.1, false],
  ["editor", 7 * 24 - 1, 1, true],
  ["editor", 7 * 24 + 1, 1, false],
  ["owner", 11.9, 1, true],
  ["owner", 12.1, 1, false],
] as const)(
  "a session of an %s that began %s hours ago, and rested for %s, is good: %s",
  async (role, began, seen, good) => {
    const { staff, request } = await givenStaff(role);
    await age(staff.id, Math.max(began, seen) * hour, seen * hour);
    expect((await findStaff(request("/studio"))) !== null).toBe(good);
    expect((await readAccount(staff, now())).sessions).toHaveLength(good ? 1 : 0);
  },
);

test("being used prolongs a session, and the night forgets those that are over", async () => {
  const { staff, request } = await givenStaff("viewer");
  await age(staff.id, 6 * hour, 6 * hour);
  await findStaff(request("/studio"));
  const [session] = (await readAccount(staff, now())).sessions;
  expect(now().getTime() - Date.parse(session?.seenAt ?? "")).toBeLessThan(60_000);
  await age(staff.id, 9 * hour, 9 * hour);
  await forgetOldSessions(now());
  expect(await db().staffSession.count({ where: { staffId: staff.id } })).toBe(0);
});

test("a new role holds at once, in sessions that are open", async () => {
  const { staff, request } = await givenStaff("viewer");
  await changeRole({ id: staff.id, role: "editor", by: null });
  expect((await requireStaff(request("/studio"), "editor")).role).toBe("editor");
});

test("sign out everywhere ends every session and every link", async () => {
  const { staff, request } = await givenStaff("editor");
  await signOutEverywhere({ id: staff.id, by: staff });
  expect(await findStaff(request("/studio"))).toBeNull();
  expect(await db().staffSignIn.count({ where: { staffId: staff.id } })).toBe(0);
});

test("removing leaves an id and nothing else, and ends what they had open", async () => {
  const { staff, request } = await givenStaff("editor");
  await removeStaff({ id: staff.id, by: null, now: now() });
  expect(await findStaff(request("/studio"))).toBeNull();
  const row = await db().staff.findUnique({ where: { id: staff.id } });
  expect(row).toMatchObject({ mailbox: "", mailboxKey: null, name: "" });
  expect((await listStaff()).some(({ id }) => id === staff.id)).toBe(false);
  expect((await readAudit()).entries[0]).toMatchObject({ verb: "staff.remove", subject: { id: staff.id } });
  const again = await addStaff({ email: staff.email, name: "", role: "viewer", by: null, now: now() });
  expect(again.ok && again.value.added).toBe(true);
});

test("with somebody who is removed goes every row that has their address", async () => {
  await startQueue(queueNames);
  const email = "gone@publisher.example";
  const invited = await inviteStaff({ email, name: "Gone Again", role: "viewer", by: null, now: now() });
  if (!invited.ok) throw new Error(invited.problem.sentence);
  const ask = { mailbox: email, to: null, client: "here", now: now() };
  await askSignIn({ ...ask, request: new Request("http://localhost/studio/sign-in") });
  expect(await db().notice.count({ where: { mailbox: email } })).toBe(2);
  await removeStaff({ id: invited.value.id, by: null, now: now() });
  await stopQueue();
  const tables = await db().$queryRaw<{ name: string }[]>`
    select table_schema || '.' || table_name as name from information_schema.tables
    where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'`;
  expect(tables.length).toBeGreaterThan(20);
  for (const { name } of tables) {
    const rows = await db().$queryRawUnsafe<{ row: string }[]>(
      `select t::text as row from ${name} t where t::text ilike '%gone%again%' or t::text ilike '%gone@publisher%'`,
    );
    expect(rows, name).toEqual([]);
  }
});

test("of two invitations of one mailbox at once, however it is spelt, one counts", async () => {
  await startQueue(queueNames);
  const invite = (email: string) => inviteStaff({ email, name: "", role: "viewer", by: null, now: now() });
  const both = await Promise.all([invite("twice@publisher.example"), invite("Twice+work@publisher.example")]);
  await stopQueue();
  expect(both.map((one) => (one.ok ? "invited" : one.problem.code)).sort()).toEqual(["invited", "known-already"]);
});

test("the last owner stays, even where two owners leave at once", async () => {
  const owners = (await listStaff()).filter(({ role }) => role === "owner");
  for (const { id } of owners.slice(2)) await removeStaff({ id, by: null, now: now() });
  const [first, second] = owners;
  const both = await Promise.all([
    removeStaff({ id: first!.id, by: null, now: now() }),
    changeRole({ id: second!.id, role: "editor", by: null }),
  ]);
  expect(both.filter((one) => one.ok)).toHaveLength(1);
  const [last] = (await listStaff()).filter(({ role }) => role === "owner");
  expect(await removeStaff({ id: last!.id, by: null, now: now() })).toMatchObject({ problem: { code: "last-owner" } });
  expect(await changeRole({ id: last!.id, role: "viewer", by: null })).toMatchObject({
    problem: { code: "last-owner" },
  });
});

test("the audit log only grows: the database refuses to change, delete or empty it", async () => {
  await audit(null, "campaign.pause", { kind: "campaign", id: "books-and-ai" });
  for (const sql of ["update audit set verb = 'x.y'", "delete from audit", "truncate audit"])
    await expect(db().$executeRawUnsafe(sql)).rejects.toThrow(/only grows/);
});

test.each([
  ["campaign.pause", "campaign", "ada@author.example"],
  ["campaign.pause", "campaign", "Ada Author"],
  ["campaign paused", "campaign", "books-and-ai"],
  ["campaign.pause", "Campaign 1", "books-and-ai"],
  ["campaign.pause", "campaign", ""],
])("the audit log takes no words: %s, %s, %s", async (verb, kind, id) => {
  await expect(audit(null, verb, { kind, id })).rejects.toThrow("a verb, a kind and an id");
});

test("the audit log is read in pages, the newest first", async () => {
  const { staff } = await givenStaff("owner");
  for (let n = 0; n < 60; n++) await audit(staff, "campaign.edit", { kind: "campaign", id: `c${n}` });
  const first = await readAudit();
  expect(first.entries).toHaveLength(50);
  expect(first.entries[0]).toMatchObject({ subject: { id: "c59" }, who: { id: staff.id, name: staff.email } });
  const second = await readAudit({ before: first.next });
  expect(second.entries[0]?.subject.id).toBe("c9");
  expect((await readAudit({ before: "1; drop table audit", day: "yesterday" })).entries).toHaveLength(50);
  expect((await readAudit({ day: "2026-01-01" })).entries).toEqual([]);
});
