/** Worker thread that checks one template after the other; the other side holds the clock and replaces it when it hangs. */
import { parentPort } from "node:worker_threads";
import { checkTemplate } from "./check-template.ts";

parentPort?.on("message", ({ source, name }: { source: string; name: string }) => {
  parentPort?.postMessage(checkTemplate(source, name));
});
parentPort?.postMessage("ready");
