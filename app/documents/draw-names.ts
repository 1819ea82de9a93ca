import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
import { type NamesDocument, namesPdfOf } from "./write-names.ts";

/** Up to so many names are drawn where we are: in less time than a thread takes to start. */
const few = 2000;

/**
 * `namesPdfOf` for very many names, in a thread of its own, so that no page waits: 100,000 names take 5 seconds of
 * processor and half a gigabyte, which goes with the thread.
 * @throws where the thread ends without a document
 */
export function drawNames(document: NamesDocument): Promise<Uint8Array> {
  if (document.names.length <= few) return namesPdfOf(document);
  const file = createRequire(import.meta.url).resolve("#documents/names-worker");
  const worker = new Worker(file, { workerData: document, resourceLimits: { maxOldGenerationSizeMb: 1500 } });
  return new Promise((done, failed) => {
    worker.once("message", (bytes: Uint8Array) => done(bytes));
    worker.once("error", failed);
    worker.once("exit", () => failed(new Error("the thread that draws names ended early")));
  });
}
