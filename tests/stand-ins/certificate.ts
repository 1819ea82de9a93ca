/** Certificates for mail servers of tests, made on the spot: a few lines of DER (X.690) in place of files that expire. */
import { generateKeyPairSync, sign } from "node:crypto";

const tlv = (tag: number, ...parts: Buffer[]): Buffer => {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
};
const sequence = (...parts: Buffer[]) => tlv(0x30, ...parts);
const oid = (hex: string) => tlv(0x06, Buffer.from(hex, "hex"));
const bits = (content: Buffer) => tlv(0x03, Buffer.from([0]), content);
/** UTCTime, RFC 5280, 4.1.2.5.1. */
const time = (at: Date) => tlv(0x17, Buffer.from(`${at.toISOString().replace(/[-:T]/g, "").slice(2, 14)}Z`));

const ecdsaWithSha256 = sequence(oid("2a8648ce3d040302"));
const commonName = oid("550403");
const subjectAltName = oid("551d11");
const day = 86_400_000;

/**
 * A self-signed certificate for an IPv4 address or a name (RFC 5280), and its key.
 * @param validDays from now; negative: it ended so many days ago
 */
export function givenCertificate(host: string, validDays = 30): { cert: string; key: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const name = sequence(tlv(0x31, sequence(commonName, tlv(0x0c, Buffer.from(host)))));
  const isAddress = /^[\d.]+$/.test(host);
  const altName = isAddress ? tlv(0x87, Buffer.from(host.split(".").map(Number))) : tlv(0x82, Buffer.from(host));
  const now = Date.now();
  const tbs = sequence(
    tlv(0xa0, tlv(0x02, Buffer.from([2]))),
    tlv(0x02, Buffer.from([1])),
    ...[ecdsaWithSha256, name],
    sequence(time(new Date(now - 60 * day)), time(new Date(now + validDays * day))),
    ...[name, publicKey.export({ type: "spki", format: "der" })],
    tlv(0xa3, sequence(sequence(subjectAltName, tlv(0x04, sequence(altName))))),
  );
  const whole = sequence(tbs, ecdsaWithSha256, bits(sign("sha256", tbs, privateKey)));
  const base64 = whole.toString("base64").replace(/.{64}/g, "$&\n");
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}
