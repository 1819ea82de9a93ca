import { solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

vi.hoisted(() => {
  Object.assign(process.env, { BASE_URL: "http://localhost:3000", LOG_LEVEL: "silent" });
});

import { db, keyedHash, log, newId, now, readCounts, setClientRule, startQueue, stopQueue } from "#platform";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { askToSend } from "./ask-to-send.ts";
import { confirmWaiting } from "./confirm-waiting.ts";
import { forgetDomain, isDisposable, sayOfDomain } from "./disposable-domains.ts";
import { givenAsked, givenKeptLetter, givenLetter } from "./given-dispatch.ts";
import { queueNames } from "./jobs.ts";
import { mailDraftLink } from "./mail-draft-link.ts";
import { isWorkDone } from "./prove-work.ts";
import { readLimits } from "./read-limits.ts";

useDatabase();
beforeAll(() => startQueue(queueNames));
afterAll(stopQueue);

/** The hour begins here, so that no window ends within a test. */
const start = Math.ceil(Date.now() / 3_600_000) * 3_600_000;
const at = (minutes: number) => new Date(start + minutes * 60_000);

interface Asking {
  client: string;
  minutes?: number;
  draftId?: string;
  work?: string;
  network?: string;
  domain?: string;
  kind?: "recipient" | "my-copy";
}

/** Somebody who was not here before asks for a letter. */
async function ask({ minutes = 0, draftId = newId(), domain = "author.example", kind = "recipient", ...rest }: Asking) {
  const letterId = await givenKeptLetter(givenLetter(), draftId);
  const mailbox = `${newId()}@${domain}`;
  return askToSend({ draftId, letterId, kind, mailbox, now: at(minutes), ...rest });
}

/** How it ended: `ok`, or the code of the problem. */
async function codeOf(asking: Asking): Promise<string> {
  const asked = await ask(asking);
  return asked.ok ? "ok" : asked.problem.code;
}

async function times(count: number, asking: Asking): Promise<string[]> {
  const codes: string[] = [];
  for (let n = 0; n < count; n++) codes.push(await codeOf(asking));
  return codes;
}

/** What a browser would send. */
async function solve(work: string | null | undefined): Promise<string> {
  const challenge = JSON.parse(work ?? "null");
  const solution = await solveChallenge({ challenge, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString("base64");
}

/** A browser at the soft limit of its client, with the sum that it was given. */
async function givenSoftLimit(client: string) {
  await times(10, { client });
  const draftId = newId();
  const asked = await ask({ client, draftId });
  if (asked.ok) throw new Error("was not refused");
  return { client, draftId, problem: asked.problem };
}

test("the eleventh letter in ten minutes gets a sum or a wait, in words; another client goes on", async () => {
  const { problem } = await givenSoftLimit("203.0.113.1");
  expect(problem).toMatchObject({ code: "letters-per-client", retryAfter: 300 });
  expect(problem.sentence).toBe(
    "Ten letters were asked for from your network within ten minutes, so we make sure that no robot is at work. Try again in 5 minutes. Nothing has to be typed again. Or take the letter with you now.",
  );
  expect(await codeOf({ client: "203.0.113.2" })).toBe("ok");
  expect(await codeOf({ client: "203.0.113.1", minutes: 10 })).toBe("ok");
});

test("a sum that was done lets one letter pass at once, and not a second", async () => {
  const { problem, ...who } = await givenSoftLimit("203.0.113.3");
  const work = await solve(problem.work);
  expect(await codeOf({ ...who, work })).toBe("ok");
  expect(await codeOf({ ...who, work })).toBe("letters-per-client");
});

test("no other sum passes: another browser's, one too old, one that was changed, none at all", async () => {
  const { problem, ...who } = await givenSoftLimit("203.0.113.4");
  const work = await solve(problem.work);
  const changed = (...[from, to]: [RegExp, string]) => btoa(Buffer.from(work, "base64").toString().replace(from, to));
  const garbage = ["", "nonsense", "bnVsbA==", btoa('{"challenge":{"parameters":null}}'), "x".repeat(5000)];
  const refused = [
    changed(/"until":\d+/, `"until":9999999999`),
    changed(/"cost":1000/, `"cost":1`),
    changed(/"derivedKey":"\w+"/, `"derivedKey":"${"00".repeat(32)}"`),
    changed(/"counter":\d+/, `"counter":1.5`),
    ...garbage,
  ];
  for (const one of refused) expect(await codeOf({ ...who, work: one })).toBe("letters-per-client");
  expect(await codeOf({ ...who, draftId: newId(), work })).toBe("letters-per-client");
  expect(await isWorkDone(work, who.draftId, at(21))).toBe(false);
  expect(await isWorkDone(work, who.draftId, at(19))).toBe(true);
});

test("who waits five minutes in one browser passes with one letter, without a sum and without JavaScript", async () => {
  const { client, draftId } = await givenSoftLimit("203.0.113.5");
  expect(await codeOf({ client, draftId, minutes: 4 })).toBe("letters-per-client");
  const almost = await ask({ client, draftId, minutes: 4 });
  expect(almost.ok ? null : almost.problem.retryAfter).toBe(60);
  expect(await codeOf({ client, draftId: newId(), minutes: 5 })).toBe("letters-per-client");
  expect(await codeOf({ client, draftId, minutes: 5 })).toBe("ok");
  expect(await codeOf({ client, draftId, minutes: 5 })).toBe("letters-per-client");
});

test("a hundred an hour is the end, for those with a sum too, until the hour is over", async () => {
  const { problem, ...who } = await givenSoftLimit("203.0.113.6");
  const work = await solve(problem.work);
  await db()
    .$executeRaw`update limit_count set count = 100 where key = ${`asked-hour:${keyedHash("client", who.client)}`}`;
  const over = await ask({ ...who, work, minutes: 5 });
  expect(over).toMatchObject({ ok: false, problem: { code: "letters-per-client-hour", retryAfter: 3300, work: null } });
  expect(!over.ok && over.problem.sentence).toContain("Try again in 55 minutes. You can take the letter with you now.");
  expect(await codeOf({ client: who.client, minutes: 60 })).toBe("ok");
});

test("finish-later mails count too", async () => {
  await times(10, { client: "203.0.113.7" });
  const link = { draftId: newId(), issue: 1, mailbox: "later@author.example", client: "203.0.113.7", now: at(0) };
  expect(await mailDraftLink(link)).toMatchObject({ ok: false, problem: { code: "letters-per-client" } });
});

test("a network that staff except has no limit, one that they refuse gets no mail, until their day", async () => {
  const until = at(30);
  await setClientRule({ network: "198.51.100.0/24", kind: "allow", until, note: "", now: at(0) });
  await setClientRule({ network: "198.51.100.66/32", kind: "deny", until, note: "", now: at(0) });
  await setClientRule({ network: "2001:db8::/32", kind: "deny", until, note: "", now: at(0) });
  expect(new Set(await times(12, { client: "a", network: "198.51.100.7" }))).toEqual(new Set(["ok"]));
  const refused = await ask({ client: "b", network: "198.51.100.66" });
  expect(refused).toMatchObject({ ok: false, problem: { code: "client-refused", retryAfter: 1800 } });
  expect(await codeOf({ client: "c", network: "2001:db8:7:7::/64" })).toBe("client-refused");
  expect(await codeOf({ client: "d", network: "no network" })).toBe("ok");
  expect(await codeOf({ client: "b", network: "198.51.100.66", minutes: 31 })).toBe("ok");
});

test("a mailbox that lasts for minutes is told, can have its own copy, and staff have the last word", async () => {
  expect(await codeOf({ client: "e", domain: "mailinator.com" })).toBe("disposable");
  expect(await codeOf({ client: "e", domain: "mailinator.com", kind: "my-copy" })).toBe("ok");
  await sayOfDomain("minutes.example", true, now());
  await sayOfDomain("mailinator.com", false, now());
  const verdicts = ["minutes.example", "a.minutes.example", "mailinator.com", "example", "author.example"].map(
    isDisposable,
  );
  expect(await Promise.all(verdicts)).toEqual([true, true, false, false, false]);
  expect([await forgetDomain("mailinator.com"), await isDisposable("mailinator.com")]).toEqual([true, true]);
});

test("many letters from one client or domain are logged without it, and named for staff alone", async () => {
  const lines = vi.spyOn(log, "warn");
  const alarms = vi.spyOn(log, "error");
  await setClientRule({ network: "192.0.2.0/24", kind: "allow", until: at(60), note: "", now: at(0) });
  for (let n = 0; n < 101; n++)
    expect(await codeOf({ client: "trend", network: "192.0.2.9", domain: "trend.example" })).toBe("ok");
  expect(lines.mock.calls.map(([fields]) => fields)).toEqual([
    { event: "trending", kind: "client", count: 101 },
    { event: "trending", kind: "domain", count: 101 },
  ]);
  expect(alarms).not.toHaveBeenCalled();
  const { trending, limits } = await readLimits(at(1));
  expect(trending.filter(({ name }) => name !== "author.example")).toEqual([
    { kind: "client", name: "192.0.2.9", count: 101, since: at(0).toISOString() },
    { kind: "domain", name: "trend.example", count: 101, since: at(0).toISOString() },
  ]);
  expect(limits.find(({ name }) => name === "trendLogged")).toMatchObject({ max: 100 });
  expect((await readCounts("trending:", new Date(start + 25 * 3_600_000))).length).toBe(0);
  vi.restoreAllMocks();
}, 120_000);

test("past a campaign's expected audience one alarm an hour, and all are confirmed", async () => {
  const alarms = vi.spyOn(log, "error");
  const campaignLimits = { recipientHour: 100, recipientDay: 100, expectedAudience: 2 };
  const press = async (time: Date) => {
    const asked = await givenAsked({ campaignLimits });
    return confirmWaiting({ token: asked.token, proof: { draftId: asked.draftId }, now: time });
  };
  for (let n = 0; n < 5; n++) expect((await press(at(0))).ok).toBe(true);
  expect(alarms.mock.calls.map(([fields]) => fields)).toEqual([
    { event: "more letters than expected", campaign: "books-and-ai", count: 3 },
  ]);
  expect((await readLimits(at(1))).campaigns).toEqual([{ campaign: "books-and-ai", confirmedThisHour: 5 }]);
  vi.restoreAllMocks();
});
