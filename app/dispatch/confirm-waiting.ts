import type { Letter } from "#letters/shared";
import { db, deriveToken, enqueue, hashToken, limits, ok, problem, type Result, type Tx, transaction } from "#platform";
import { isDead, needsOnlyButton } from "./ask-for-confirmation.ts";
import { buildMessage } from "./build-message.ts";
import { checkProof } from "./check-proof.ts";
import { findStanding } from "./find-standing.ts";
import { laterForHours } from "./keep-hours.ts";
import { moveDispatch } from "./move-dispatch.ts";
import { dispatchProblem } from "./problems.ts";
import { sendDispatchQueue } from "./queue-names.ts";
import type { Confirmed, DispatchProblem, Proof } from "./shared.ts";
import { lockKey, storeMessage } from "./store.ts";
import { listCounted, listDispatches } from "./store-asked.ts";
import {
  findConfirmationByHash,
  findConfirmationById,
  lockConfirmation,
  markConfirmed,
} from "./store-confirmations.ts";
import { isStopped } from "./store-notices.ts";
import { isPaused } from "./store-operator.ts";
import { watchAudience } from "./watch-trends.ts";

interface Press {
  /** From the link in the mail; or else the confirmation, for a browser that confirmed within 24 hours. */
  token?: string;
  confirmationId?: string;
  proof: Proof;
  now: Date;
}

/**
 * The button: confirms the mailbox and queues every letter that waits for it in that browser, all in one transaction.
 * Pressing twice, or in two tabs at once, confirms once and gives the same answer.
 */
export async function confirmWaiting(press: Press): Promise<Result<Confirmed, DispatchProblem>> {
  const row = await mayConfirm(press);
  if (!row.ok) return row;
  const { id } = row.value;
  const built = await buildMessages(id, press.now);
  const fresh: Open[] = [];
  const work = { id, built, now: press.now, draftId: row.value.draftId, fresh };
  const done = await transaction((tx) => confirmBuilt(tx, work));
  // After the transaction, so that a whole campaign does not wait for one counter.
  for (const { campaign, expectedAudience } of fresh) await watchAudience(campaign, expectedAudience, press.now);
  return done;
}

async function mayConfirm({ token, confirmationId, proof, now }: Press) {
  const row = token
    ? await findConfirmationByHash(hashToken(token))
    : await findConfirmationById(db(), confirmationId ?? "");
  if (!row) return problem(dispatchProblem("unknown"));
  if (row.state === "expired" || (row.state !== "confirmed" && row.expiresAt <= now))
    return problem(dispatchProblem("expired"));
  if (token) {
    const check = await checkProof(row, proof);
    if (check.allowed) return ok(row);
    return problem(dispatchProblem(check.dead ? "dead" : check.wrong ? "proof-wrong" : "proof-needed"));
  }
  // Without the link from the mailbox only a fresh confirmation counts, in the browser whose letters wait.
  return row.draftId === proof.draftId && needsOnlyButton(row, now) ? ok(row) : problem(dispatchProblem("unknown"));
}

/** The bytes are made before the transaction, so that no lock waits for them. */
async function buildMessages(confirmationId: string, now: Date): Promise<Map<string, Uint8Array>> {
  const built = new Map<string, Uint8Array>();
  for (const row of await listDispatches(db(), confirmationId))
    if (row.state === "awaiting-confirmation" && row.letter)
      built.set(row.id, await buildMessage(row, row.letter as unknown as Letter, now));
  return built;
}

async function confirmBuilt(
  tx: Tx,
  work: { id: string; draftId: string; built: Map<string, Uint8Array>; fresh: Open[]; now: Date },
): Promise<Result<Confirmed, DispatchProblem>> {
  const row = await lockConfirmation(tx, work.id);
  if (!row || isDead(row)) return problem(dispatchProblem(row ? "dead" : "unknown"));
  const rows = await listDispatches(tx, work.id);
  const open = rows.filter((one) => one.state === "awaiting-confirmation");
  const confirmed = rows.filter((one) => one.confirmedAt !== null).map((one) => one.id);
  if (!open.length && !confirmed.length) return problem(dispatchProblem("withdrawn"));
  const mailboxKey = rows[0]?.mailboxKey ?? "";
  await lockKey(tx, mailboxKey); // one mailbox is confirmed once at a time: two browsers cannot both take a letter's place
  if (await isStopped(tx, mailboxKey)) return problem(dispatchProblem("stopped"));
  if (row.state !== "confirmed") await markConfirmed(tx, row.id, work.now);
  const counts = { alreadySent: 0, overLimit: 0 };
  for (const one of open) {
    const bytes = work.built.get(one.id);
    if (!bytes) continue; // asked for while the others were being built: it waits for its own press
    const done = await confirmOne(tx, one, { ...work, bytes });
    if (done !== "confirmed") counts[done]++;
    else {
      confirmed.push(one.id);
      work.fresh.push(one);
    }
  }
  return ok({ statusTokens: confirmed.map((id) => deriveToken("dispatch", id)), ...counts });
}

type Open = Awaited<ReturnType<typeof listDispatches>>[number];

async function confirmOne(
  tx: Tx,
  one: Open,
  { draftId, bytes, now }: { draftId: string; bytes: Uint8Array; now: Date },
): Promise<"confirmed" | "alreadySent" | "overLimit"> {
  const { senderKey, campaign, kind } = one;
  if (kind === "recipient" && (await findStanding(tx, one))) {
    await moveDispatch(tx, { id: one.id, from: "awaiting-confirmation", to: "withdrawn", reason: "already-sent", now });
    return "alreadySent";
  }
  const since = new Date(now.getTime() - limits.lettersPerDay.seconds * 1000);
  const counted = await listCounted(tx, { senderKey, kind, draftId, since });
  if (counted.filter((row) => row.state !== "awaiting-confirmation").length >= limits.lettersPerDay.max)
    return "overLimit";
  await storeMessage(tx, one.id, bytes, now);
  const move = { id: one.id, from: "awaiting-confirmation", to: "waiting", now } as const;
  if (await isPaused(tx, campaign)) await moveDispatch(tx, { ...move, reason: "paused" });
  else {
    const later = laterForHours(one, now);
    await moveDispatch(tx, later ? { ...move, reason: "hours", nextTryAt: later } : { ...move, nextTryAt: now });
    await enqueue(tx, sendDispatchQueue, one.id, later ?? undefined);
  }
  return "confirmed";
}
