import type { Letter } from "#letters/shared";
import { db, limits, sameSecret } from "#platform";
import { confirmationCode, isDead } from "./ask-for-confirmation.ts";
import type { Proof } from "./shared.ts";
import { listDispatches } from "./store-asked.ts";
import { type FoundConfirmation, giveTryBack, markDead, takeTry } from "./store-confirmations.ts";

/** What a browser may see of a confirmation. `asks` is said with how many tries are left. */
export type ProofCheck = { allowed: true } | { allowed: false; dead: boolean; wrong: boolean; triesLeft: number };

/**
 * Checks that a browser may see and send what waits: it wrote the letters, or its person knows the postcode in one of
 * them or the six digits. A wrong proof is counted; the fifth kills the link.
 */
export async function checkProof(row: FoundConfirmation, proof: Proof): Promise<ProofCheck> {
  if (isDead(row)) return { allowed: false, dead: true, wrong: false, triesLeft: 0 };
  if (proof.draftId !== null && proof.draftId === row.draftId) return { allowed: true };
  const typed = [proof.code, proof.postcode].map((text) => plain(text ?? "")).filter(Boolean);
  if (!typed.length)
    return { allowed: false, dead: false, wrong: false, triesLeft: limits.codeTries.max - row.codeTries };
  const tries = await takeTry(row.id, limits.codeTries.max);
  if (tries === null) return { allowed: false, dead: true, wrong: false, triesLeft: 0 };
  const secrets = [confirmationCode(row), ...(await lettersPostcodes(row.id))];
  if (typed.some((text) => secrets.some((secret) => sameSecret(text, secret)))) {
    await giveTryBack(row.id);
    return { allowed: true };
  }
  const triesLeft = limits.codeTries.max - tries;
  if (triesLeft === 0) await markDead(db(), row.id);
  return { allowed: false, dead: triesLeft === 0, wrong: true, triesLeft };
}

/** Postcodes that stand in the letters of a confirmation, in plain form. */
export async function lettersPostcodes(confirmationId: string): Promise<string[]> {
  const rows = await listDispatches(db(), confirmationId);
  const codes = rows.map((row) => plain((row.letter as unknown as Letter | null)?.sender.postcode ?? ""));
  return [...new Set(codes.filter(Boolean))];
}

/** Capitals and digits alone: blanks and case do not matter in a postcode or a code. */
const plain = (text: string) =>
  text
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, "")
    .slice(0, 20);
