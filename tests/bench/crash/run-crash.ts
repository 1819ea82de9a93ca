/** One crash test: a hub, its writers, its mail server and its killer, then the checker. */
import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { check, type Findings } from "./check.ts";
import { givenHubUnderTest, type HubUnderTest, importMembers, sizeOf } from "./hub.ts";
import { Journal } from "./journal.ts";
import { type KillLine, killOnce } from "./killer.ts";
import { drawPlan, type Plan, type Target } from "./plan.ts";
import { startSink } from "./sink.ts";
import { type ClientLine, writeLetter } from "./writer.ts";

/** So many of the hub's seconds pass in one of ours: its minutes of waiting are seconds here. */
const scale = 20;
/** The hub's minutes after the last fault in which everything must come to its end (I4), and in which we look. */
const settleMinutes = { goal: 15, most: 60 };

export interface CrashResult extends Findings {
  plan: Plan;
  folder: string;
  seconds: number;
  kills: (KillLine & { at: number })[];
  /** The hub's minutes from the last fault to the last move. */
  longestWaitMinutes: number;
  sizes: Record<"web" | "worker", { start: ReturnType<typeof sizeOf>; end: ReturnType<typeof sizeOf> }>;
}

/** Runs the plan of a seed. Journals, log and data stay in `folder`. */
export async function runCrash(ask: {
  seed: number;
  kills: number;
  letters: number;
  say?: (text: string) => void;
}): Promise<CrashResult> {
  const say = ask.say ?? (() => undefined);
  const plan = drawPlan(ask);
  const folder = mkdtempSync(join(tmpdir(), "hub-crash-"));
  mkdirSync(folder, { recursive: true });
  const started = performance.now();
  await using sink = await startSink(plan, folder);
  const clients = new Journal<ClientLine>(join(folder, "writers.jsonl"));
  const killed = new Journal<KillLine>(join(folder, "killer.jsonl"));
  const hub = await givenHubUnderTest(folder, {
    SMTP_URL: sink.url,
    MAIL_FROM: "Action Hub <letters@hub.example>",
    SMTP_PER_SECOND: "200",
    SMTP_CONNECTIONS: "4",
    TEST_CLOCK: `0,${scale},${Date.now()}`,
  });
  try {
    await hub.start();
    await importMembers(hub, plan);
    const start = { web: sizeOfPart(hub, "web"), worker: sizeOfPart(hub, "worker") };
    const writers: Promise<void>[] = [];
    const release = (until: number) => {
      for (const letter of plan.letters.slice(writers.length, until))
        writers.push(writeLetter(letter, { hub, sink, journal: clients }));
    };
    for (const [n, kill] of plan.kills.entries()) {
      release(Math.ceil(((n + 1) / plan.kills.length) * plan.letters.length));
      await killOnce({ n, ...kill }, { hub, sink, journal: killed });
      const line = killed.lines.at(-1);
      say(
        `kill ${n + 1} of ${plan.kills.length}: ${kill.target}, ${line?.aim}${line?.met ? "" : " (did not come)"}, works again after ${line?.recoveredMs} ms`,
      );
    }
    release(plan.letters.length);
    await Promise.all(writers);
    const written = Date.now();
    say("Nothing is killed any more: waiting until everything has come to its end…");
    const lastMove = await settle(hub.databaseUrl());
    // an answer that the mail server swallowed is the last fault of all
    const lost = sink.journal.lines.filter((line) => line.stage === "dropped").map((line) => line.at);
    const lastFault = Math.max(written, ...lost);
    const end = { web: sizeOfPart(hub, "web"), worker: sizeOfPart(hub, "worker") };
    const findings = await check({
      ...{ plan, clients: clients.lines, mails: sink.journal.lines, kills: killed.lines },
      ...{ log: hub.log(), databaseUrl: hub.databaseUrl() },
    });
    return {
      ...findings,
      ...{ plan, folder, kills: killed.lines, seconds: (performance.now() - started) / 1000 },
      longestWaitMinutes: Math.max(0, ((lastMove - lastFault) * scale) / 60_000),
      sizes: { web: { start: start.web, end: end.web }, worker: { start: start.worker, end: end.worker } },
    };
  } finally {
    await hub.stop();
    clients.close();
    killed.close();
  }
}

/** Waits until nothing is under way. Gives the time at which that was so. */
async function settle(databaseUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const until = Date.now() + (settleMinutes.most * 60_000) / scale;
  const open = async () => {
    const { rows } = await client.query<{ open: number }>(
      `select (select count(*) from dispatch where state in ('waiting', 'sending'))::int
            + (select count(*) from notice where state = 'waiting')::int as open`,
    );
    return rows[0]?.open ?? 0;
  };
  while ((await open()) > 0 && Date.now() < until) await sleep(250);
  await client.end();
  return Date.now();
}

const sizeOfPart = (hub: HubUnderTest, part: "web" | "worker") => sizeOf(hub.pids()[part][0] ?? 0);

/** The median and the slow twentieth of the seconds in which a kind of kill was over. */
export function recoveryOf(result: CrashResult, target: Target): { count: number; p50: number; p95: number } {
  const times = result.kills
    .filter((kill) => kill.target === target)
    .map((kill) => kill.recoveredMs / 1000)
    .sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { count: times.length, p50: at(0.5), p95: at(0.95) };
}

export const settleGoal = settleMinutes.goal;
