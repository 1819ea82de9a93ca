import { hashToken, ok, problem, type Result, type Tx, transaction } from "#platform";
import { parseMailbox } from "./mailbox.ts";
import { moveDispatch } from "./move-dispatch.ts";
import { dispatchProblem } from "./problems.ts";
import type { DispatchProblem } from "./shared.ts";
import { findConfirmationByHash, listDispatches, markDead } from "./store.ts";
import { stopMailbox, unstopMailbox } from "./store-notices.ts";

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
