/**
 * Templates that may be anybody's: 521 hostile and 212 odd ones through the editor's page of a real hub, which checks
 * them in its worker thread, and how long others wait for /healthz meanwhile; then each check by itself.
 */
import { checkTemplateInWorker, stopTemplateWorker } from "#letters";
import { givenHub, type Hub } from "../e2e/given-hub.ts";
import { hostileTemplates } from "../security/hostile-templates.ts";
import { legalTemplates } from "../security/legal-templates.ts";
import { type Bench, type Line, summary } from "./bench.ts";

const path = "/studio/campaigns/books-and-ai/letters/mp-ai-copyright";
const sources = [...hostileTemplates, ...legalTemplates].map(({ source }) => source);
/** Editors at once, and milliseconds between two looks at /healthz. */
const editors = 2;
const lookEvery = 10;

export default {
  name: "templates",
  async run(): Promise<Line[]> {
    const checks = await timeChecks();
    const hub = await givenHub({ LOG_LEVEL: "warn" });
    try {
      return [...checks, ...(await timeHub(hub))];
    } finally {
      await hub.stop();
    }
  },
} satisfies Bench;

/** Each check in a warm worker, as the editor, publishing and import have it. */
async function timeChecks(): Promise<Line[]> {
  await checkTemplateInWorker(sources.at(-1) ?? "", "warm");
  const times: number[] = [];
  for (const source of sources) {
    const began = performance.now();
    await checkTemplateInWorker(source, "bench");
    times.push(performance.now() - began);
  }
  await stopTemplateWorker();
  return lines(`template check of ${sources.length}`, times, { max: 200 });
}

/** The editor's page for each text, two editors at a time; /healthz is asked all the while. */
async function timeHub(hub: Hub): Promise<Line[]> {
  const cookie = await signIn(hub);
  await post(hub, cookie, sources.at(-1) ?? "");
  const idle = await watchHealth(hub, () => new Promise((done) => setTimeout(done, 3_000)));
  const times: number[] = [];
  const waiting = [...sources];
  const busy = await watchHealth(hub, () =>
    Promise.all(
      Array.from({ length: editors }, async () => {
        for (let source = waiting.pop(); source !== undefined; source = waiting.pop()) {
          const began = performance.now();
          await post(hub, cookie, source);
          times.push(performance.now() - began);
        }
      }),
    ).then(() => undefined),
  );
  console.error(
    `/healthz: p99 ${at(idle, 0.99).toFixed(1)} ms at rest, ${at(busy, 0.99).toFixed(1)} ms meanwhile (${busy.length} looks)`,
  );
  return [
    ...lines("editor's page of each, two at a time", times, {}),
    line("/healthz while templates are checked, p99", busy, at(busy, 0.99), { rival: at(idle, 0.99), most: 300 }),
  ];
}

async function watchHealth(hub: Hub, work: () => Promise<unknown>): Promise<number[]> {
  const delays: number[] = [];
  let isOver = false;
  const watch = (async () => {
    while (!isOver) {
      const began = performance.now();
      await (await fetch(`${hub.url}/healthz`)).text();
      delays.push(performance.now() - began);
      await new Promise((next) => setTimeout(next, lookEvery));
    }
  })();
  await work();
  isOver = true;
  await watch;
  return delays;
}

/** As the form without script sends it; a text over the limit of a studio form is refused before it is read. */
async function post(hub: Hub, cookie: string, source: string): Promise<void> {
  const body = new URLSearchParams({ view: "source", source, _intent: "" });
  const answer = await fetch(hub.url + path, {
    method: "POST",
    body,
    headers: { cookie, "sec-fetch-site": "same-origin" },
  });
  await answer.text();
  if (answer.status !== 200 && answer.status !== 413)
    throw new Error(`The editor answered ${answer.status} to ${source.slice(-80)}`);
}

async function signIn(hub: Hub): Promise<string> {
  const { link } = JSON.parse(
    await hub.command("staff", "add", "editor@publisher.example", "--role", "editor", "--json"),
  );
  const form = await fetch(link, { redirect: "manual" });
  const asked = cookiesOf(form);
  const signedIn = await fetch(link, {
    ...{ method: "POST", redirect: "manual", body: new URLSearchParams() },
    headers: { cookie: asked, "sec-fetch-site": "same-origin" },
  });
  return [asked, cookiesOf(signedIn)].filter((one) => one !== "").join("; ");
}

const cookiesOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");

const at = (values: number[], share: number) => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
};

function lines(name: string, times: number[], { max }: { max?: number }): Line[] {
  return [
    line(`${name}, p50`, times, at(times, 0.5), {}),
    line(`${name}, p95`, times, at(times, 0.95), {}),
    line(`${name}, max`, times, Math.max(...times), max === undefined ? {} : { most: max }),
  ];
}

function line(name: string, times: number[], ours: number, { most, rival }: { most?: number; rival?: number }): Line {
  return {
    ...{ name, unit: "ms", ours, rival: rival ?? null, rivalName: rival === undefined ? null : "at rest" },
    ratio: rival ? ours / rival : null,
    goal: most === undefined ? "" : `≤ ${most} ms`,
    holds: most === undefined || ours <= most,
    spread: summary(times).spread,
  };
}
