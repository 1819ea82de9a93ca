/**
 * In a process of its own: asks the hub and its rival for the same pages and posts the same kind of form to both, in turn,
 * and weighs what a browser loads with a page. Tells its parent milliseconds of processor a request, and bytes.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { closeDatabase, readDatabaseClock } from "#platform";
import { addressOf, givenCampaigns, givenLetterForms } from "./given-visits.ts";
import { type Asked, ask, cpuOf, type Server } from "./server-cpu.ts";
import { plainPages, weighSteps } from "./walk-steps.ts";
import { type Weighed, weighPage } from "./weigh-page.ts";

const rounds = 7;
const visits = 120;
const letters = 60;

export type Times = Record<"ours" | "rival", number[]>;
export interface Visited {
  times: Record<"front" | "campaign" | "copied" | "step" | "letter", Times>;
  weights: Record<"plain" | "steps", Weighed[]>;
}

const [port = "", pid = ""] = process.argv.slice(2);
const hub: Server = { port: Number(port), pid: Number(pid) };
await readDatabaseClock();
const names = await givenCampaigns(5);
const child = fork(join(import.meta.dirname, "rival.ts"), [`http://127.0.0.1:${port}`, ...names]);
const [{ port: rivalPort }] = (await once(child, "message")) as [{ port: number }];
const rival: Server = { port: rivalPort, pid: child.pid ?? 0 };

let visitor = 0;
/** Another person each time, each with an address that no cache has seen. */
const visit = (path: string): Asked => {
  const n = ++visitor;
  return { path: `${path}?visit=${n}`, headers: { "x-forwarded-for": addressOf(n) } };
};
const pages = {
  front: ["/"],
  campaign: names.map((one) => `/campaigns/${one}`),
  step: names.map((one) => `/campaigns/${one}/mp-letter`),
};
for (const path of Object.values(pages).flat()) await assertSame(path);

async function compare(prepare: () => Promise<Asked[]>, status: number): Promise<Times> {
  const times: Times = { ours: [], rival: [] };
  const inTurn = [["ours", hub] as const, ["rival", rival] as const];
  for (let round = -2; round < rounds; round++) {
    for (const [who, server] of inTurn) {
      const took = await cpuOf(server, await prepare(), status);
      if (round >= 0) times[who].push(took); // the first warm up
    }
    inTurn.reverse();
  }
  return times;
}

/** As a link leads there: many ask for the same address at once, which is what the copy is for. */
const plainly = ({ path, ...asked }: Asked): Asked => ({ ...asked, path: path.split("?")[0] ?? "" });
const visitsTo = (paths: string[]) => async () =>
  Array.from({ length: visits }, (_, n) => visit(paths[n % paths.length] ?? ""));

const times: Visited["times"] = {
  front: await compare(visitsTo(pages.front), 200),
  campaign: await compare(visitsTo(pages.campaign), 200),
  copied: await compare(async () => (await visitsTo(pages.campaign)()).map(plainly), 200),
  step: await compare(visitsTo(pages.step), 200),
  letter: await compare(() => givenLetterForms(letters), 303),
};
const weights = {
  plain: await Promise.all(plainPages.map((path) => weighPage(hub, { path }))),
  steps: await weighSteps(hub),
};
child.kill();
await closeDatabase();
process.send?.({ times, weights } satisfies Visited);
process.disconnect?.();
process.exit(0);

/** A rival that says something else is none. */
async function assertSame(path: string): Promise<void> {
  const page = async (server: Server) => withoutNonce((await ask(server, visit(path))).body);
  const [ours, theirs] = [await page(hub), await page(rival)];
  const at = [...ours].findIndex((sign, n) => sign !== theirs[n]);
  if (ours !== theirs)
    throw new Error(
      `The rival's ${path} is another page: it has “${theirs.slice(at, at + 80)}” for “${ours.slice(at, at + 80)}”.`,
    );
}

function withoutNonce(body: Buffer): string {
  return body.toString().replace(/nonce="[^"]+"/g, 'nonce=""');
}
