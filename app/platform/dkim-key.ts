import { createPrivateKey, type KeyObject } from "node:crypto";
import { readFileSync } from "node:fs";

/**
 * Reads a private key for DKIM.
 * RSA alone: nodemailer's signer writes rsa-sha256 (read in 10.6.1), and most receivers do not check Ed25519 (RFC 8463).
 * From 1024 bits, which every receiver must take (RFC 8301, 3.2).
 * @returns the key as PEM, or what is wrong with the file, as the end of a sentence; never its content
 */
export function readDkimKey(path: string): { pem: string } | { wrong: string } {
  let pem: string;
  try {
    pem = readFileSync(path, "utf8");
  } catch (error) {
    return { wrong: `names a file that can't be read (${(error as NodeJS.ErrnoException).code ?? "unknown"})` };
  }
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch {
    return { wrong: "must name a file with one private key as PEM, without a password" };
  }
  if (key.asymmetricKeyType !== "rsa") return { wrong: "must hold an RSA key: other kinds are not checked everywhere" };
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  return bits >= 1024 ? { pem } : { wrong: "must hold an RSA key of at least 1024 bits; take 2048" };
}
