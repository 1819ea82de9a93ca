import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";

const smtp = await vi.hoisted(async () => {
  const { givenFaultySmtp } = await import("../../tests/stand-ins/smtp.ts");
  const { mkdtempSync } = await import("node:fs");
  const server = await givenFaultySmtp();
  Object.assign(process.env, {
    SMTP_URL: server.url,
    MAIL_FROM: "Action Hub <letters@hub.example>",
    SMTP_PER_SECOND: "1000",
    SMTP_CONNECTIONS: "3",
    BASE_URL: "http://localhost:3000",
    LOG_LEVEL: "silent",
    DATA_DIR: mkdtempSync("/tmp/hub-sending-"),
  });
  return server;
});

import { db, now, startQueue, stopQueue } from "#platform";
import { useDatabase } from "../../tests/stand-ins/database.ts";
import { confirmWaiting } from "./confirm-waiting.ts";
import { givenAsked, lifeOf } from "./given-dispatch.ts";
import { dispatchJobs, queueNames } from "./jobs.ts";
import { mayFly, startSending, stopSending } from "./keep-sending.ts";
import { closeLines } from "./smtp-line.ts";

useDatabase();
beforeAll(() => startQueue(queueNames, dispatchJobs));
beforeEach(async () => {
  smtp.faults = {};
  smtp.taken.length = 0;
  await db().confirmation.deleteMany();
  await db().notice.deleteMany();
});
afterEach(() => stopSending());
afterAll(async () => {
  await stopQueue();
  closeLines();
  await smtp.close();
});

const patient = { timeout: 30_000, interval: 20 };
const inState = (state: string) =>
  db().dispatch.findMany({ where: { state }, select: { id: true, toAddress: true, messageId: true } });
const textOf = (bytes: Buffer | undefined) => bytes?.toString() ?? "";

async function givenConfirmed(count: number, domain = "parliament.example") {
  const ids = [];
  for (let one = 0; one < count; one++) {
    const asked = await givenAsked({ to: { email: `mo.member@${domain}` } });
    await confirmWaiting({ token: asked.token, proof: { draftId: asked.draftId }, now: now() });
    ids.push(asked.dispatchId);
  }
  await db().notice.deleteMany();
  return ids;
}

test("as many at once as there are lines, to one domain one fewer; in the end each went once", async () => {
  await givenConfirmed(5);
  await givenConfirmed(2, "company.example");
  const { promise, resolve: goOn } = Promise.withResolvers<void>();
  smtp.faults = { RCPT: { until: promise } };
  startSending();
  await vi.waitFor(async () => expect(await inState("sending")).toHaveLength(3), patient);
  const domains = (await inState("sending")).map((row) => row.toAddress.split("@")[1]).sort();
  expect(domains).toEqual(["company.example", "parliament.example", "parliament.example"]);
  goOn();
  await vi.waitFor(async () => expect(await inState("sent")).toHaveLength(7), patient);
  expect(new Set(smtp.taken.map((text) => /^Message-ID: (.*)$/im.exec(textOf(text))?.[1])).size).toBe(7);
  expect(smtp.taken).toHaveLength(7);
});

test("a bell starts a letter at once; with the queue lost it goes all the same", async () => {
  startSending();
  const [rung] = await givenConfirmed(1);
  await vi.waitFor(async () => expect((await lifeOf(rung ?? "")).at(-1)).toBe("sent"), patient);
  await stopSending();
  const ids = await givenConfirmed(3);
  await db().$executeRaw`delete from pgboss.job`;
  startSending(); // as a worker that starts
  await vi.waitFor(async () => expect(await inState("sent")).toHaveLength(4), patient);
  expect(ids).toHaveLength(3);
});

test("a confirmation mail goes before the letters that wait", async () => {
  await givenConfirmed(6);
  await givenAsked({ mailbox: "eager@author.example" });
  startSending();
  await vi.waitFor(() => expect(smtp.taken).toHaveLength(7), patient);
  const first = smtp.taken.slice(0, 3).map((text) => textOf(text));
  expect(first.some((text) => text.includes("eager@author.example"))).toBe(true);
});

test("the end of the process: what has begun ends, what has not begun its text waits for the next worker", async () => {
  await givenConfirmed(3);
  const { promise, resolve: goOn } = Promise.withResolvers<void>();
  smtp.faults = { RCPT: { until: promise } };
  startSending();
  await vi.waitFor(async () => expect(await inState("sending")).toHaveLength(2), patient);
  const stopped = stopSending(5200);
  setTimeout(goOn, 1000);
  await stopped;
  expect(await inState("sending")).toHaveLength(0);
  expect(await inState("waiting")).toHaveLength(3);
  expect(smtp.taken).toHaveLength(0);
  const lives = await Promise.all((await inState("waiting")).map(async ({ id }) => (await lifeOf(id)).at(-1)));
  expect(lives.filter((end) => end === "waiting: interrupted")).toHaveLength(2);
});

test.each([
  [1, [], true],
  [1, ["a.example"], false],
  [2, ["a.example"], false],
  [3, ["a.example", "b.example"], true],
  [3, ["a.example", "a.example"], false],
])("of %i lines with %j under way, one more to a.example: %j", (connections, inFlight, may) => {
  expect(mayFly("a.example", inFlight, connections)).toBe(may);
});
