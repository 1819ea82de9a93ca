/** What the queue may call: bells for what the tables say is to be done. They may ring twice or never. */
import { type Job, now, reportError } from "#platform";
import { askEarlierSigners } from "./open-letter/ask-again.ts";
import { makeHandIns } from "./open-letter/make-hand-in.ts";
import { askAgainQueue, makeHandInQueue } from "./queue-names.ts";

/** Queues that must be there before anybody rings. */
export const campaignQueues = [makeHandInQueue, askAgainQueue];

const hear = (event: string, work: (now: Date) => Promise<unknown>) => () =>
  void work(now()).catch((error) => reportError(error, { event }));

export const campaignJobs: Job[] = [
  { name: makeHandInQueue, heard: hear("hand-in", () => makeHandIns()) },
  { name: askAgainQueue, heard: hear("ask again", askEarlierSigners) },
];
