import { monitorEventLoopDelay } from "node:perf_hooks";
import { newId, now } from "#platform";
import { sharePace } from "./pace.ts";
import { forgetSender, noteSender } from "./store-operator.ts";

const id = newId();
const delay = monitorEventLoopDelay({ resolution: 20 });

/** Says that this process sends and how it is, and takes its share of the pace. Call it every ten seconds. */
export async function saySending(): Promise<void> {
  delay.enable();
  const lagSeconds = Number.isFinite(delay.mean) ? Math.max(0, delay.mean / 1e9 - 0.02) : 0;
  delay.reset();
  sharePace(await noteSender({ id, memoryBytes: process.memoryUsage.rss(), lagSeconds }, now()));
}

/** It sends no more: the others take its share. */
export async function saySendingEnds(): Promise<void> {
  delay.disable();
  await forgetSender(id);
}
