/** Pages and forms: processor time of the hub's web process against a server by hand that gives the same, and what a browser loads. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { givenHub, type Hub } from "../e2e/given-hub.ts";
import { type Bench, type Line, summary } from "./bench.ts";
import type { Times, Visited } from "./pages/visitors.ts";
import type { Weighed } from "./pages/weigh-page.ts";

const byHand = "node:http with pg";

export default {
  name: "pages",
  async run(): Promise<Line[]> {
    const hub = await givenHub({ LOG_LEVEL: "info" });
    try {
      const { times, weights } = await visit(hub);
      return [
        against("public page GET, the front page", times.front, 5),
        against("public page GET, a campaign's page", times.campaign, 5),
        against("public page GET, first step of a letter", times.step, 5),
        against("campaign page GET, from its copy in memory", times.copied, 2),
        against("form POST (letter and job)", times.letter, 2.5),
        heaviest("public page without a hydrated step", weights.plain, { most: 30, script: 0 }),
        heaviest("hydrated step", weights.steps, { most: 110 }),
      ];
    } finally {
      await hub.stop();
    }
  },
} satisfies Bench;

/** In a process of its own, so that this one's settings are nobody's. */
async function visit(hub: Hub): Promise<Visited> {
  const child = fork(join(import.meta.dirname, "pages/visitors.ts"), [new URL(hub.url).port, String(webOf(hub))], {
    env: { ...process.env, HUB_DATABASE_URL: hub.databaseUrl(), DATA_DIR: hub.dataDir },
  });
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`The visitors ended with ${code}:\n${hub.log().slice(-2000)}`);
  });
  const [visited] = (await Promise.race([once(child, "message"), ended])) as [Visited];
  await ended.catch(() => undefined);
  return visited;
}

/** The web process of a hub, found by its data folder (Linux). */
function webOf({ dataDir }: Hub): number {
  const read = (pid: string, file: string) => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, "utf8");
    } catch {
      return ""; // it has ended, or is another's
    }
  };
  const pid = readdirSync("/proc").find(
    (one) => read(one, "cmdline").includes("bin/web.ts") && read(one, "environ").includes(`DATA_DIR=${dataDir}\0`),
  );
  if (!pid) throw new Error("The hub has no web process.");
  return Number(pid);
}

function against(name: string, { ours, rival }: Times, most: number): Line {
  const { median, spread } = summary(ours);
  const theirs = summary(rival).median;
  return {
    ...{ name, unit: "ms", ours: median, spread, rival: theirs, rivalName: byHand, ratio: median / theirs },
    ...{ goal: `≤ ${most} ×`, holds: median / theirs <= most },
  };
}

/** Kilobytes as they travel, of the page that has most of them. */
function heaviest(name: string, pages: Weighed[], { most, script }: { most: number; script?: number }): Line {
  const [first] = pages.toSorted((a, b) => b.bytes - a.bytes);
  const bytes = first?.bytes ?? 0;
  const scripts = Math.max(...pages.map((page) => page.script));
  const words = script === undefined ? "" : `, ${script} kB script`;
  return {
    ...{ name, unit: "kB", ours: bytes / 1000, spread: 0, rival: null, rivalName: null, ratio: null },
    goal: `≤ ${most} kB${words}`,
    holds: bytes <= most * 1000 && (script === undefined || scripts <= script * 1000),
  };
}
