/** A page that is the same for everybody: how long one answer serves all who ask meanwhile. Milliseconds. */
const copyLives = 1000;
const mostKept = 50;

/** The front of the hub and of a campaign: nothing else is asked for by so many at once. */
const frontPath = /^\/(?:campaigns\/[a-z][a-z0-9-]*)?$/;

const kept = new Map<string, { page: Buffer; until: number }>();

/** Whether the answer to a request is anybody's: it brings no cookie, and asks for a front page and nothing more. */
export const isForAll = (asked: { method: string; url: string; cookie: string | undefined }): boolean =>
  asked.method === "GET" && asked.cookie === undefined && frontPath.test(asked.url);

/** The page as it was answered within the last second, or null. */
export function findCopy(url: string): Buffer | null {
  const copy = kept.get(url);
  return copy && copy.until > performance.now() ? copy.page : null;
}

/** Keeps a page for a second. One that carries a secret of its answer, the nonce of its scripts, is nobody else's. */
export function keepCopy(url: string, page: Buffer, nonce: string): void {
  if (page.includes(nonce)) return;
  if (kept.size >= mostKept) kept.clear();
  kept.set(url, { page, until: performance.now() + copyLives });
}

/** Staff changed something: whoever asks now sees it. */
export const forgetCopies = (): void => kept.clear();
