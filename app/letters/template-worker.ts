import { once } from "node:events";
import { createRequire } from "node:module";
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";

/** What one task may take in a warm worker, and how much memory the worker may have. */
export interface WorkerLimits {
  /** Time of the processor: on a busy computer a task that is in order takes longer, and no more of this. */
  ms: number;
  /** The longest that anybody waits in line, for a worker to be ready, or for an answer. */
  waitMs: number;
  megabytes: number;
}

/** `over`: it took too much time or memory. `busy`: the computer had too little time for it; it can be tried again. */
export type Ran<T> = { is: "done"; answer: T } | { is: "over" } | { is: "busy" };

/**
 * A worker thread for templates that may be anybody's. One is kept warm and tasks stand in line. A worker that takes too
 * long or too much memory is ended, and the next task gets a new one.
 */
export class TemplateWorker {
  private readonly limits: WorkerLimits;
  private readonly file: string | URL;
  private warm: Promise<Worker> | undefined;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(limits: WorkerLimits, file: string | URL = renderWorker()) {
    this.limits = limits;
    this.file = file;
  }

  /** What the worker answers, or why it had to be ended. @throws where it can't be started */
  run<T>(task: object): Promise<Ran<T>> {
    const asked = performance.now();
    const waited = () => performance.now() - asked > this.limits.waitMs;
    const ran = this.queue.then((): Promise<Ran<T>> | Ran<T> => (waited() ? { is: "busy" } : this.runNow<T>(task)));
    this.queue = ran.catch(() => undefined);
    return ran;
  }

  /** Ends the warm worker, so that a command or a test can end. */
  async stop(): Promise<void> {
    const worker = this.warm;
    this.warm = undefined;
    if (worker) await (await worker).terminate();
  }

  private async runNow<T>(task: object): Promise<Ran<T>> {
    this.warm ??= start(this.file, this.limits);
    let ran: Ran<T>;
    try {
      ran = await ask<T>(await this.warm, task, this.limits);
    } catch (error) {
      this.warm = undefined;
      if (error instanceof TooSlow) return { is: "busy" };
      throw error;
    }
    if (ran.is === "done") return ran;
    const worker = await this.warm;
    this.warm = undefined;
    await worker.terminate();
    return ran;
  }
}

/** A worker was not ready in time. */
class TooSlow extends Error {}

const renderWorker = () => createRequire(import.meta.url).resolve("#letters/render-worker");

async function start(file: string | URL, { megabytes, waitMs }: WorkerLimits): Promise<Worker> {
  const resourceLimits = { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 16 };
  const worker = new Worker(file, { resourceLimits });
  const ended = new AbortController();
  const { signal } = ended;
  const late = () => Promise.reject(new TooSlow());
  try {
    // an error before that is thrown from here
    await Promise.race([once(worker, "message", { signal }), sleep(waitMs, undefined, { signal }).then(late)]);
  } catch (error) {
    await worker.terminate();
    throw error;
  } finally {
    ended.abort();
  }
  worker.on("error", () => undefined); // an exit follows, which whoever waits hears
  worker.unref();
  return worker;
}

async function ask<T>(worker: Worker, task: object, { ms, waitMs }: WorkerLimits): Promise<Ran<T>> {
  const ended = new AbortController();
  const { signal } = ended;
  try {
    const answered = once(worker, "message", { signal }).then(([answer]): Ran<T> => ({ is: "done", answer }));
    const died = once(worker, "exit", { signal }).then((): Ran<T> => ({ is: "over" }));
    const over = overrun(worker, ms, signal).then((): Ran<T> => ({ is: "over" }));
    const late = pass(waitMs, signal).then((): Ran<T> => ({ is: "busy" }));
    worker.postMessage(task);
    return await Promise.race([answered, died, over, late]);
  } catch {
    return { is: "over" }; // it broke, most likely for want of memory
  } finally {
    ended.abort();
  }
}

/** Comes back once the worker took that much of the processor since it was asked, and never before. */
async function overrun(worker: Worker, ms: number, signal: AbortSignal): Promise<void> {
  const from = await processorMs(worker);
  for (let left = ms; left > 0; left = ms - ((await processorMs(worker)) - from))
    await pass(Math.max(left, 20), signal);
}

/** Before Node 24.6 a thread's time can't be told from outside: there the clock on the wall counts. */
async function processorMs(worker: Worker): Promise<number> {
  if (typeof worker.cpuUsage !== "function") return performance.now();
  const { user, system } = await worker.cpuUsage();
  return (user + system) / 1000;
}

/** Waits, and then for what came meanwhile to be read: an answer may be there when this thread was held up itself. */
async function pass(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal });
  await new Promise((next) => setImmediate(next));
}
