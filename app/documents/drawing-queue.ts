/** A bound on documents that are drawn at the same time, so that downloads never starve the pages. */
import PQueue from "p-queue";

/** Two at once, twenty waiting, ten seconds for a turn; drawing itself is bounded by the pages. Source: SECURITY.md, row 11. */
export const drawingBounds = { atOnce: 2, waiting: 20, milliseconds: 10_000 } as const;

/** The same bound for one process; a queue of their own for tests. */
export function makeDrawingQueue(bounds: { atOnce: number; waiting: number; milliseconds: number } = drawingBounds) {
  const queue = new PQueue({ concurrency: bounds.atOnce });
  /**
   * Draws when its turn has come.
   * @returns the document, or null where too many wait or its turn did not come in time: try again a little later
   */
  return async function drawInTurn<T>(work: () => Promise<T> | T): Promise<{ drawn: T } | null> {
    if (queue.size >= bounds.waiting) return null;
    const turn = new AbortController();
    const timer = setTimeout(() => turn.abort(), bounds.milliseconds);
    const inTurn = async () => {
      clearTimeout(timer); // what has begun is finished: p-queue would let the next one in beside it
      return work();
    };
    try {
      return { drawn: await queue.add(inTurn, { signal: turn.signal }) };
    } catch (error) {
      if (turn.signal.aborted) return null;
      throw error;
    } finally {
      clearTimeout(timer);
    }
  };
}

/** Draws in the queue of this process. */
export const drawInTurn = makeDrawingQueue();
