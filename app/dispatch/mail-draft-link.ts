import { ok, problem, type Result, transaction } from "#platform";
import { mailNotice } from "./ask-for-confirmation.ts";
import { type Client, countClient } from "./count-client.ts";
import { countMails } from "./count-letters.ts";
import { parseMailbox } from "./mailbox.ts";
import { dispatchProblem } from "./problems.ts";
import type { DispatchProblem } from "./shared.ts";
import { lockKey } from "./store.ts";
import { isStopped } from "./store-notices.ts";

/**
 * Mails the private link of a draft, "finish later". The mail is written by a job that derives the link again, as
 * deriveToken("draft-link", draftId, issue): the caller keeps its hash.
 */
export async function mailDraftLink(
  ask: Client & {
    issue: number;
    /** As typed. */
    mailbox: string;
  },
): Promise<Result<{ mailed: true }, DispatchProblem>> {
  const parsed = parseMailbox(ask.mailbox);
  if (!parsed.ok) return problem(dispatchProblem(parsed.problem));
  const mailbox = parsed.value;
  const overClient = await countClient(ask);
  if (overClient) return problem(overClient);
  return transaction(async (tx) => {
    await lockKey(tx, mailbox.key);
    if (await isStopped(tx, mailbox.key)) return problem(dispatchProblem("stopped"));
    const over = await countMails(tx, { mailboxKey: mailbox.key, about: "draft", now: ask.now });
    if (over) return problem(over);
    const { draftId: subjectId, issue, now } = ask;
    await mailNotice(tx, { kind: "finish-later", subjectId, issue, mailbox, now });
    return ok({ mailed: true as const });
  });
}
