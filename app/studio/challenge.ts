/** Challenges of passkeys (W3C Web Authentication, 13.4.3): made here, bound to whom they are for, good once. */
import { randomBytes } from "node:crypto";
import { deriveToken, hashToken, sameSecret, takeOnce } from "#platform";
import { spans } from "./spans.ts";

/**
 * A challenge that says itself what it is for, so that none is stored before it is answered: random, time, HMAC.
 * @param bound what answers it: a browser that signs in, or somebody who adds a passkey
 */
export function makeChallenge(bound: string, now: Date): Uint8Array<ArrayBuffer> {
  const head = Buffer.alloc(22);
  randomBytes(16).copy(head);
  head.writeUIntBE(now.getTime(), 16, 6);
  return new Uint8Array(Buffer.concat([head, seal(bound, head)]));
}

/**
 * Whether a challenge is ours, for this, not too old, and answered for the first time.
 * @param challenge base64url, as the browser sends it back
 */
export async function takeChallenge(bound: string, challenge: string, now: Date): Promise<boolean> {
  const bytes = Buffer.from(challenge, "base64url");
  if (bytes.length !== 54) return false;
  const [head, end] = [bytes.subarray(0, 22), bytes.subarray(22)];
  const age = now.getTime() - head.readUIntBE(16, 6);
  if (!sameSecret(end.toString("hex"), seal(bound, head).toString("hex")) || age < 0 || age > spans.challenge)
    return false;
  return takeOnce(`passkey:${hashToken(challenge)}`, new Date(now.getTime() + spans.challenge));
}

const seal = (bound: string, head: Buffer) =>
  Buffer.from(deriveToken("passkey", `${bound}\0${head.toString("hex")}`), "base64url");
