import type { Letter } from "#letters/shared";
import { log, transaction } from "#platform";
import { mailNotice } from "./ask-for-confirmation.ts";
import { parseMailbox } from "./mailbox.ts";
import { moveDispatch } from "./move-dispatch.ts";
import { listWithoutMember, lockDispatch } from "./store.ts";
import { isStopped } from "./store-notices.ts";

type Recipient = Letter["recipient"];

/** Says who a letter to this recipient would go to today; null while there is nobody. */
export type RecipientNow = (recipient: Recipient) => Promise<Recipient | null>;

/** So many are read at a time. */
const most = 500;
const firstId = "00000000-0000-0000-0000-000000000000";
const waitsForMember: readonly (string | null)[] = ["seat-vacant", "parliament-dissolved"];

/**
 * Tells the writers of letters that are held for want of an MP, once, that there is one with a mailbox now; the letter
 * stays held until they confirm it for them. Several workers may run it at once: the mark and its mail are one
 * transaction. Whether the mail is still due is asked once more when it leaves.
 * @returns how many mails were written down
 */
export async function offerNewMember(recipientNow: RecipientNow, now: Date): Promise<number> {
  const seats = new Map<string, Promise<boolean>>(); // many letters, few seats: each is looked up once
  const hasMember = async (recipient: Recipient) => {
    if (recipient.demonstration) return false; // an invented seat is filled by nobody
    const key = JSON.stringify([recipient.key, recipient.constituency, recipient.demonstration]);
    const known = seats.get(key) ?? recipientNow(recipient).then((found) => found?.email != null);
    seats.set(key, known);
    return known;
  };
  let offered = 0;
  let rows = await listWithoutMember(firstId, most);
  while (rows.length > 0) {
    for (const { id, recipient } of rows) if ((await hasMember(recipient)) && (await offerOne(id, now))) offered++;
    rows = rows.length < most ? [] : await listWithoutMember(rows.at(-1)!.id, most);
  }
  if (offered > 0) log.info({ event: "new members", count: offered });
  return offered;
}

function offerOne(id: string, now: Date): Promise<boolean> {
  return transaction(async (tx) => {
    const row = await lockDispatch(tx, id);
    const mailbox = parseMailbox(row?.senderMailbox ?? "");
    if (row?.state !== "held" || !waitsForMember.includes(row.reason) || !mailbox.ok) return false;
    if (await isStopped(tx, mailbox.value.key)) return false;
    await moveDispatch(tx, { id, from: "held", to: "held", reason: "seat-filled", now });
    await mailNotice(tx, { kind: "seat-filled", subjectId: id, issue: 1, mailbox: mailbox.value, now });
    return true;
  });
}
