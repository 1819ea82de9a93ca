import { buffer } from "node:stream/consumers";
import DKIM from "nodemailer/lib/dkim";
import { env, readDkimKey } from "#platform";

let signer: DKIM | undefined;

/**
 * Signs a mail for our domain (DKIM, RFC 6376), where a key is set. The same mail and key give the same bytes, so that a
 * repeat stays a repeat: no time stands in the signature. It covers what a reader sees and acts on, the unsubscribe
 * headers of RFC 8058 too, but none that is put before the mail on its way.
 * @throws where the key can't sign: nodemailer would pass the mail on unsigned and say nothing
 */
export async function signMail(bytes: Uint8Array): Promise<Uint8Array> {
  const { DKIM_DOMAIN: domainName, DKIM_SELECTOR: keySelector, DKIM_KEY_FILE: file } = env();
  if (!domainName || !keySelector || !file) return bytes;
  signer ??= new DKIM({ domainName, keySelector, privateKey: pemOf(file) });
  const signed = new Uint8Array(await buffer(signer.sign(Buffer.from(bytes))));
  if (signed.length <= bytes.length) throw new Error("The DKIM key does not sign.");
  return signed;
}

/** Read once: it was checked at the start of this process. */
function pemOf(file: string): string {
  const read = readDkimKey(file);
  if ("wrong" in read) throw new Error(`DKIM_KEY_FILE ${read.wrong}`);
  return read.pem;
}
