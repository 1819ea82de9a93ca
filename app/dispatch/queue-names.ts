/** Queues of this room; the jobs stand in jobs.ts. */
export const sendDispatchQueue = "send-dispatch";
export const sendNoticeQueue = "send-notice";
