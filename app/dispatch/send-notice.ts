import MailComposer from "nodemailer/lib/mail-composer";
import { txtOf } from "#documents";
import { findLetter, findTextEnding } from "#letters";
import type { Letter } from "#letters/shared";
import { db, deriveToken, env, log, now, ring, waitFor } from "#platform";
import { sayDay } from "#platform/shared";
import { confirmationToken } from "./ask-for-confirmation.ts";
import { type CarriedMail, carryMail } from "./carry-mail.ts";
import { fillMail } from "./fill-mail.ts";
import { hubAddress, hubDomain } from "./hub-address.ts";
import { mayTextBegin } from "./let-texts-begin.ts";
import { buildTest } from "./mail-staff.ts";
import { sendNoticeQueue } from "./queue-names.ts";
import { answerAddressOf } from "./return-path.ts";
import { type NoticeKind, reasonSentences } from "./shared.ts";
import { signMail } from "./sign-mail.ts";
import { retryDelay, sortSmtpReply } from "./sort-smtp-reply.ts";
import { spans } from "./states.ts";
import { stopToken } from "./stop-mails.ts";
import { findDispatch } from "./store.ts";
import { countAwaiting } from "./store-asked.ts";
import { findConfirmationById } from "./store-confirmations.ts";
import { findFollowUp } from "./store-follow-up.ts";
import { claimNotice, isStopped, keepNotice, updateNotice } from "./store-notices.ts";
import { writeDown } from "./write-down.ts";

type Notice = NonNullable<Awaited<ReturnType<typeof claimNotice>>>;

/** A mail that waits for a person at their screen is of no use after a day. */
const giveUpMs = 24 * 3_600_000;
/** Somebody waits for these at a screen, and twice they do no harm: their claim stays short even behind the text. */
const awaited: readonly string[] = ["confirm", "sign", "finish-later", "sign-in"];

/**
 * Mails one of our own notices, if it is due. Its text is made here, from ids alone, and is kept nowhere. The claim is
 * short and renewed while this process lives, so that a mail whose worker died goes half a minute later.
 * @returns false where it was not to be sent now
 */
export async function sendNotice(id: string): Promise<boolean> {
  const at = now();
  const due = new Date(at.getTime() + spans.clocksApart);
  const notice = await claimNotice(id, due, new Date(at.getTime() + spans.noticeLease));
  if (!notice) return false;
  const renewing = renew(notice);
  try {
    // "No more of these mails" holds for those that wait, too
    const bytes = (await isUnwanted(notice)) ? null : await bytesOf(notice);
    if (!bytes) {
      await updateNotice(notice, { state: "given-up" });
      return true;
    }
    const kind = notice.kind as NoticeKind;
    const beforeText = async () => {
      if (!mayTextBegin()) return false;
      if (!awaited.includes(kind)) renewing.stop();
      const start = now();
      const until = new Date(start.getTime() + (awaited.includes(kind) ? spans.noticeLease : spans.leaseForText));
      return (await keepNotice(notice, start, until)) && now() < until;
    };
    const carried = await carryMail({ id, kind, to: notice.mailbox, bytes, demonstration: false, beforeText });
    await writeDown(() => settle(notice, carried), new Date(at.getTime() + spans.leaseForText));
    return true;
  } finally {
    renewing.stop();
  }
}

/** A sign-in link and a test are asked for by their reader alone, so they go in any case: but to nobody where the address was a stranger's. */
async function isUnwanted({ kind, mailbox, mailboxKey }: Notice): Promise<boolean> {
  return kind === "sign-in" || isTest(kind) ? mailbox === "" : await isStopped(db(), mailboxKey);
}

/** Keeps a claim while it is worked on; a renewal that fails lets it run out, and then no text may begin. */
function renew(notice: Notice): { stop(): void } {
  const timer = setInterval(
    () => {
      const at = now();
      keepNotice(notice, at, new Date(at.getTime() + spans.noticeLease)).catch(() => undefined);
    },
    waitFor(spans.noticeLease / 3),
  );
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

const isTest = (kind: string) => kind === "test" || kind === "test-with-pdf";

/** Null: what it speaks of is no longer so. */
async function bytesOf(notice: Notice): Promise<Uint8Array | null> {
  if (isTest(notice.kind)) {
    const { id, mailbox, createdAt } = notice;
    const kept = await findLetter(notice.subjectId, now());
    const attachPdf = notice.kind === "test-with-pdf";
    return kept && buildTest(kept.letter, { id, mailbox, attachPdf, now: createdAt });
  }
  const filled = await fillNotice(notice);
  return filled && noticeBytes(notice, filled);
}

/** Null: what it speaks of is no longer so, a newer link for instance. */
async function fillNotice(notice: Notice): Promise<{ subject: string; text: string } | null> {
  const { subjectId, issue } = notice;
  const base = { hub: hubAddress().name };
  if (notice.kind === "finish-later")
    return fillMail("finish-later", { ...base, link: link("drafts", deriveToken("draft-link", subjectId, issue)) });
  if (notice.kind === "sign-in")
    return fillMail("sign-in", { ...base, link: link("studio/sign-in", deriveToken("sign-in", subjectId)) });
  if (notice.kind === "approval")
    return fillMail("approval", { ...base, link: link("approvals", deriveToken("approval", subjectId)) });
  if (notice.kind === "sign" || notice.kind === "sign-again") {
    const page = link("signatures", deriveToken("signature", subjectId, issue));
    return fillMail(notice.kind, { ...base, link: page, stopLink: link("stop", stopToken(subjectId)) });
  }
  if (notice.kind === "text-ending") return fillTextEnding(subjectId);
  if (notice.kind === "invited") return fillMail("invited", { ...base, link: `${env().BASE_URL}/studio/sign-in` });
  if (notice.kind === "failed" || notice.kind === "held" || notice.kind === "bounced")
    return fillStuck(notice.kind, subjectId);
  if (notice.kind === "seat-filled") return fillSeatFilled(subjectId);
  if (notice.kind === "answered" || notice.kind === "answered-reminder") return fillQuestion(notice.kind, subjectId);
  return fillConfirm(notice);
}

/** Only while that text is in force. */
async function fillTextEnding(id: string) {
  const ending = await findTextEnding(id, now());
  if (!ending) return null;
  const { campaign, name, title, trueUntil } = ending;
  const page = `${env().BASE_URL}/studio/campaigns/${campaign}/letters/${name}/versions`;
  return fillMail("text-ending", { hub: hubAddress().name, title, trueUntil, link: page });
}

/** Whether they were answered: only while the letter is there, and nobody has said so yet. */
async function fillQuestion(kind: "answered" | "answered-reminder", id: string) {
  const dispatch = await findDispatch(db(), id);
  const followUp = await findFollowUp(id);
  if (dispatch?.state !== "sent" || dispatch.senderMailbox === "" || !followUp?.wanted || followUp.answer) return null;
  return fillMail(kind, {
    hub: hubAddress().name,
    recipient: dispatch.recipientName,
    date: sayDay(dispatch.changedAt),
    until: sayDay(new Date(dispatch.changedAt.getTime() + spans.keepSent)),
    link: link("dispatches", deriveToken("dispatch", id)),
    stopLink: link("stop", stopToken(id)),
  });
}

/** The mails about a confirmation: all have its newest link. A reminder goes only while something waits for it. */
async function fillConfirm({ kind, subjectId, issue }: Notice) {
  const row = await findConfirmationById(db(), subjectId);
  if (!row || row.issue !== issue) return null;
  if (kind === "confirm-reminder" && (row.state !== "asked" || (await countAwaiting(row.id)) === 0)) return null;
  const page = link("confirmations", confirmationToken(row));
  const values = { hub: hubAddress().name, link: page, stopLink: `${page}/stop` };
  if (kind === "confirm-answered") return fillMail(kind, values);
  return fillMail(kind === "confirm-reminder" ? kind : "confirm", values);
}

/** With the letter where it is over, so that its sender has it in any case: their mailbox is confirmed. */
async function fillStuck(kind: "failed" | "held" | "bounced", id: string) {
  const dispatch = await findDispatch(db(), id);
  if (dispatch?.state !== kind) return null;
  if (dispatch.reason === "seat-filled") return null; // that it is held is old news: the mail about its new MP says more
  const letter = dispatch.letter as unknown as Letter | null;
  const values = {
    recipient: dispatch.recipientName,
    reason: reasonSentences[dispatch.reason ?? ""] ?? "",
    link: link("dispatches", deriveToken("dispatch", id)),
  };
  if (kind === "held") return fillMail(kind, values);
  return fillMail(kind, {
    ...values,
    letter: letter ? `\n\nYour letter:\n\n${"_".repeat(24)}\n\n${txtOf(letter)}` : "",
  });
}

/** Only while the letter still waits for its sender, and its text is there to be read again. */
async function fillSeatFilled(id: string) {
  const dispatch = await findDispatch(db(), id);
  if (dispatch?.state !== "held" || dispatch.reason !== "seat-filled") return null;
  const letter = dispatch.letter as unknown as Letter | null;
  if (!letter || dispatch.senderMailbox === "") return null;
  return fillMail("seat-filled", {
    recipient: dispatch.recipientName,
    seat: letter.recipient.constituency ?? "your constituency",
    link: link("dispatches", deriveToken("dispatch", id)),
  });
}

const link = (path: string, token: string) => `${env().BASE_URL}/${path}/${token}`;

/** Same notice, same bytes: date and id are the row's. */
async function noticeBytes(notice: Notice, { subject, text }: { subject: string; text: string }): Promise<Uint8Array> {
  const answers = notice.kind === "confirm" || notice.kind === "confirm-reminder";
  const replyTo = answers ? answerAddressOf(notice.subjectId) : null;
  const mail = {
    ...{ from: hubAddress(), to: { name: "", address: notice.mailbox }, subject, text, date: notice.createdAt },
    messageId: `<${notice.kind}.${notice.id}@${hubDomain()}>`,
    ...(replyTo ? { replyTo: { name: hubAddress().name, address: replyTo } } : {}),
    headers: headersOf(notice),
    ...{ disableFileAccess: true, disableUrlAccess: true, newline: "windows" },
  };
  return signMail(await new MailComposer(mail).compile().build());
}

/** One click ends the mails that come by themselves (RFC 8058); the signature covers both headers. */
function headersOf({ kind, subjectId }: Notice): Record<string, string> {
  const submitted = { "Auto-Submitted": kind === "confirm-answered" ? "auto-replied" : "auto-generated" };
  if (kind !== "answered" && kind !== "answered-reminder" && kind !== "sign-again") return submitted;
  return {
    ...submitted,
    "List-Unsubscribe": `<${link("stop", stopToken(subjectId))}>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  };
}

async function settle(notice: Notice, carried: CarriedMail): Promise<void> {
  const at = now();
  const result = carried.ended === "fault" ? sortSmtpReply(carried.fault).follows : carried.ended;
  log.info({ event: "notice", noticeId: notice.id, kind: notice.kind, state: result });
  if (result === "accepted") return void (await updateNotice(notice, { state: "sent", sentAt: at }));
  if (result === "failed") return void (await updateNotice(notice, { state: "refused" }));
  const patience = patienceOf(notice.kind);
  if (at.getTime() - notice.createdAt.getTime() > patience)
    return void (await updateNotice(notice, { state: "given-up" }));
  // A confirmation that comes twice does no harm; one that never comes does.
  const nextTryAt = new Date(at.getTime() + delayAfter(result, notice.tries));
  const { count } = await updateNotice(notice, { nextTryAt });
  if (count > 0) await ring(sendNoticeQueue, notice.id, nextTryAt);
}

/** A sign-in link is dead after ten minutes (studio/spans.ts); a question about an answer may come late. */
function patienceOf(kind: string): number {
  if (kind === "sign-in") return 600_000;
  return kind.startsWith("answered") || kind === "approval" ? spans.giveUp : giveUpMs;
}

/** Broken off, nothing went: as this process ends it is due at once for the next; else it lost its claim, and rests. */
function delayAfter(result: string, tries: number): number {
  if (result !== "broken-off") return retryDelay(tries, Math.random());
  return mayTextBegin() ? spans.noticeLease : 0;
}
