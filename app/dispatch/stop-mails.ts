import { db, hashToken, ok, problem, type Result, readSignedId, signId, type Tx, transaction } from "#platform";
import { parseMailbox } from "./mailbox.ts";
import { moveDispatch } from "./move-dispatch.ts";
import { dispatchProblem } from "./problems.ts";
import type { DispatchProblem } from "./shared.ts";
import { findDispatch } from "./store.ts";
import { listDispatches } from "./store-asked.ts";
import { findConfirmationByHash, markDead } from "./store-confirmations.ts";
import { findMailboxKey, isStopped, stopMailbox, unstopMailbox } from "./store-notices.ts";

/** What the "no more of these mails" page of a confirmation mail may do; null for an unknown link. */
export async function readStopPage(token: string): Promise<{ known: true } | null> {
  return (await findConfirmationByHash(hashToken(token))) ? { known: true } : null;
}

/** "It was not me, stop": no more mails to this mailbox, and what waits for this link is withdrawn. */
export function stopMails(token: string, now: Date): Promise<Result<{ stopped: true }, DispatchProblem>> {
  return change(token, async (tx, key, confirmationId) => {
    await stopMailbox(tx, key, now);
    for (const row of await listDispatches(tx, confirmationId))
      await moveDispatch(tx, { id: row.id, from: "awaiting-confirmation", to: "withdrawn", reason: "stopped", now });
    await markDead(tx, confirmationId);
    return { stopped: true as const };
  });
}

/** Allows mails again, from the same page. */
export function allowMails(token: string): Promise<Result<{ allowed: true }, DispatchProblem>> {
  return change(token, async (tx, key) => {
    await unstopMailbox(tx, key);
    return { allowed: true as const };
  });
}

async function change<T>(
  token: string,
  work: (tx: Tx, mailboxKey: string, confirmationId: string) => Promise<T>,
): Promise<Result<T, DispatchProblem>> {
  const row = await findConfirmationByHash(hashToken(token));
  const mailbox = row ? parseMailbox(row.mailbox) : null;
  if (!row || !mailbox?.ok) return problem(dispatchProblem("unknown"));
  const { key } = mailbox.value;
  return ok(await transaction((tx) => work(tx, key, row.id)));
}

// ---- the link in a mail about a letter: it needs no browser, no cookie and no question (RFC 8058)

/** The secret of the link that ends all mails to a letter's writer or a signatory; good for as long as they are known. */
export const stopToken = (dispatchId: string): string => signId("stop-mails", dispatchId);

/** Whether the link is ours, and mails have ended; null for an unknown link. */
export async function readMailStop(token: string): Promise<{ stopped: boolean } | null> {
  const key = await mailboxKeyOf(token);
  return key === null ? null : { stopped: await isStopped(db(), key) };
}

/**
 * Ends all mails to the mailbox of a letter's writer, or allows them again; doing it twice is doing it once. Letters
 * that were confirmed go on: they are no mails to the writer.
 * @returns false for an unknown link
 */
export async function setMailStop(token: string, stop: boolean, now: Date): Promise<boolean> {
  const key = await mailboxKeyOf(token);
  if (key === null) return false;
  await transaction<unknown>((tx) => (stop ? stopMailbox(tx, key, now) : unstopMailbox(tx, key)));
  return true;
}

async function mailboxKeyOf(token: string): Promise<string | null> {
  const id = readSignedId("stop-mails", token);
  return id ? ((await findDispatch(db(), id))?.mailboxKey ?? findMailboxKey(id)) : null;
}
