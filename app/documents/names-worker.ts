/** A thread that draws one document of names, and ends. */
import { parentPort, workerData } from "node:worker_threads";
import { type NamesDocument, namesPdfOf } from "./write-names.ts";

const bytes = await namesPdfOf(workerData as NamesDocument);
parentPort?.postMessage(bytes);
