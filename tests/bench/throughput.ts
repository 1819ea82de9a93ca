/** Letters in and mails out: a letter with its job in one transaction against raw SQL, the bell to an idle worker, letters claimed and completed against a SKIP LOCKED loop, the whole way from the button to the answer of the mail server, ready letters over five connections against a raw client and nodemailer's pool, and a worker that drains a database. */
import { type ChildProcess, fork } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate, startEmbeddedPostgres } from "#platform";
import { type Bench, type Line, summary } from "./bench.ts";

const LETTERS = 2000;
const WHOLE = 300;
const CAMPAIGN = 50_000;

interface MailOut {
  times: Record<"ours" | "pipelined" | "raw" | "nodemailer", { wall: number; cpu: number }[]>;
}
interface Drained {
  done: number;
  wall: number;
  cpu: number;
  megabytes: number[];
}

/** Milliseconds a letter. */
interface WholeWay {
  confirmed: number;
  mailed: number;
}

interface Claims {
  times: Record<"ours" | "raw", number[]>;
}

interface Doorbell {
  times: Record<"ours" | "raw", number[]>;
  pickUps: number[];
}

export default {
  name: "throughput",
  async run(): Promise<Line[]> {
    const folder = mkdtempSync(join(tmpdir(), "hub-bench-"));
    chmodSync(folder, 0o711); // PostgreSQL runs as another user where we are root
    const sinks = [start("sink", []), start("sink", ["pipelining"])] as const;
    const [url, pipelining] = await Promise.all([addressOf(sinks[0]), addressOf(sinks[1])]);
    const server = await startEmbeddedPostgres(folder);
    try {
      await migrate(server.url);
      const settings = { SMTP_URL: url, HUB_DATABASE_URL: server.url, DATA_DIR: folder };
      const bell = await answerOf<Doorbell>(start("doorbell", [], settings));
      const { times } = await answerOf<MailOut>(
        start("mail-out", [pipelining], { ...settings, SMTP_CONNECTIONS: "5" }),
      );
      const raw = summary(times.raw.map((round) => round.wall)).median;
      const claims = await answerOf<Claims>(start("claims", [], { ...settings, SMTP_CONNECTIONS: "6" }));
      const whole = await answerOf<WholeWay>(
        start("whole-way", [String(WHOLE)], { ...settings, ...signing(folder), SMTP_CONNECTIONS: "6" }),
      );
      // Six lines, five of them to the one domain: one is left free for others.
      const drained = await answerOf<Drained>(
        start("drain", [String(LETTERS)], { ...settings, SMTP_CONNECTIONS: "6" }),
      );
      return [
        ...doorbell(bell),
        ...claim(claims),
        ...mailOut(times, raw),
        ...wholeWay(whole, times),
        ...drain(drained, raw),
      ];
    } finally {
      for (const sink of sinks) sink.kill();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
} satisfies Bench;

function doorbell({ times, pickUps }: Doorbell): Line[] {
  const ours = summary(times.ours);
  const raw = summary(times.raw).median;
  const p95 = [...pickUps].sort((a, b) => a - b)[Math.floor(pickUps.length * 0.95)] ?? 0;
  return [
    {
      ...{ name: "letter and job in one durable transaction", unit: "ms", ours: ours.median, spread: ours.spread },
      ...{ rival: raw, rivalName: "raw SQL", ratio: raw / ours.median },
      ...{ goal: "≥ 0.6 ×", holds: raw / ours.median >= 0.6 },
    },
    {
      ...{ name: "enqueue → picked up by an idle worker, p95", unit: "ms", ours: p95, spread: summary(pickUps).spread },
      ...{ rival: null, rivalName: null, ratio: null, goal: "≤ 50", holds: p95 <= 50 },
    },
  ];
}

function claim({ times }: Claims): Line[] {
  const ours = summary(times.ours);
  const raw = summary(times.raw).median;
  return [
    {
      ...{ name: "claim 50, complete each", unit: "ms", ours: ours.median, spread: ours.spread },
      ...{ rival: raw, rivalName: "raw SKIP LOCKED loop", ratio: raw / ours.median },
      ...{ goal: "≥ 0.7 ×", holds: raw / ours.median >= 0.7 },
    },
  ];
}

function mailOut(times: MailOut["times"], raw: number): Line[] {
  const ours = summary(times.ours.map((round) => round.wall));
  const piped = summary(times.pipelined.map((round) => round.wall));
  const pool = summary(times.nodemailer.map((round) => round.wall)).median;
  const line = { name: "mail out, pool of 5, ready bytes", unit: "ms", ours: ours.median, spread: ours.spread };
  return [
    {
      ...{ ...line, rival: raw, rivalName: "raw SMTP client", ratio: raw / ours.median },
      ...{ goal: "≥ 0.75 ×", holds: raw / ours.median >= 0.75 },
    },
    {
      ...{ ...line, name: "the same, to a server that offers PIPELINING", ours: piped.median, spread: piped.spread },
      ...{ rival: raw, rivalName: "raw SMTP client", ratio: raw / piped.median, goal: "measured", holds: true },
    },
    {
      ...{ ...line, name: "the same", rival: pool, rivalName: "nodemailer's pool", ratio: pool / ours.median },
      ...{ goal: "≥ 1 ×", holds: pool >= ours.median },
    },
  ];
}

function wholeWay({ confirmed, mailed }: WholeWay, times: MailOut["times"]): Line[] {
  const each = confirmed + mailed;
  const against = (rival: number, rivalName: string) => ({ rival, rivalName, ratio: rival / each });
  const line = { unit: "ms", ours: each, spread: 0, goal: "measured", holds: true };
  const wall = (of: { wall: number }[]) => summary(of.map((round) => round.wall)).median;
  const [name, same] = ["button → rendered, signed, queued, claimed, mailed, settled", "the same"];
  return [
    { ...line, name, ...against(wall(times.raw), "raw SMTP client, ready bytes") },
    { ...line, name: same, ...against(wall(times.nodemailer), "nodemailer's pool, ready mails") },
  ];
}

/** A key as an operator makes it. */
function signing(folder: string): Record<string, string> {
  const file = join(folder, "dkim.pem");
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  writeFileSync(file, privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 });
  return { DKIM_DOMAIN: "hub.example", DKIM_SELECTOR: "bench", DKIM_KEY_FILE: file };
}

function drain({ done, wall, cpu, megabytes }: Drained, raw: number): Line[] {
  if (done < LETTERS) throw new Error(`Only ${done} of ${LETTERS} letters went.`);
  const each = wall / done;
  const hours = (each * CAMPAIGN) / 3_600_000;
  // The first tenth warms up; a queue that leaked would grow with each letter after it.
  const settled = megabytes.slice(Math.ceil(megabytes.length / 2));
  const growth = (settled.at(-1) ?? 0) / (settled[0] ?? 1) - 1;
  const plain = { rival: null, rivalName: null, ratio: null, spread: 0 };
  return [
    {
      ...{ ...plain, name: "confirmed letter → claimed, mailed, settled", unit: "ms", ours: each },
      ...{ rival: raw, rivalName: "raw SMTP client", ratio: raw / each, goal: "measured", holds: true },
    },
    { ...plain, name: "the same, its processor time", unit: "ms", ours: cpu / done, goal: "measured", holds: true },
    { ...plain, name: "50,000 letters at that pace", unit: "hours", ours: hours, goal: "< 3", holds: hours < 3 },
    {
      ...{ ...plain, name: "memory, second half of the run", unit: "growth", ours: growth },
      ...{ goal: "< 0.1", holds: growth < 0.1 },
    },
  ];
}

function start(name: string, args: string[], settings: Record<string, string> = {}): ChildProcess {
  const base = { BASE_URL: "http://localhost:3000", MAIL_FROM: "letters@hub.example", SMTP_PER_SECOND: "1000" };
  return fork(join(import.meta.dirname, `throughput/${name}.ts`), args, {
    env: { ...process.env, ...base, ...settings },
    execArgv: ["--expose-gc"],
    stdio: ["ignore", "inherit", "ignore", "ipc"],
  });
}

async function addressOf(sink: ChildProcess): Promise<string> {
  const [{ port }] = (await once(sink, "message")) as [{ port: number }];
  return `smtp://127.0.0.1:${port}`;
}

/** What a child tells before it ends. @throws where it ends without */
function answerOf<T>(child: ChildProcess): Promise<T> {
  return new Promise((give, refuse) => {
    child.once("message", (message) => give(message as T));
    child.once("exit", (code) => refuse(new Error(`A process of the benchmark ended with ${code}.`)));
  });
}
