import { type Tx, transaction } from "#platform";
import { mailNotice } from "./ask-for-confirmation.ts";
import { bounceReason } from "./bounce-reason.ts";
import type { Fate, RecipientFate } from "./delivery-status.ts";
import { explainAnswer } from "./explain-answer.ts";
import { hubDomain } from "./hub-address.ts";
import { parseMailbox } from "./mailbox.ts";
import { moveDispatch } from "./move-dispatch.ts";
import type { Report } from "./read-report.ts";
import { findAnswered, findReturnPath } from "./return-path.ts";
import { spans } from "./states.ts";
import { findDispatch, lockKey } from "./store.ts";
import { findNoticeIn, insertNote, insertReport, isReportKnown, refuseNotice } from "./store-reports.ts";

/** What came of a report; each is counted in the log. */
export type Taken =
  /** The letter came back, and its sender is told. */
  | "bounced"
  /** Written into the letter's history; it stays sent. */
  | "noted"
  /** A mail of ours to our own user came back: the page that waits for it says so. */
  | "refused"
  /** It changes nothing: the same was known before. */
  | "repeated"
  /** A person answered a confirmation mail, and is told that nobody reads answers. */
  | "explained"
  /** Its mail is still being sent, or may go once more: look again later. */
  | "too-early"
  /** About no mail of ours that we can be sure of. */
  | "unmatched";

export interface Arrival {
  /** Of the mail's bytes: the same report is taken once, however often it is read. */
  digest: string;
  arrivedAt: Date;
  now: Date;
}

/**
 * Applies a report to the mail that it is about. State, history, notice and the mark that the report was taken are one
 * transaction, so that a crash anywhere loses nothing and tells nobody twice.
 */
export function takeReport(report: Report, arrival: Arrival): Promise<Taken> {
  return transaction(async (tx) => {
    await lockKey(tx, `report ${arrival.digest}`);
    if (await isReportKnown(tx, arrival.digest)) return "repeated";
    const taken = await apply(tx, report, arrival);
    if (taken === "too-early") return isLate(arrival) ? "unmatched" : taken;
    if (taken !== "unmatched") await insertReport(tx, { ...arrival, taken });
    return taken;
  });
}

/** A letter that waits for a repeat is over after three days. */
const isLate = ({ arrivedAt, now }: Arrival) => now.getTime() - arrivedAt.getTime() > spans.giveUp + 3_600_000;

async function apply(tx: Tx, report: Report, arrival: Arrival): Promise<Taken> {
  const answered = findAnswered(report.addressedTo);
  if (answered) return (await explainAnswer(tx, answered, arrival.now)) ? "explained" : "repeated";
  const mailed = await findMailed(tx, report);
  if (!mailed) return "unmatched";
  const fate = report.kind === "report" ? fateOf(report.fates, mailed.to) : null;
  if (mailed.what === "notice") return fate?.fate === "failed" ? refuse(tx, mailed.row) : "repeated";
  if (mailed.row.state === "sending" || mailed.row.state === "waiting") return "too-early";
  if (fate?.fate === "failed") return bounce(tx, mailed.row, fate, arrival.now);
  const reason = fate ? notes[fate.fate] : notes[report.kind];
  if (!reason) return "unmatched";
  return (await insertNote(tx, { id: mailed.row.id, reason, now: arrival.now })) ? "noted" : "repeated";
}

const notes: Record<Fate | Report["kind"], string | null> = {
  ...{ delayed: "report-delayed", delivered: "report-delivered", complaint: "complaint", "auto-reply": "auto-replied" },
  ...{ failed: null, report: null, other: null },
};

/** What became of our recipient; where the report names others only, such as a forwarded mailbox, the worst of them. */
function fateOf(fates: RecipientFate[], to: string): RecipientFate | null {
  const ours = fates.find((one) => one.addresses.includes(to));
  const worst = (["failed", "delayed", "delivered"] as const).flatMap(
    (fate) => fates.find((one) => one.fate === fate) ?? [],
  );
  return ours ?? worst[0] ?? null;
}

type Dispatch = NonNullable<Awaited<ReturnType<typeof findDispatch>>>;
type Notice = NonNullable<Awaited<ReturnType<typeof findNoticeIn>>>;
type Mailed = ({ what: "dispatch"; row: Dispatch } | { what: "notice"; row: Notice }) & { to: string };

/** By the signed return path; else by the Message-ID of what was returned, if the report names its recipient too. */
async function findMailed(tx: Tx, report: Report): Promise<Mailed | null> {
  const signed = findReturnPath(report.returnedTo);
  if (signed) return find(tx, signed.what === "notice", signed.id);
  for (const messageId of report.messageIds) {
    const [, kind, id = "", domain] =
      /^([a-z-]+)\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@(.+)$/.exec(messageId) ?? [];
    if (!kind || domain !== hubDomain().toLowerCase()) continue;
    const mailed = await find(tx, kind !== "letter", id);
    if (mailed && report.fates.some((one) => one.addresses.includes(mailed.to))) return mailed;
  }
  return null;
}

async function find(tx: Tx, isNotice: boolean, id: string): Promise<Mailed | null> {
  if (isNotice) {
    const row = await findNoticeIn(tx, id);
    return row && { what: "notice", row, to: row.mailbox.toLowerCase() };
  }
  const row = await findDispatch(tx, id);
  return row && { what: "dispatch", row, to: row.toAddress.toLowerCase() };
}

async function refuse(tx: Tx, row: Notice): Promise<Taken> {
  if (row.state === "waiting") return "too-early";
  return (await refuseNotice(tx, row.id)) ? "refused" : "repeated";
}

/** The sender learns of it by exactly one mail; of their own copy the same mailbox would refuse that too. */
async function bounce(tx: Tx, row: Dispatch, fate: RecipientFate, now: Date): Promise<Taken> {
  const why = { id: row.id, reason: bounceReason(fate), reply: fate.words ?? undefined, now };
  // Of a letter that is held since nobody knew whether it arrived, now somebody does.
  const wasUncertain = row.state === "held" && row.reason === "uncertain";
  const moved = wasUncertain
    ? await moveDispatch(tx, { ...why, from: "held", to: "failed" })
    : row.state === "sent" && (await moveDispatch(tx, { ...why, from: "sent", to: "bounced" }));
  if (!moved) return "repeated";
  const mailbox = parseMailbox(row.senderMailbox);
  const kind = wasUncertain ? "failed" : "bounced";
  if (row.kind !== "my-copy" && mailbox.ok)
    await mailNotice(tx, { kind, subjectId: row.id, issue: 1, mailbox: mailbox.value, now });
  return "bounced";
}
