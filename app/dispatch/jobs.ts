/** What the queue may call: a bell for what keep-sending.ts reads from the tables. It may ring twice or never. */
import type { Job } from "#platform";
import { wakeSending } from "./keep-sending.ts";
import { sendDispatchQueue, sendNoticeQueue } from "./queue-names.ts";

/** Queues that must be there before anybody rings. */
export const queueNames = [sendDispatchQueue, sendNoticeQueue];

export const dispatchJobs: Job[] = [
  { name: sendDispatchQueue, heard: () => wakeSending("letter") },
  { name: sendNoticeQueue, heard: () => wakeSending("notice") },
];
