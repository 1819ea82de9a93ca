/** What the queue may call: a name, an id, one call into this room. Each can run twice and does its work once. */
import type { Job } from "#platform";
import { sendDispatchQueue, sendNoticeQueue } from "./queue-names.ts";
import { sendDispatch } from "./send-dispatch.ts";
import { sendNotice } from "./send-notice.ts";

/** Queues that must be there before anybody rings. */
export const queueNames = [sendDispatchQueue, sendNoticeQueue];

export const dispatchJobs: Job[] = [
  { name: sendDispatchQueue, run: sendDispatch },
  { name: sendNoticeQueue, run: sendNotice },
];
