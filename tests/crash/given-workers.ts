/** Many letters that wait, and workers as processes of their own to send them, at a mail server that counts. */
import { type ChildProcess, spawn } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { databaseUrl, packageRoot, sqlPool } from "#platform";
import { confirmWaiting } from "../../app/dispatch/confirm-waiting.ts";
import { givenAsked } from "../../app/dispatch/given-dispatch.ts";
import { type Act, givenRawSmtp, type Session, type Step } from "../stand-ins/raw-smtp.ts";

let letters = 0;

/** Letters to recipients of their own, confirmed and due: one made by the rooms, the others its copies. Gives their ids. */
export async function givenWaitingLetters(count: number): Promise<string[]> {
  const first = await givenAsked({
    mailbox: `ada${letters}.${process.pid}@author.example`,
    to: { key: "mp:typed:many" }, // in no directory, so not looked up when it leaves
  });
  await confirmWaiting({ token: first.token, proof: { draftId: first.draftId }, now: new Date() });
  const from = letters;
  letters += count;
  const { rows } = await sqlPool().query<{ id: string }>(
    `insert into dispatch select (jsonb_populate_record(null::dispatch, to_jsonb(d) || jsonb_build_object(
       'id', gen_random_uuid(), 'recipient_key', 'mp:typed:many' || n, 'sender_key', 'many' || n, 'token_hash', 'many' || n,
       'to_address', 'member' || n || '@m' || n % 40 || '.example', 'state', 'awaiting-confirmation'))).*
     from dispatch d, generate_series($2::int + 1, $3::int) n where d.id = $1::uuid returning id`,
    [first.dispatchId, from, letters],
  );
  const ids = rows.map((row) => row.id);
  await sqlPool().query(
    "update dispatch set state = 'waiting', confirmed_at = now(), next_try_at = now() - interval '1 minute' where id = any($1::uuid[])",
    [ids],
  );
  await sqlPool().query("update dispatch set state = 'withdrawn' where id = $1 and state = 'waiting'", [
    first.dispatchId,
  ]);
  return ids;
}

/** How many of these letters are in each state. */
export async function countStates(ids: string[]): Promise<Record<string, number>> {
  const { rows } = await sqlPool().query<{ state: string; count: number }>(
    "select state || coalesce(': ' || reason, '') as state, count(*)::int as count from dispatch where id = any($1::uuid[]) group by 1",
    [ids],
  );
  return Object.fromEntries(rows.map((row) => [row.state, row.count]));
}

/** Waits until all of them are sent. @throws where that takes too long */
export async function untilSent(ids: string[], patienceMs = 180_000): Promise<void> {
  for (const until = Date.now() + patienceMs; Date.now() < until; await sleep(100))
    if ((await countStates(ids)).sent === ids.length) return;
  throw new Error(`Not all were sent in ${patienceMs} ms: ${JSON.stringify(await countStates(ids))}`);
}

/** A mail server that counts the texts for each recipient; `heard` emits the recipient at each "STEP stage". */
export async function givenCountingSmtp(behave?: (step: Step, session: Session) => Act | undefined) {
  const copies = new Map<string, number>();
  const heard = new EventEmitter();
  const server = await givenRawSmtp({
    ...(behave ? { behave } : {}),
    heard({ step, stage, session }) {
      if (step === "dot" && stage === "came") copies.set(session.to, (copies.get(session.to) ?? 0) + 1);
      heard.emit(`${step} ${stage}`, session.to);
    },
  });
  return Object.assign(server, { copies, heard, twice: () => [...copies].filter(([, count]) => count > 1) });
}

export interface WorkerProcess extends AsyncDisposable {
  child: ChildProcess;
  log(): string;
  ready: Promise<void>;
  gone: Promise<{ code: number | null; signal: string | null }>;
}

/** A worker of the test's database. */
export function startWorker(settings: Record<string, string>, nodeOptions: string[] = []): WorkerProcess {
  const folder = mkdtempSync(join(tmpdir(), "hub-worker-"));
  const logFile = join(folder, "log");
  const child = spawn(process.execPath, [...nodeOptions, "bin/worker.ts"], {
    cwd: packageRoot,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...{ PATH: process.env.PATH, NODE_ENV: "production", DATA_DIR: process.env.DATA_DIR },
      ...{ HUB_DATABASE_URL: databaseUrl(), MAIL_FROM: "letters@hub.example", MEMBERS_API_URL: "off" },
      ...{ SMTP_CONNECTIONS: "4", SMTP_PER_SECOND: "300", SECRET_KEY: "k".repeat(40), LOG_LEVEL: "info" },
      ...settings,
    },
  });
  appendFileSync(logFile, "");
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (part: Buffer) => {
      appendFileSync(logFile, part);
      if (String(part).includes("worker started")) child.emit("started");
    });
  const gone = once(child, "exit").then(([code, signal]) => ({ code, signal }));
  return {
    child,
    log: () => readFileSync(logFile, "utf8"),
    ready: once(child, "started").then(() => undefined),
    gone,
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill("SIGCONT");
        child.kill("SIGKILL");
      }
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Seconds of processor that a process has spent (fields 14 and 15 of /proc/PID/stat, proc(5), in hundredths). */
export function processorSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
