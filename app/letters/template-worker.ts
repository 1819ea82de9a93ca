import { once } from "node:events";
import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";

/** How long one task may take in a warm worker, and how much memory the worker may have. */
export interface WorkerLimits {
  ms: number;
  megabytes: number;
}

const startMs = 20_000;

/**
 * A worker thread for templates that may be anybody's. One is kept warm, tasks stand in line, and the clock of each
 * starts when the worker is ready. A worker that takes too long or too much memory is ended, and the next task gets a
 * new one.
 */
export class TemplateWorker {
  private readonly limits: WorkerLimits;
  private warm: Promise<Worker> | undefined;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(limits: WorkerLimits) {
    this.limits = limits;
  }

  /** What the worker answers; null where it had to be ended. */
  run<T>(task: object): Promise<T | null> {
    const answer = this.queue.then(() => this.runNow<T>(task));
    this.queue = answer.catch(() => undefined);
    return answer;
  }

  /** Ends the warm worker, so that a command or a test can end. */
  async stop(): Promise<void> {
    const worker = this.warm;
    this.warm = undefined;
    if (worker) await (await worker).terminate();
  }

  private async runNow<T>(task: object): Promise<T | null> {
    this.warm ??= start(this.limits);
    let worker: Worker;
    try {
      worker = await this.warm;
    } catch (error) {
      this.warm = undefined;
      throw error;
    }
    const clock = AbortSignal.timeout(this.limits.ms);
    const ended = new AbortController();
    const signal = AbortSignal.any([clock, ended.signal]);
    try {
      const answer = once(worker, "message", { signal });
      const died = once(worker, "exit", { signal }).then(() => Promise.reject(new Error("The worker ended.")));
      worker.postMessage(task);
      const [result] = await Promise.race([answer, died]);
      return result as T;
    } catch {
      this.warm = undefined;
      await worker.terminate();
      return null;
    } finally {
      ended.abort();
    }
  }
}

async function start({ megabytes }: WorkerLimits): Promise<Worker> {
  const file = createRequire(import.meta.url).resolve("#letters/render-worker");
  const resourceLimits = { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 16 };
  const worker = new Worker(file, { resourceLimits });
  worker.on("error", () => undefined); // an exit follows, which whoever waits hears
  await once(worker, "message", { signal: AbortSignal.timeout(startMs) });
  worker.unref();
  return worker;
}
