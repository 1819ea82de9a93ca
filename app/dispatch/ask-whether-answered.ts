import { log, transaction } from "#platform";
import { mailNotice } from "./ask-for-confirmation.ts";
import { parseMailbox } from "./mailbox.ts";
import { spans } from "./states.ts";
import { findDispatch } from "./store.ts";
import { listToAsk, listToAskAgain, markAsked } from "./store-follow-up.ts";

/** So many in one round; the next one takes the others. */
const most = 500;

/**
 * Asks the writers who agreed to it, once, two weeks after their letter was sent, whether they got an answer; and once
 * more after four weeks those who said nothing. Then it is silent. Several workers may run it at once: what is written
 * down and its mark are one transaction. Whether the mail is still due is asked once more when it leaves.
 * @returns how many questions and reminders were written down
 */
export async function askWhetherAnswered(now: Date): Promise<{ asked: number; reminded: number }> {
  const before = (span: number) => new Date(now.getTime() - span);
  const due = await listToAsk({ sentBy: before(spans.askWhetherAnswered), most });
  const asked = await askEach(due, "question", now);
  const sentBy = before(spans.remindToAnswer);
  const again = await listToAskAgain({ sentBy, askedBy: before(spans.betweenQuestions), most });
  const reminded = await askEach(again, "reminder", now);
  if (asked + reminded > 0) log.info({ event: "follow-up", count: asked + reminded });
  return { asked, reminded };
}

async function askEach(due: { id: string }[], which: "question" | "reminder", now: Date): Promise<number> {
  let count = 0;
  for (const { id } of due) if (await askOne(id, which, now)) count++;
  return count;
}

function askOne(id: string, which: "question" | "reminder", now: Date): Promise<boolean> {
  return transaction(async (tx) => {
    if (!(await markAsked(tx, id, which, now))) return false;
    const mailbox = parseMailbox((await findDispatch(tx, id))?.senderMailbox ?? "");
    if (!mailbox.ok) return false; // deleted in this moment
    const kind = which === "question" ? "answered" : "answered-reminder";
    await mailNotice(tx, { kind, subjectId: id, issue: 1, mailbox: mailbox.value, now });
    return true;
  });
}
