/** The worker: sends what was confirmed, and each night forgets what is over. */
import { setTimeout as sleep } from "node:timers/promises";
import {
  askEarlierSigners,
  campaignHours,
  campaignJobs,
  campaignQueues,
  foldFigures,
  giveBackHandIn,
  makeHandIns,
} from "#campaigns";
import {
  askWhetherAnswered,
  closeLines,
  dispatchJobs,
  followHours,
  offerNewMember,
  queueNames,
  readBounces,
  remindToConfirm,
  saySending,
  saySendingEnds,
  startSending,
  stopSending,
  sweepDispatches,
} from "#dispatch";
import {
  closeDatabase,
  env,
  log,
  now,
  readDatabaseClock,
  reportError,
  startQueue,
  stopQueue,
  waitFor,
  whenDatabaseAnswers,
  writeTallies,
} from "#platform";
import { directoryState, recipientNow, syncContacts, syncDirectory, whyNotNow } from "#recipients";
import { runRetention } from "./retention.ts";
import { tellOfEndingTexts } from "./tell-staff.ts";

let stopping = false;

await whenDatabaseAnswers();
await startQueue([...queueNames, ...campaignQueues], [...dispatchJobs, ...campaignJobs]);
startSending(whyNotNow);
repeat("clock", 60_000, readDatabaseClock);
repeat("figures", 10_000, () => Promise.all([saySending(), writeTallies()]));
repeat("sweep", 60_000, () => sweepDispatches(now()));
repeat("hours", 60_000, async () => followHours(await campaignHours(), now()));
repeat("campaign figures", 60_000, foldFigures);
repeat("hand-ins", 60_000, () => makeHandIns());
repeat("ask again", 10_000, () => askEarlierSigners(now()));
repeat("bounces", 60_000, () => readBounces(now()));
repeat("reminders", 600_000, () => remindToConfirm(now()));
repeat("follow-up", 600_000, () => askWhetherAnswered(now()));
repeat("new members", 3_600_000, () => offerNewMember(recipientNow, now()));
repeat("texts that end", 3_600_000, () => tellOfEndingTexts(now()));
repeat("expire", 3_600_000, expire);
repeat("directory", 24 * 3_600_000, refreshDirectory);
process.send?.("ready");
log.info({ event: "worker started" });

/** Runs work now and again and again, by the hub's time; a failure is logged and tried at the next turn. */
function repeat(name: string, every: number, work: () => Promise<unknown>): void {
  void (async () => {
    while (!stopping) {
      await work().catch((error) => stopping || reportError(error, { event: name }));
      await sleep(waitFor(every), undefined, { ref: false });
    }
  })();
}

/** Each part that fails is logged by its name, and tried again in an hour. */
function expire(): Promise<unknown> {
  return runRetention(now(), (name, error) => stopping || reportError(error, { event: "expire", kind: name }));
}

/** In the background, politely; without a network it says so in the log and nothing else happens. */
async function refreshDirectory(): Promise<void> {
  if (env().MEMBERS_API_URL === "off") return;
  const result = await syncDirectory({ now: now() });
  if (result.ok) await syncContacts({ now: now() });
  const state = await directoryState(now());
  log.info({ event: "directory", status: result.ok ? "synced" : "not synced", kind: state.kind, count: state.members });
}

async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await stopSending().catch((error) => reportError(error));
  await Promise.all([saySendingEnds(), writeTallies()]).catch(() => undefined);
  await giveBackHandIn().catch((error) => reportError(error));
  await stopQueue().catch((error) => reportError(error));
  closeLines();
  await closeDatabase().catch(() => undefined);
  process.exit(0);
}
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void stop());
process.on("disconnect", () => void stop());
process.on("unhandledRejection", (error) => reportError(error, { event: "unhandled rejection" }));
