import type { Letter } from "#letters/shared";
import { db, deriveToken, hashToken, limits } from "#platform";
import { checkProof, lettersPostcodes } from "./check-proof.ts";
import { findStanding } from "./find-standing.ts";
import { sayLeaving } from "./keep-hours.ts";
import { mailboxHint } from "./mailbox.ts";
import type { ConfirmationLetter, ConfirmationPage, DispatchKind, DispatchState, Proof } from "./shared.ts";
import { listDispatches } from "./store-asked.ts";
import { findConfirmationByHash } from "./store-confirmations.ts";
import { listWanted } from "./store-follow-up.ts";

/**
 * What the link of a confirmation mail shows. Reading changes nothing, however often a scanner opens it; only a wrong
 * proof is counted. Another browser than the one that wrote learns nothing of the letters before its proof.
 */
export async function readConfirmation(token: string, proof: Proof, at: Date): Promise<ConfirmationPage> {
  const row = await findConfirmationByHash(hashToken(token));
  if (!row) return { status: "unknown" };
  if (row.state === "expired" || (row.state !== "confirmed" && row.expiresAt <= at)) return { status: "expired" };
  if (row.state === "dead" && row.codeTries < limits.codeTries.max) return { status: "stopped" };
  const check = await checkProof(row, proof);
  if (!check.allowed) {
    if (check.dead) return { status: "dead" };
    const takesPostcode = (await lettersPostcodes(row.id)).length > 0;
    const done = await whatIsDone(row.id);
    return { status: "asks", takesPostcode, wrongProof: check.wrong, triesLeft: check.triesLeft, done };
  }
  const letters = await readLetters(row.id, at);
  if (!letters.some((one) => one.state !== "withdrawn")) return { status: "withdrawn" };
  const open = letters.some((one) => one.state === "awaiting-confirmation");
  return { status: open ? "shows" : "confirmed", mailboxHint: mailboxHint(row.mailbox), letters };
}

/** What anybody with the link may know: that its button was pressed, and whether all has left. */
async function whatIsDone(confirmationId: string): Promise<"left" | "confirmed" | null> {
  const states = (await listDispatches(db(), confirmationId)).map(({ state }) => state as DispatchState);
  const standing = states.filter((state) => state !== "withdrawn" && state !== "expired");
  if (standing.length === 0 || standing.includes("awaiting-confirmation")) return null;
  return standing.every((state) => state === "sent") ? "left" : "confirmed";
}

async function readLetters(confirmationId: string, at: Date): Promise<ConfirmationLetter[]> {
  const rows = await listDispatches(db(), confirmationId);
  const wanted = await listWanted(rows.map((row) => row.id));
  return Promise.all(
    rows.map(async (row) => ({
      dispatchId: row.id,
      campaign: row.campaign,
      statusToken: deriveToken("dispatch", row.id),
      kind: row.kind as DispatchKind,
      state: row.state as DispatchState,
      recipientName: row.recipientName,
      toAddress: row.toAddress,
      leaves: sayLeaving(row, at),
      alreadySent: row.state === "awaiting-confirmation" && (await isSecond(row)),
      letter: row.letter as unknown as Letter | null,
      followUp: wanted.has(row.id),
    })),
  );
}

async function isSecond(row: Parameters<typeof findStanding>[1] & { kind: string }): Promise<boolean> {
  return row.kind === "recipient" && (await findStanding(db(), row)) !== null;
}
