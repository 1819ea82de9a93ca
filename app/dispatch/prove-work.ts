import { randomInt } from "node:crypto";
import { type Challenge, createChallenge, verifySolution } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import { deriveToken, limits, takeOnce } from "#platform";

/** Seconds in which a sum has to be done and sent. */
const goodFor = 1200;

/** How hard: a computer takes a second or two, an old telephone perhaps ten. */
const difficulty = { cost: 1000, counter: { from: 2000, to: 4000 } };

const secret = (part: string) => deriveToken("work", part);

/** A sum for one browser, as the widget of ALTCHA reads it. The server's own share is one step of it. */
export async function createWork(draftId: string, now: Date): Promise<string> {
  const challenge = await createChallenge({
    algorithm: "PBKDF2/SHA-256",
    cost: difficulty.cost,
    counter: randomInt(difficulty.counter.from, difficulty.counter.to),
    deriveKey,
    // Their own time limit asks the system's clock; ours is the database's.
    data: { draft: draftId, until: Math.floor(now.getTime() / 1000) + goodFor },
    hmacSignatureSecret: secret("challenge"),
    hmacKeySignatureSecret: secret("key"),
  });
  return JSON.stringify(challenge);
}

/** Whether a browser did its own sum, in time, and uses it for the first time. @param payload what the widget sent */
export async function isWorkDone(payload: string, draftId: string, now: Date): Promise<boolean> {
  const sent = readPayload(payload);
  if (!sent) return false;
  const { draft, until } = sent.challenge.parameters.data ?? {};
  if (draft !== draftId || typeof until !== "number" || until * 1000 < now.getTime()) return false;
  const result = await verifySolution({
    ...sent,
    deriveKey,
    hmacSignatureSecret: secret("challenge"),
    hmacKeySignatureSecret: secret("key"),
  }).catch(() => null);
  if (!result?.verified) return false;
  return takeOnce(`work:${sent.challenge.signature}`, new Date((until + limits.lettersPerClientHour.seconds) * 1000));
}

/** What came from the form may be anything; only the shapes that the check relies on are let through. */
function readPayload(payload: string) {
  if (payload.length === 0 || payload.length > 4000) return null;
  try {
    const { challenge, solution } = JSON.parse(Buffer.from(payload, "base64").toString("utf8"));
    const isWhole =
      typeof challenge?.parameters === "object" &&
      challenge.parameters?.cost === difficulty.cost &&
      typeof challenge.signature === "string" &&
      /^[0-9a-f]{64}$/.test(challenge.signature) &&
      Number.isInteger(solution?.counter) &&
      typeof solution.derivedKey === "string";
    return isWhole ? { challenge: challenge as Challenge, solution } : null;
  } catch {
    return null;
  }
}
