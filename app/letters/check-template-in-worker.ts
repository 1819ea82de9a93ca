import type { CoverageSample } from "./coverage/cover-template.ts";
import type { TemplateCoverage, TemplateProblem } from "./shared.ts";
import type { Template } from "./template.ts";
import { TemplateWorker } from "./template-worker.ts";

type Checked<T> =
  | { ok: true; value: T }
  /**
   * `busy`: nothing is known of the text, since the computer had no time for it; it can be tried again.
   * `more`: there may be other problems, which show once these are mended.
   */
  | { ok: false; problem: TemplateProblem[]; busy?: true; more?: true };

/** What a worker is asked. */
export type WorkerTask = { does: "check" | "cover"; source: string; name: string; sample?: CoverageSample };

/** One second for a check: SECURITY.md, point 3. To cover runs the template some hundred times, in a thread of its own. */
const workers = {
  check: new TemplateWorker({ ms: 1_000, waitMs: 30_000, megabytes: 64 }),
  cover: new TemplateWorker({ ms: 10_000, waitMs: 40_000, megabytes: 256 }),
};

/** `checkTemplate` for a text that may be anybody's: it runs in a worker thread with limits of time and memory. */
export function checkTemplateInWorker(source: string, name: string): Promise<Checked<Template>> {
  return runIn(workers.check, { does: "check", source, name }, tooLong);
}

/** `coverTemplate` in a worker thread, for a text that may be anybody's: it is checked there first. */
export function coverTemplateInWorker(
  source: string,
  name: string,
  sample: CoverageSample,
): Promise<Checked<TemplateCoverage>> {
  return runIn(workers.cover, { does: "cover", source, name, sample }, tooMany);
}

/** Ends the warm workers, so that a command or a test can end. */
export async function stopTemplateWorker(): Promise<void> {
  await Promise.all([workers.check.stop(), workers.cover.stop()]);
}

const tooLong =
  "This template takes too long or too much room to print with long answers. Use fewer each in one another, and print long answers once.";
const tooMany =
  "This template has too many conditions to make all its letters in ten seconds. Make two templates of it.";
const tooBusy =
  "This computer is very busy just now, so the text could not be checked. Nothing is wrong with it that we know: try again in a minute.";

async function runIn<T>(worker: TemplateWorker, task: WorkerTask, over: string): Promise<Checked<T>> {
  const ran = await worker.run<Checked<T>>(task);
  if (ran.is === "done") return ran.answer;
  const problem = (sentence: string) => [{ line: 1, column: 1, sentence }];
  return ran.is === "over"
    ? { ok: false, problem: problem(over) }
    : { ok: false, problem: problem(tooBusy), busy: true };
}
