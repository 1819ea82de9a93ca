import { createHash, createHmac, createSecretKey, type KeyObject, randomBytes, timingSafeEqual } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { env } from "./env.ts";

let key: KeyObject | undefined;

/** SECRET_KEY, or a key made once under DATA_DIR with mode 600. */
function secretKey(): KeyObject {
  key ??= createSecretKey(Buffer.from(env().SECRET_KEY ?? keyFile(join(env().DATA_DIR, "secret-key"))));
  return key;
}

function keyFile(path: string): string {
  try {
    return readFileSync(path, "utf8").trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  mkdirSync(env().DATA_DIR, { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, randomBytes(32).toString("base64url"), { mode: 0o600 });
  try {
    linkSync(draft, path); // fails where another process was first: then its key is the key
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    unlinkSync(draft);
  }
  return readFileSync(path, "utf8").trim();
}

/**
 * The secret of a private link: HMAC-SHA-256 over purpose, id and issue number, so that a job can derive it again
 * and the database needs only its hash.
 * @returns 43 characters of base64url
 */
export function deriveToken(purpose: string, id: string, issue = 1): string {
  return createHmac("sha256", secretKey()).update(`${purpose}\0${id}\0${issue}`).digest("base64url");
}

/** The secret of a private page that carries its own id, so that no table of tokens is needed: id, then HMAC. */
export function signId(purpose: string, id: string): string {
  return Buffer.from(id.replaceAll("-", ""), "hex").toString("base64url") + deriveToken(purpose, id);
}

/** The id in a token of signId, or null for anything that we did not sign. */
export function readSignedId(purpose: string, token: string): string | null {
  if (!/^[A-Za-z0-9_-]{65}$/.test(token)) return null;
  const hex = Buffer.from(token.slice(0, 22), "base64url").toString("hex");
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return sameSecret(signId(purpose, id), token) ? id : null;
}

/**
 * A short signature for where a token does not fit, such as the local part of a mail address: 60 bits of HMAC-SHA-256.
 * @returns 12 characters of a to z and 2 to 7 (base32 of RFC 4648 in lower case)
 */
export function deriveTag(purpose: string, id: string): string {
  const digest = createHmac("sha256", secretKey()).update(`tag\0${purpose}\0${id}`).digest();
  const bits = digest.readBigUInt64BE(0) >> 4n;
  return Array.from({ length: 12 }, (_, n) => base32[Number((bits >> BigInt(5 * (11 - n))) & 31n)]).join("");
}

const base32 = "abcdefghijklmnopqrstuvwxyz234567";

/** What the database keeps of a token. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

/** Six digits to be read on one screen and typed on another; limit the tries. */
export function deriveCode(purpose: string, id: string, issue = 1): string {
  const digest = createHmac("sha256", secretKey()).update(`code\0${purpose}\0${id}\0${issue}`).digest();
  return String(digest.readUInt32BE(0) % 1_000_000).padStart(6, "0");
}

/** A keyed hash of something personal that must be counted but not kept. */
export function keyedHash(purpose: string, text: string): string {
  return createHmac("sha256", secretKey()).update(`${purpose}\0${text}`).digest("base64url").slice(0, 22);
}

/** A random secret for a cookie: 32 bytes of base64url. */
export const newSecret = (): string => randomBytes(32).toString("base64url");

/** Compares two secrets in constant time. */
export function sameSecret(a: string, b: string): boolean {
  const [left, right] = [createHash("sha256").update(a).digest(), createHash("sha256").update(b).digest()];
  return timingSafeEqual(left, right);
}

/** A new id, ordered by time (UUID version 7, RFC 9562). */
export function newId(at: number = Date.now()): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(at, 0, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Whether a text is an id: what stands in an address or a form may be anything, and PostgreSQL throws at what is none. */
export const isId = (text: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
