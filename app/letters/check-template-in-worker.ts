import { once } from "node:events";
import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
import type { TemplateProblem } from "./shared.ts";
import type { Template } from "./template.ts";

type Checked = { ok: true; value: Template } | { ok: false; problem: TemplateProblem[] };

/** Milliseconds for one check in a warm worker, and memory of the worker. Source: SECURITY.md, point 3. */
const limits = { check: 1_000, start: 20_000, memory: { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 16 } };

let warm: Promise<Worker> | undefined;
let queue: Promise<unknown> = Promise.resolve();

/**
 * `checkTemplate` for a text that may be anybody's: it runs in a worker thread with limits of time and memory.
 * One worker is kept warm, checks stand in line, and the clock starts when the worker is ready.
 */
export function checkTemplateInWorker(source: string, name: string): Promise<Checked> {
  const check = queue.then(() => checkNow(source, name));
  queue = check.catch(() => undefined);
  return check;
}

/** Ends the warm worker, so that a command or a test can end. */
export async function stopTemplateWorker(): Promise<void> {
  const worker = warm;
  warm = undefined;
  if (worker) await (await worker).terminate();
}

async function checkNow(source: string, name: string): Promise<Checked> {
  warm ??= startWorker();
  let worker: Worker;
  try {
    worker = await warm;
  } catch (error) {
    warm = undefined;
    throw error;
  }
  const clock = AbortSignal.timeout(limits.check);
  const ended = new AbortController();
  const signal = AbortSignal.any([clock, ended.signal]);
  try {
    const answer = once(worker, "message", { signal });
    const died = once(worker, "exit", { signal }).then(() => Promise.reject(new Error("The worker ended.")));
    worker.postMessage({ source, name });
    const [result] = await Promise.race([answer, died]);
    return result as Checked;
  } catch {
    warm = undefined;
    await worker.terminate();
    const sentence =
      "This template takes too long or too much room to print with long answers. Use fewer each in one another, and print long answers once.";
    return { ok: false, problem: [{ line: 1, column: 1, sentence }] };
  } finally {
    ended.abort();
  }
}

async function startWorker(): Promise<Worker> {
  const file = createRequire(import.meta.url).resolve("#letters/render-worker");
  const worker = new Worker(file, { resourceLimits: limits.memory });
  worker.on("error", () => undefined); // an exit follows, which whoever waits hears
  await once(worker, "message", { signal: AbortSignal.timeout(limits.start) });
  worker.unref();
  return worker;
}
