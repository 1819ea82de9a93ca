/** Worker thread that does one task after the other; the other side holds the clock and replaces it when it hangs. */
import { parentPort } from "node:worker_threads";
import { checkTemplate } from "./check-template.ts";
import type { WorkerTask } from "./check-template-in-worker.ts";

parentPort?.on("message", async ({ does, source, name, sample }: WorkerTask) => {
  const checked = checkTemplate(source, name);
  if (does === "check" || !checked.ok || !sample) return parentPort?.postMessage(checked);
  const { coverTemplate } = await import("./coverage/cover-template.ts");
  parentPort?.postMessage({ ok: true, value: coverTemplate(checked.value, sample) });
});
parentPort?.postMessage("ready");
