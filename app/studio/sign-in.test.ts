import { afterAll, beforeAll, expect, test } from "vitest";
import { queueNames } from "#dispatch";
import { db, hashToken, limits, sqlPool, startQueue, stopQueue } from "#platform";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { addStaff, listStaff } from "./manage-staff.ts";
import { requireStaff } from "./session.ts";
import { askSignIn, placeInStudio, readAsked, readSignIn, signIn } from "./sign-in.ts";

useDatabase();
beforeAll(() => startQueue(queueNames));
afterAll(stopQueue);

const monday = new Date("2026-11-23T10:00:00Z");
const later = (minutes: number) => new Date(monday.getTime() + minutes * 60_000);
const browser = (cookie = "", userAgent = "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0") =>
  new Request("http://localhost:3000/studio/sign-in", { headers: { cookie, "user-agent": userAgent } });
const pair = (setCookie: string) => setCookie.split(";")[0] as string;
let count = 0;

/** Petra asks for a link: her browser's cookie, and the link's token as the worker derives it from the notice. */
async function givenLink(at = monday) {
  const email = `petra${count++}@publisher.example`;
  const added = await addStaff({ email, name: "Petra Publisher", role: "editor", by: null, now: at });
  if (!added.ok) throw new Error(added.problem.sentence);
  return { email, id: added.value.staff.id, printed: tokenIn(added.value.link), ...(await givenAsk(email, at)) };
}

async function givenAsk(mailbox: string, at = monday, cookie = "", client = `client${count++}`) {
  const asked = await askSignIn({ request: browser(cookie), mailbox, to: "/studio/staff", client, now: at });
  if (!asked.ok) throw new Error(asked.problem.sentence);
  const [notice] = await db().notice.findMany({ where: { kind: "sign-in" }, orderBy: { id: "desc" }, take: 1 });
  const { deriveToken } = await import("#platform");
  return { cookie: pair(asked.value.cookie), token: deriveToken("sign-in", notice!.subjectId), notice: notice! };
}

const tokenIn = (link: string) => link.split("/").at(-1) as string;
const press = (token: string, cookie: string, code = "", at = monday) =>
  signIn({ token, request: browser(cookie), code, now: at });

test("in the browser that asked one button signs in, to where they wanted to go, with a session of its own", async () => {
  const { token, cookie, id } = await givenLink();
  expect(await readSignIn(token, browser(cookie), monday)).toEqual({ status: "ready", triesLeft: 5 });
  const done = await press(token, cookie);
  expect(done.ok && done.value.to).toBe("/studio/staff");
  const [session, cleared] = done.ok ? done.value.cookies : [];
  expect(session).toMatch(/^staff=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=604800$/);
  expect(cleared).toMatch(/^sign-in=; .*Max-Age=0/);
  const rows = await db().staffSession.findMany({ where: { staffId: id } });
  expect(rows.map(({ tokenHash, browser, via }) => ({ tokenHash, browser, via }))).toEqual([
    { tokenHash: hashToken(pair(session ?? "").slice("staff=".length)), browser: "Firefox on Windows", via: "link" },
  ]);
});

test("of twelve presses at once one signs in", async () => {
  const { token, cookie, id } = await givenLink();
  const done = await Promise.all(Array.from({ length: 12 }, () => press(token, cookie)));
  expect(done.filter((one) => one.ok)).toHaveLength(1);
  expect(await db().staffSession.count({ where: { staffId: id } })).toBe(1);
  expect(await readSignIn(token, browser(cookie), monday)).toEqual({ status: "over" });
});

test("in another browser the code of the first is asked for; after five wrong ones the link is dead", async () => {
  const { token, cookie } = await givenLink();
  const code = (await readAsked(browser(cookie), monday))?.code ?? "";
  const wrong = code === "123456" ? "654321" : "123456";
  expect(await readSignIn(token, browser(), monday)).toEqual({ status: "asks-code", triesLeft: 5 });
  expect(await press(token, "", "")).toMatchObject({ ok: false, problem: { code: "code-wrong" } });
  const guesses = await Promise.all(Array.from({ length: 4 }, () => press(token, "", wrong)));
  expect(guesses.filter((one) => one.ok)).toEqual([]);
  expect(await press(token, "", code)).toMatchObject({ ok: false, problem: { code: "link-over" } });
  expect(await press(token, cookie)).toMatchObject({ ok: false, problem: { code: "link-over" } });
});

test("the right code, however it is spaced, signs in another browser", async () => {
  const { token, cookie } = await givenLink();
  const code = (await readAsked(browser(cookie), monday))?.code ?? "";
  expect((await press(token, "", `${code.slice(0, 3)} ${code.slice(3)}`)).ok).toBe(true);
});

test("a link is good for ten minutes", async () => {
  const { token, cookie, printed } = await givenLink();
  expect((await readSignIn(token, browser(cookie), later(9.9))).status).toBe("ready");
  expect((await readSignIn(token, browser(cookie), later(10))).status).toBe("over");
  expect(await press(token, cookie, "", later(10))).toMatchObject({ ok: false, problem: { code: "link-over" } });
  expect(await press(printed, "", "", later(10))).toMatchObject({ ok: false });
});

test("the link that the command line prints works in any browser, once", async () => {
  const { printed } = await givenLink();
  expect((await press(printed, "")).ok).toBe(true);
  expect((await press(printed, "")).ok).toBe(false);
});

test("a stranger's address has the same answer and runs the same statements, and nothing is mailed", async () => {
  const { email } = await givenLink();
  const statements: string[][] = [];
  const pool = sqlPool();
  const connect = pool.connect.bind(pool);
  const seen = new WeakSet<object>();
  const watch = (client: { query: (...args: unknown[]) => unknown }) => {
    if (seen.has(client)) return;
    seen.add(client);
    const query = client.query.bind(client);
    client.query = (...args) => {
      const [asked] = args as [string | { text: string }];
      statements.at(-1)?.push(typeof asked === "string" ? asked : asked.text);
      return query(...args);
    };
  };
  pool.on("acquire", (client) => watch(client as never));
  void connect;
  const results = [];
  for (const mailbox of [
    email,
    "nobody@publisher.example",
    `${email.replace("@", "+tag@")}`,
    "stranger@other.example",
  ]) {
    statements.push([]);
    results.push(await givenAsk(mailbox));
  }
  const shapes = statements.map((list) => list.map((text) => text.replace(/\s+/g, " ")));
  expect(shapes[0]?.length).toBeGreaterThan(6);
  for (const shape of shapes) expect(shape).toEqual(shapes[0]);
  expect(results.map(({ notice }) => notice.mailbox)).toEqual([email, "", email, ""]);
  for (const { cookie } of results) expect((await readAsked(browser(cookie), monday))?.code).toMatch(/^\d{6}$/);
});

test("past three links for a mailbox, or ten of a client, nothing is mailed and the answer is the same", async () => {
  const { email } = await givenLink(later(60));
  const more = [await givenAsk(email, later(61)), await givenAsk(email, later(62)), await givenAsk(email, later(63))];
  expect(more.map(({ notice }) => notice.mailbox)).toEqual([email, email, ""]);
  const one = await givenLink(later(120));
  const asks = [];
  for (let i = 0; i < limits.signInsPerClient.max; i++)
    asks.push(await givenAsk(`nobody${i}@publisher.example`, later(120), "", "busy"));
  expect((await givenAsk(one.email, later(121), "", "busy")).notice.mailbox).toBe("");
  expect((await givenAsk(one.email, later(121), "", "another")).notice.mailbox).toBe(one.email);
});

test("a session that a browser had before ends when it signs in anew", async () => {
  const { token, cookie, email, id } = await givenLink();
  const first = await press(token, cookie);
  const old = first.ok ? pair(first.value.cookies[0] ?? "") : "";
  const second = await givenAsk(email, later(1), cookie);
  const done = await signIn({ token: second.token, request: browser(`${cookie}; ${old}`), code: "", now: later(1) });
  expect(done.ok).toBe(true);
  expect(await db().staffSession.count({ where: { staffId: id } })).toBe(1);
  await expect(requireStaff(browser(old), "viewer")).rejects.toBeInstanceOf(Response);
});

test.each(["garbage", "", "a@b@c.example", "x".repeat(2000)])(
  "%s is no address, and is told so to anybody",
  async (typed) => {
    const asked = await askSignIn({ request: browser(), mailbox: typed, to: null, client: "c", now: monday });
    expect(asked).toMatchObject({ ok: false, problem: { code: "not-a-mailbox" } });
  },
);

test.each([
  ["/studio/campaigns/books-and-ai?page=2", "/studio/campaigns/books-and-ai?page=2"],
  ["//evil.example", "/studio"],
  ["/\\evil.example", "/studio"],
  ["/\t/evil.example", "/studio"],
  ["https://evil.example/studio", "/studio"],
  ["/studio//evil.example", "/studio"],
  ["/studio/../admin", "/studio"],
  ["/studio@evil.example", "/studio"],
  ["/studiox", "/studio"],
  ["/studio?next=//evil", "/studio"],
  [null, "/studio"],
])("%s leads to %s after signing in", (to, place) => {
  expect(placeInStudio(to)).toBe(place);
});

test("nobody's mailbox is in the rows of links, nor a secret", async () => {
  const { token, cookie } = await givenLink();
  const rows = JSON.stringify(await db().staffSignIn.findMany());
  for (const canary of ["publisher.example", token, cookie.split("=")[1] ?? ""]) expect(rows).not.toContain(canary);
  expect((await listStaff()).length).toBeGreaterThan(0);
});
