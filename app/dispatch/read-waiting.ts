import { deriveToken } from "#platform";
import { confirmationCode, isDead, needsOnlyButton } from "./ask-for-confirmation.ts";
import { lettersPostcodes } from "./check-proof.ts";
import { type DispatchKind, type DispatchState, stateLabels, type WaitingConfirmation } from "./shared.ts";
import { listConfirmations } from "./store-confirmations.ts";
import { findConfirmNotice } from "./store-notices.ts";

/** What "check your mailbox" shows in the browser that wrote: each mailbox with its code and its letters. */
export async function readWaiting(draftId: string, now: Date): Promise<WaitingConfirmation[]> {
  const rows = await listConfirmations(draftId);
  return Promise.all(
    rows.map(async (row) => ({
      confirmationId: row.id,
      mailbox: row.mailbox,
      code: confirmationCode(row),
      takesPostcode: (await lettersPostcodes(row.id)).length > 0,
      confirmed: needsOnlyButton(row, now),
      expired: row.state !== "confirmed" && row.expiresAt <= now,
      dead: isDead(row),
      expiresAt: row.expiresAt.toISOString(),
      mail: mailState(await findConfirmNotice(row.id, row.issue)),
      dispatches: row.dispatches.map((one) => ({
        dispatchId: one.id,
        campaign: one.campaign,
        statusToken: deriveToken("dispatch", one.id),
        kind: one.kind as DispatchKind,
        recipientName: one.recipientName,
        state: one.state as DispatchState,
        label: stateLabels[one.state as DispatchState],
      })),
    })),
  );
}

function mailState(notice: { state: string } | null): WaitingConfirmation["mail"] {
  if (!notice) return null;
  if (notice.state === "sent") return "sent";
  return notice.state === "waiting" ? "on-its-way" : "refused";
}
