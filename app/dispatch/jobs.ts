/** What the queue may call: a name, an id, one call into this room. Each can run twice and does its work once. */
import type { Job } from "#platform";
import { sendDispatchQueue, sendNoticeQueue } from "./queue-names.ts";
import { type MayLeave, sendDispatch } from "./send-dispatch.ts";
import { sendNotice } from "./send-notice.ts";

/** Queues that must be there before anybody rings. */
export const queueNames = [sendDispatchQueue, sendNoticeQueue];

/** @param mayLeave asked for each letter when it is about to leave */
export const dispatchJobs = (mayLeave: MayLeave): Job[] => [
  { name: sendDispatchQueue, run: (id) => sendDispatch(id, mayLeave) },
  { name: sendNoticeQueue, run: sendNotice },
];
