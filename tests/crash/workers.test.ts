/** Workers that race, are asked to stop, sleep past their lease, lose the database, or see the clock jump: no letter twice, none lost. */

import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

vi.hoisted(() => Object.assign(process.env, { MAIL_FROM: "letters@hub.example", LOG_LEVEL: "silent" }));

import { databaseUrl, sqlPool, startQueue, stopQueue } from "#platform";
import { queueNames } from "../../app/dispatch/jobs.ts";
import { givenCutOff } from "../stand-ins/cut-off.ts";
import { useDatabase } from "../stand-ins/database.ts";
import type { Act, Step } from "../stand-ins/raw-smtp.ts";
import {
  countStates,
  givenCountingSmtp,
  givenWaitingLetters,
  processorSeconds,
  startWorker,
  untilSent,
} from "./given-workers.ts";

/** HUB_CRASH_ROUNDS=100 for the long run. */
const rounds = Number(process.env.HUB_CRASH_ROUNDS ?? 6);

useDatabase();
beforeAll(() => startQueue(queueNames));
afterAll(stopQueue);

test.each([2, 4])("%i workers race over 600 letters, and none goes twice", async (count) => {
  await using smtp = await givenCountingSmtp();
  const ids = await givenWaitingLetters(600);
  await using workers = new AsyncDisposableStack();
  for (let n = 0; n < count; n++) workers.use(startWorker({ SMTP_URL: smtp.url }));
  await untilSent(ids);
  expect(smtp.twice()).toEqual([]);
  expect([...smtp.copies.keys()].filter((to) => to.startsWith("member"))).toHaveLength(600);
});

test(`asked to stop ${rounds} times, a worker finishes what is at the dot, ends in time, and nothing goes twice`, async () => {
  const slowly = (step: Step): Act | undefined => (step === "dot" ? { afterMs: Math.random() * 600 } : undefined);
  await using smtp = await givenCountingSmtp(slowly);
  const ids = await givenWaitingLetters(rounds * 10);
  for (let round = 0; round < rounds; round++) {
    await using worker = startWorker({ SMTP_URL: smtp.url, SMTP_PER_SECOND: "10" });
    await once(smtp.heard, "dot came");
    await sleep(Math.random() * 300);
    const asked = performance.now();
    worker.child.kill("SIGTERM");
    expect(await worker.gone).toEqual({ code: 0, signal: null });
    expect(performance.now() - asked).toBeLessThan(30_000);
    expect(await countStates(ids)).not.toHaveProperty("sending");
  }
  await using _last = startWorker({ SMTP_URL: smtp.url });
  await untilSent(ids);
  expect(smtp.twice()).toEqual([]);
});

/** The hub's clock runs sixty times as fast, so its lease of two minutes is over in two seconds. */
const fast = { TEST_CLOCK: `0,60,${Date.now()}` };

test("a worker that slept past its lease before the text sends nothing when it wakes", async () => {
  const held = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<void>();
  let first = true;
  await using smtp = await givenCountingSmtp((step, { to }) => {
    if (step !== "RCPT" || !first || !to.startsWith("member")) return; // a mail of our own may go before the letter
    first = false;
    reached.resolve();
    return { until: held.promise };
  });
  const ids = await givenWaitingLetters(1);
  await using sleeper = startWorker({ SMTP_URL: smtp.url, ...fast });
  await reached.promise;
  sleeper.child.kill("SIGSTOP");
  await using _other = startWorker({ SMTP_URL: smtp.url, ...fast });
  await untilSent(ids);
  held.resolve();
  sleeper.child.kill("SIGCONT");
  await sleep(1500);
  expect(smtp.twice()).toEqual([]);
  expect(await countStates(ids)).toEqual({ sent: 1 });
});

test("a worker that fell asleep in the midst of a claim holds up the others for twenty seconds at most", async () => {
  await using smtp = await givenCountingSmtp();
  const ids = await givenWaitingLetters(1);
  const asleep = await sqlPool().connect(); // as a stopped process leaves it: a transaction, and nobody who goes on
  await asleep.query("begin");
  await asleep.query("select 1 from dispatch where id = $1 for update", [ids[0]]);
  const since = performance.now();
  await using _other = startWorker({ SMTP_URL: smtp.url });
  try {
    await untilSent(ids, 60_000);
    expect(performance.now() - since).toBeGreaterThan(15_000);
    expect(smtp.twice()).toEqual([]);
  } finally {
    asleep.release(true);
  }
});

test("all connections of the database are cut again and again: each letter goes once", async () => {
  await using smtp = await givenCountingSmtp();
  const ids = await givenWaitingLetters(150);
  await using worker = startWorker({ SMTP_URL: smtp.url, SMTP_PER_SECOND: "30" });
  await worker.ready;
  for (let n = 0; n < 10; n++) {
    await sleep(400);
    await sqlPool().query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
    );
  }
  await untilSent(ids);
  expect(smtp.twice()).toEqual([]);
  expect(worker.child.exitCode).toBeNull();
  expect(worker.log()).not.toContain("unhandled rejection");
});

test("the database goes away for a while: the worker waits without spinning, and goes on by itself", async () => {
  const awayMs = process.env.HUB_CRASH_ROUNDS ? 30_000 : 8000;
  await using database = await givenCutOff(databaseUrl());
  await using smtp = await givenCountingSmtp();
  const before = await givenWaitingLetters(60);
  await using worker = startWorker({ SMTP_URL: smtp.url, HUB_DATABASE_URL: database.url, SMTP_PER_SECOND: "20" });
  await once(smtp.heard, "dot came");
  database.cut();
  const after = await givenWaitingLetters(20);
  await sleep(1000);
  const spent = processorSeconds(worker.child.pid ?? 0);
  await sleep(awayMs);
  const share = ((processorSeconds(worker.child.pid ?? 0) - spent) * 1000) / awayMs;
  database.mend();
  const back = performance.now();
  await once(smtp.heard, "dot came");
  const again = performance.now() - back;
  await untilSent([...before, ...after], 60_000);
  process.stderr.write(
    `away for ${awayMs} ms: ${(share * 100).toFixed(1)} % of a processor; the next letter went ${(again / 1000).toFixed(1)} s after\n`,
  );
  expect(share).toBeLessThan(0.05);
  expect(again).toBeLessThan(10_000);
  expect(smtp.twice()).toEqual([]);
  expect(worker.child.exitCode).toBeNull();
  expect(worker.log()).not.toContain("unhandled rejection");
});

const hour = 3600;
test.each([2 * hour, -2 * hour, 30 * 24 * hour, -30 * 24 * hour, hour])(
  "the clock of the computer jumps by %i seconds under a worker: nothing is lost, early or double",
  async (seconds) => {
    await using smtp = await givenCountingSmtp();
    const ids = await givenWaitingLetters(40);
    const later = await givenWaitingLetters(3);
    await sqlPool().query(
      "update dispatch set next_try_at = now() + interval '90 minutes' where id = any($1::uuid[])",
      [later],
    );
    const jump = `const real = Date.now, OldDate = Date; let by = 0; process.on("SIGUSR2", () => { by = ${seconds} * 1000; });
      globalThis.Date = class extends OldDate { constructor(...a) { a.length ? super(...a) : super(real() + by); } static now() { return real() + by; } };`;
    const preload = `data:text/javascript,${encodeURIComponent(jump)}`;
    await using worker = startWorker({ SMTP_URL: smtp.url, SMTP_PER_SECOND: "20" }, ["--import", preload]);
    await once(smtp.heard, "dot came");
    worker.child.kill("SIGUSR2");
    await untilSent(ids);
    expect(smtp.twice()).toEqual([]);
    expect(await countStates(later)).toEqual({ waiting: 3 });
  },
);

test("an outbox on a full disk makes letters wait, keeps nothing half-written, and goes on when there is room", async ({
  skip,
}) => {
  const dataDir = mkdtempSync("/tmp/hub-full-");
  const mount = (...more: string[]) => spawnSync("mount", ["-t", "tmpfs", ...more, "none", dataDir]).status === 0;
  if (!mount("-o", "size=1m")) {
    rmSync(dataDir, { recursive: true });
    skip("no tmpfs can be mounted here (root only); outbox.test.ts has an outbox that can't be written");
  }
  try {
    const ids = await givenWaitingLetters(400);
    await using worker = startWorker({ SMTP_URL: "", BASE_URL: "http://localhost:3000", DATA_DIR: dataDir, ...fast });
    await vi.waitFor(async () => expect(await countStates(ids)).toHaveProperty("waiting: no-space"), {
      timeout: 60_000,
    });
    const names = new Set(ids.map((id) => `letter.${id}.eml`)); // other tests' letters may come due, too
    const written = () => readdirSync(join(dataDir, "outbox")).filter((name) => names.has(name));
    const sizes = () => new Set(written().map((name) => statSync(join(dataDir, "outbox", name)).size));
    expect(sizes().size).toBeLessThanOrEqual(1); // they are copies of one letter: a half-written one would be shorter
    expect(mount("-o", "remount,size=40m")).toBe(true);
    await untilSent(ids, 120_000);
    expect(written().length).toBe(400);
    expect(sizes().size).toBe(1);
    expect(readdirSync(join(dataDir, "outbox")).filter((name) => name.endsWith(".part"))).toEqual([]);
    expect(worker.child.exitCode).toBeNull();
  } finally {
    spawnSync("umount", ["-l", dataDir]);
    rmSync(dataDir, { recursive: true, force: true });
  }
});
