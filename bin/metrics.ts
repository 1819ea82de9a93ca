/** /metrics in Prometheus's text form: what is true over all processes from the database, the rest of this process. */
import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";
import { readFigures } from "#dispatch";
import { countBells, now, readTallies } from "#platform";

const registry = new Registry();
collectDefaultMetrics({ register: registry });

const gauge = (name: string, help: string, labelNames: string[] = []) =>
  new Gauge({ name: `hub_${name}`, help, labelNames, registers: [registry] });
const counter = (name: string, help: string, labelNames: string[]) =>
  new Counter({ name: `hub_${name}_total`, help, labelNames, registers: [registry] });

const letters = gauge("letters", "Letters by state and reason.", ["state", "reason"]);
const oldest = gauge(
  "letters_oldest_due_seconds",
  "How long the letter that is due for the longest time has been due.",
);
const notices = gauge("notices", "Mails to our own users of the last seven days.", ["kind", "state"]);
const mails = counter("mails", "Mails that were tried, by kind and by how it ended.", ["kind", "result"]);
const alike = counter("alike", "Letters whose own words many others to the same recipient have", ["campaign"]);
const postcodes = counter("postcodes", "Postcodes looked up, by answer and source.", ["status", "source"]);
const jobs = gauge("queue_jobs", "Jobs in the queue that nobody has heard yet.", ["queue"]);
const paused = gauge("campaigns_paused", "Campaigns whose letters staff paused.");
const senders = gauge("workers", "Processes that send.");
const memory = gauge("worker_memory_bytes", "Resident memory of the largest worker.");
const lag = gauge("worker_event_loop_lag_seconds", "Mean delay of the event loop of the slowest worker.");

/** The whole page, with its content type. */
export async function readMetrics(): Promise<{ type: string; text: string }> {
  const [figures, looked, likenesses, waiting] = await Promise.all([
    readFigures(now()),
    readTallies("postcodes"),
    readTallies("alike"),
    countBells(),
  ]);
  for (const one of [letters, notices, mails, postcodes, alike, jobs]) one.reset();
  for (const { state, reason, count } of figures.letters) letters.set({ state, reason }, count);
  for (const { kind, state, count } of figures.notices) notices.set({ kind, state }, count);
  for (const { labels, count } of figures.mails) mails.inc(labels, count);
  for (const { labels, count } of looked) postcodes.inc(labels, count);
  for (const { labels, count } of likenesses) alike.inc(labels, count);
  for (const { name, count } of waiting) jobs.set({ queue: name }, count);
  oldest.set(figures.oldestDueSeconds);
  paused.set(figures.pausedCampaigns);
  senders.set(figures.senders.length);
  memory.set(Math.max(0, ...figures.senders.map((one) => one.memoryBytes)));
  lag.set(Math.max(0, ...figures.senders.map((one) => one.lagSeconds)));
  return { type: registry.contentType, text: await registry.metrics() };
}
