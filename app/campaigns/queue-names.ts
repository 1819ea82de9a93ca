/** Queues of this room; the jobs stand in jobs.ts. */
export const makeHandInQueue = "make-hand-in";
export const askAgainQueue = "ask-again";
