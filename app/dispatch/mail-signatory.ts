/** Mails to people who sign an open letter. Their texts are made by a job, from the signatory's id alone. */
import { env, ok, problem, type Result, type Tx } from "#platform";
import { mailNotice } from "./ask-for-confirmation.ts";
import { type Client, countClient } from "./count-client.ts";
import { countMails } from "./count-letters.ts";
import { isDisposable } from "./disposable-domains.ts";
import { type Mailbox, parseMailbox } from "./mailbox.ts";
import { dispatchProblem } from "./problems.ts";
import type { DispatchProblem } from "./shared.ts";
import { lockKey } from "./store.ts";
import { countWaitingNotices, deleteMailsAbout, insertNotices, isStopped } from "./store-notices.ts";
import { watchDomain } from "./watch-trends.ts";

/** What is wrong with a mailbox as typed; null: nothing. */
export function mailboxProblem(typed: string): DispatchProblem | null {
  const parsed = parseMailbox(typed);
  return parsed.ok ? null : dispatchProblem(parsed.problem);
}

/** Reads the mailbox of somebody who wants to sign, and counts their client, as for a letter. */
export async function mayAskToSign(ask: Client & { mailbox: string }): Promise<Result<Mailbox, DispatchProblem>> {
  const parsed = parseMailbox(ask.mailbox);
  if (!parsed.ok) return problem(dispatchProblem(parsed.problem));
  const domain = parsed.value.address.split("@")[1] ?? "";
  if (await isDisposable(domain)) return problem(dispatchProblem("disposable"));
  const over = await countClient(ask);
  if (over) return problem(over);
  await watchDomain(domain, ask.now);
  return ok(parsed.value);
}

interface Ask {
  signatoryId: string;
  /** Its link is deriveToken("signature", signatoryId, issue). */
  issue: number;
  mailbox: Mailbox;
  now: Date;
}

/**
 * Mails the link with which somebody signs, and which stays theirs. The mailbox may be a stranger's, so the mail carries
 * no word of whoever asked, and counts against what one mailbox gets.
 */
export async function mailSignatory(tx: Tx, ask: Ask): Promise<Result<null, DispatchProblem>> {
  const { signatoryId: subjectId, issue, mailbox, now } = ask;
  await lockKey(tx, mailbox.key);
  if (await isStopped(tx, mailbox.key)) return problem(dispatchProblem("stopped"));
  const over = await countMails(tx, { mailboxKey: mailbox.key, about: "signing", now });
  if (over) return problem(over);
  await mailNotice(tx, { kind: "sign", subjectId, issue, mailbox, now });
  return ok(null);
}

/** Seconds for which mails of askSignatoriesAgain may wait. */
const ahead = 10;

/**
 * How many signatories may be asked again now: as many mails as leave in ten seconds at half the pace, less those that
 * wait. They leave in the order in which they were asked for, before all letters, so more would hold those up for hours.
 */
export const roomForAskingAgain = async (): Promise<number> =>
  Math.ceil((env().SMTP_PER_SECOND * ahead) / 2) - (await countWaitingNotices("sign-again"));

/** Mails signatories that the text was changed, with their links; the sender finds them within seconds. */
export const askSignatoriesAgain = async (
  tx: Tx,
  asks: { signatoryId: string; issue: number; mailbox: string; mailboxKey: string }[],
  now: Date,
): Promise<void> =>
  void (await insertNotices(
    tx,
    asks.map(({ signatoryId: subjectId, ...rest }) => ({ kind: "sign-again", subjectId, ...rest })),
    now,
  ));

/** With a signature go the addresses of its mails, and those that wait. */
export const forgetSignatoryMails = async (tx: Tx, signatoryId: string): Promise<void> =>
  void (await deleteMailsAbout(tx, signatoryId));
