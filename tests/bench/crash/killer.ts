/** Kills what the plan says, when the plan says it, and waits until it works again. */
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { HubUnderTest } from "./hub.ts";
import type { Journal } from "./journal.ts";
import type { Kill, Target } from "./plan.ts";
import type { Sink } from "./sink.ts";

export interface KillLine {
  n: number;
  target: Target;
  aim: string;
  /** Of an aimed kill: whether its event came in time. */
  met: boolean;
  recoveredMs: number;
}

const patienceMs = 20_000;

/** One kill, from its turn until the hub works again. */
export async function killOnce(
  kill: Kill & { n: number },
  { hub, sink, journal }: { hub: HubUnderTest; sink: Sink; journal: Journal<KillLine> },
): Promise<void> {
  const { n, target, aim } = kill;
  if (kill.losesQueue) await loseQueue(hub);
  const met = aim.kind === "after" ? await sleep(aim.ms, true) : await eventComes(sink, aim.event);
  if (aim.kind === "upon" && aim.ms > 0) await sleep(aim.ms);
  const workers = hub.workersStarted();
  const started = performance.now();
  hub.kill(target);
  const line = { n, target, aim: aim.kind === "after" ? `after ${aim.ms} ms` : `upon ${aim.event}`, met };
  const at = Date.now();
  await hub.recovered(target, workers);
  journal.write({ ...line, at, recoveredMs: Math.round(performance.now() - started) } as KillLine);
}

const eventComes = (sink: Sink, event: string) =>
  once(sink.events, event, { signal: AbortSignal.timeout(patienceMs) }).then(
    () => true,
    () => false,
  );

/** Our rows are the truth: a queue that forgets everything loses nothing. */
async function loseQueue(hub: HubUnderTest): Promise<void> {
  const client = new pg.Client({ connectionString: hub.databaseUrl() });
  await client.connect();
  await client.query("delete from pgboss.job");
  await client.end();
}
