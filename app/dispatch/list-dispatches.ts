/** Letters as staff see them: ids, states and reasons; no text, mailboxes only as hints. */
import { isId } from "#platform";
import { mailboxHint } from "./mailbox.ts";
import { pausedCampaigns } from "./pause-campaign.ts";
import type { DispatchKind, DispatchState } from "./shared.ts";
import { countByState, type Filter, findWithHistory, listNewest } from "./store-operator.ts";

export type { Filter as DispatchFilter } from "./store-operator.ts";

export interface ListedDispatch {
  id: string;
  state: DispatchState;
  reason: string | null;
  nextTryAt: string | null;
  changedAt: string;
  campaign: string;
  kind: DispatchKind;
  recipientName: string;
}

export interface DispatchList {
  counts: { state: DispatchState; reason: string | null; count: number }[];
  paused: { campaign: string; reason: string | null; pausedAt: string }[];
  /** The newest changes first. */
  dispatches: ListedDispatch[];
}

type Row = Awaited<ReturnType<typeof listNewest>>[number];

/** The letters of a filter: how many in each state, and the newest of them. */
export async function listDispatches(filter: Filter, most: number): Promise<DispatchList> {
  const counts = await countByState(filter);
  return {
    counts: counts
      .map(({ state, reason, _count: count }) => ({ state: state as DispatchState, reason, count }))
      .sort((a, b) => b.count - a.count),
    paused: await pausedCampaigns(),
    dispatches: most > 0 ? (await listNewest(filter, most)).map(listed) : [],
  };
}

const listed = (row: Row): ListedDispatch => ({
  id: row.id,
  state: row.state as DispatchState,
  reason: row.reason,
  nextTryAt: row.nextTryAt?.toISOString() ?? null,
  changedAt: row.changedAt.toISOString(),
  campaign: row.campaign,
  kind: row.kind as DispatchKind,
  recipientName: row.recipientName,
});

export interface ShownDispatch extends ListedDispatch {
  template: string;
  sender: string;
  recipient: string;
  createdAt: string;
  confirmedAt: string | null;
  /** Tries that the recipient's server put off. */
  attempt: number;
  /** How often the text went without an answer that we know of. */
  unanswered: number;
  messageId: string;
  /** The mail server's last words, mailboxes in them as hints. */
  reply: string | null;
  history: { from: string | null; to: string; reason: string | null; at: string }[];
}

/** One letter with its history, or null. */
export async function showDispatch(id: string): Promise<ShownDispatch | null> {
  const row = isId(id) ? await findWithHistory(id) : null;
  if (!row) return null;
  const hint = (address: string) => (address ? mailboxHint(address) : "deleted");
  return {
    ...listed(row),
    template: row.template,
    sender: hint(row.senderMailbox),
    recipient: hint(row.toAddress),
    createdAt: row.createdAt.toISOString(),
    confirmedAt: row.confirmedAt?.toISOString() ?? null,
    attempt: row.attempt,
    unanswered: row.unanswered,
    messageId: row.messageId,
    reply: row.reply?.replace(/[^\s<>"(),;:@]+@[^\s<>"(),;:]+/g, (address) => mailboxHint(address)) ?? null,
    history: row.history.map(({ from, to, reason, at }) => ({ from, to, reason, at: at.toISOString() })),
  };
}
