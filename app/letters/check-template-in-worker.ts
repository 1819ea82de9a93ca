import type { CoverageSample } from "./coverage/cover-template.ts";
import type { TemplateCoverage, TemplateProblem } from "./shared.ts";
import type { Template } from "./template.ts";
import { TemplateWorker } from "./template-worker.ts";

type Checked<T> = { ok: true; value: T } | { ok: false; problem: TemplateProblem[] };

/** What a worker is asked. */
export type WorkerTask = { does: "check" | "cover"; source: string; name: string; sample?: CoverageSample };

/** One second for a check: SECURITY.md, point 3. To cover runs the template some hundred times, in a thread of its own. */
const workers = {
  check: new TemplateWorker({ ms: 1_000, megabytes: 64 }),
  cover: new TemplateWorker({ ms: 10_000, megabytes: 256 }),
};

/** `checkTemplate` for a text that may be anybody's: it runs in a worker thread with limits of time and memory. */
export async function checkTemplateInWorker(source: string, name: string): Promise<Checked<Template>> {
  const task: WorkerTask = { does: "check", source, name };
  return (await workers.check.run<Checked<Template>>(task)) ?? tooMuch(tooLong);
}

/** `coverTemplate` in a worker thread, for a text that may be anybody's: it is checked there first. */
export async function coverTemplateInWorker(
  source: string,
  name: string,
  sample: CoverageSample,
): Promise<Checked<TemplateCoverage>> {
  const task: WorkerTask = { does: "cover", source, name, sample };
  return (await workers.cover.run<Checked<TemplateCoverage>>(task)) ?? tooMuch(tooMany);
}

/** Ends the warm workers, so that a command or a test can end. */
export async function stopTemplateWorker(): Promise<void> {
  await Promise.all([workers.check.stop(), workers.cover.stop()]);
}

const tooLong =
  "This template takes too long or too much room to print with long answers. Use fewer each in one another, and print long answers once.";
const tooMany =
  "This template has too many conditions to make all its letters in ten seconds. Make two templates of it.";

function tooMuch(sentence: string): { ok: false; problem: TemplateProblem[] } {
  return { ok: false, problem: [{ line: 1, column: 1, sentence }] };
}
