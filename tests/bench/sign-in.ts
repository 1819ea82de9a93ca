/** Asking for a sign-in link as one of the staff and as a stranger: who listens to the clock must not learn who works here. */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { queueNames } from "#dispatch";
import { closeDatabase, connectTo, migrate, startEmbeddedPostgres, startQueue, stopQueue } from "#platform";
import { addStaff, askSignIn } from "#studio";
import { type Bench, type Line, summary } from "./bench.ts";

const STAFF = 20;
const ROUNDS = 300;
const quarter = 15 * 60_000;
const monday = Date.parse("2026-11-23T10:00:00Z");

export default {
  name: "sign-in",
  async run(): Promise<Line[]> {
    const folder = mkdtempSync(join(tmpdir(), "hub-bench-"));
    chmodSync(folder, 0o711); // PostgreSQL runs as another user where we are root
    const server = await startEmbeddedPostgres(folder);
    try {
      connectTo(server.url);
      await migrate(server.url);
      await startQueue(queueNames);
      return [await compare()];
    } finally {
      await stopQueue();
      await closeDatabase();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
} satisfies Bench;

async function compare(): Promise<Line> {
  const known = Array.from({ length: STAFF }, (_, n) => `colleague${n}@publisher.example`);
  for (const email of known) await addStaff({ email, name: "", role: "editor", by: null, now: new Date(monday) });
  const times = { staff: [] as number[], strangers: [] as number[] };
  for (let round = -20; round < ROUNDS; round++) {
    const now = new Date(monday + (round + 20) * quarter); // no limit is reached
    const asks = [
      ["staff", known[(round + 20) % STAFF] ?? ""],
      ["strangers", `stranger${round + 20}@elsewhere.example`],
    ] as const;
    for (const [who, mailbox] of round % 2 === 0 ? asks : asks.toReversed()) {
      const took = await ask(mailbox, `client ${who} ${round}`, now);
      if (round >= 0) times[who].push(took); // the first rounds warm up
    }
  }
  const [staff, strangers] = [summary(times.staff), summary(times.strangers)];
  const ratio = staff.median / strangers.median;
  return {
    name: "asking for a sign-in link, as staff",
    unit: "ms",
    ours: staff.median,
    rival: strangers.median,
    rivalName: "as a stranger",
    ratio,
    goal: "0.9 to 1.1 ×",
    holds: ratio > 0.9 && ratio < 1.1,
    spread: staff.spread,
  };
}

async function ask(mailbox: string, client: string, now: Date): Promise<number> {
  const request = new Request("http://localhost:3000/studio/sign-in");
  const start = performance.now();
  await askSignIn({ request, mailbox, to: null, client, now });
  return performance.now() - start;
}
