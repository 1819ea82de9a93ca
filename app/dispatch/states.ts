/** The life of a dispatch as a table: how long it may stay in a state, what follows, who is told. */
import type { DispatchState } from "./shared.ts";

interface StateRow {
  /** Where a dispatch may go from here. The database refuses everything else too (migration dispatch_moves). */
  mayMoveTo: readonly DispatchState[];
  /** How long it may stay, and what happens then. */
  limit: string;
  told: string;
}

export const states: Record<DispatchState, StateRow> = {
  "awaiting-confirmation": {
    mayMoveTo: ["waiting", "withdrawn", "expired"],
    limit: "7 days, then expired",
    told: "the browser that asked, and the mailbox by its confirmation mail",
  },
  waiting: {
    // To itself: it waits for something else now, as when staff pause its campaign, or its recipient got many.
    mayMoveTo: ["waiting", "sending", "held", "failed", "withdrawn"],
    limit:
      "until the recipient's office hours, the next try, or its turn where the recipient got many; 72 hours after the first try, then failed, unless the fault is ours or staff paused it",
    told: "the status page, with reason and next try",
  },
  held: {
    // To itself: there is an MP for its seat again, so it waits for its sender now.
    mayMoveTo: ["waiting", "held", "failed", "withdrawn"],
    limit: "until staff release it or the sender withdraws it",
    told: "the status page, and staff",
  },
  sending: {
    mayMoveTo: ["waiting", "held", "sent", "failed"],
    limit: "its lease; then waiting, or held where it may have gone twice",
    told: "the status page",
  },
  sent: { mayMoveTo: ["bounced"], limit: "its text 42 days, then scrubbed", told: "the status page" },
  bounced: { mayMoveTo: [], limit: "its text 8 weeks, then scrubbed", told: "the sender by one mail" },
  failed: { mayMoveTo: [], limit: "its text 8 weeks, then scrubbed", told: "the sender by one mail" },
  withdrawn: { mayMoveTo: [], limit: "its text is scrubbed the same night", told: "the status page" },
  expired: { mayMoveTo: [], limit: "its text is scrubbed at once", told: "nobody: nobody confirmed" },
};

/** States of a letter that takes the one place of its sender, recipient, template and campaign. */
export const standingStates: readonly DispatchState[] = ["waiting", "held", "sending", "sent"];

/** States in which the sender may take a letter back. */
export const withdrawableStates: readonly DispatchState[] = ["awaiting-confirmation", "waiting", "held"];

/** Whether another letter may take its place: not where its text went out and may have arrived. */
export const mayBeReplaced = ({ state, unanswered }: { state: string; unanswered: number }): boolean =>
  unanswered === 0 && (withdrawableStates as readonly string[]).includes(state);

const hour = 3_600_000;
const day = 24 * hour;

/** Milliseconds, all in one place. */
export const spans = {
  /** From asking to expiring. */
  confirmBy: 7 * day,
  /** From asking, and from the last mail about it, to the one reminder. */
  remindToConfirm: day,
  /** How long a confirmed mailbox needs only the button, in the browser that confirmed. */
  onlyButton: day,
  /** From the first try to giving up on a recipient's server. */
  giveUp: 72 * hour,
  /** From claiming to the message's first byte: connect, greeting and envelope must fit in. */
  leaseBeforeText: 120_000,
  /** From the message's first byte: the final dot gets its ten minutes (RFC 5321, 4.5.3.2.6). */
  leaseForText: 12 * 60_000,
  /** The claim of a mail of our own, renewed while its process lives. */
  noticeLease: 30_000,
  /** How far the clocks of two processes may be apart: a bell that comes so early is not too early. */
  clocksApart: 5000,
  /** From an unanswered dot to the one repeat. */
  afterUnanswered: 10 * 60_000,
  /** From sending to asking whether the recipient answered, and to the one reminder and the one chase. */
  askWhetherAnswered: 14 * day,
  remindToAnswer: 28 * day,
  /** Between the question and its reminder, where the question went late. */
  betweenQuestions: 7 * day,
  keepSent: 42 * day,
  keepFailed: 56 * day,
  keepNotices: 7 * day,
  /** How long a report that was taken is known, so that its mail is not taken again. */
  keepReports: 90 * day,
} as const;
