import { createHash } from "node:crypto";
import type { LetterRecipient } from "./shared.ts";

/** Crockford's letters and figures: none that is read for another. */
const signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * A reference for a company letter, such as `AH-7F3K-META`: the same for one writer, day and company.
 * The middle is 20 bits of a hash, too few to tell a name from.
 * @param date YYYY-MM-DD
 * @param recipient the company; its id ends the reference
 */
export function letterReference({
  name,
  date,
  recipient,
}: {
  name: string;
  date: string;
  recipient: LetterRecipient;
}): string {
  const company = recipient.company?.id ?? recipient.key.split(":")[0] ?? "";
  const hash = createHash("sha256")
    .update(JSON.stringify([name.normalize("NFC").toLowerCase(), date, company]))
    .digest();
  let bits = hash.readUInt32BE(0);
  let middle = "";
  for (let i = 0; i < 4; i++) {
    middle += signs[bits & 31];
    bits >>>= 5;
  }
  return `AH-${middle}-${company
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, "")
    .slice(0, 12)}`;
}
