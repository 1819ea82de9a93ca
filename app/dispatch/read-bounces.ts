import { createHash } from "node:crypto";
import { env, log } from "#platform";
import { type ArrivedMail, type BounceMailbox, withBounceMailbox } from "./bounce-mailbox.ts";
import { readReport } from "./read-report.ts";
import { type Taken, takeReport } from "./take-report.ts";

/** So many mails in one round, once a minute: the sending has the worker's time. */
const mostPerRound = 100;
const longestRestMs = 15 * 60_000;

const trouble = { rounds: 0, restUntil: 0 };

/**
 * Reads the bounce mailbox once, if there is one. Each report is first taken, in one transaction, and then marked: a
 * crash between the two reads it again and finds it known. What is taken is filed under `Processed`; what is about no
 * mail of ours stays, marked as read. While the mailbox can't be reached it rests, longer each time, and says so once.
 * @returns what came of how many mails; null where nothing was read
 */
export async function readBounces(now: Date): Promise<Partial<Record<Taken, number>> | null> {
  const url = env().BOUNCE_IMAP_URL;
  if (!url || now.getTime() < trouble.restUntil) return null;
  const counts: Partial<Record<Taken, number>> = {};
  try {
    await withBounceMailbox(url, async (mailbox) => {
      for (const uid of await mailbox.listUnread(mostPerRound)) {
        const taken = await takeOne(mailbox, uid, now);
        if (taken) counts[taken] = (counts[taken] ?? 0) + 1;
      }
    });
    Object.assign(trouble, { rounds: 0, restUntil: 0 });
  } catch (error) {
    rest(error, now);
  }
  return counts;
}

async function takeOne(mailbox: BounceMailbox, uid: number, now: Date): Promise<Taken | null> {
  const mail = await mailbox.fetch(uid);
  if (!mail) return null;
  const report = await readReport(mail.source);
  const taken = await takeReport(report, { digest: digestOf(mail), arrivedAt: arrivalOf(mail, now), now });
  log.info({ event: "report", kind: report.kind, state: taken });
  if (taken !== "too-early") await mailbox.mark(uid, taken !== "unmatched");
  return taken;
}

/** Of the bytes rather than the place: another copy of the same report says nothing new. */
const digestOf = (mail: ArrivedMail) => createHash("sha256").update(mail.source).digest("hex");

/** The server's date, unless it gives none or one that is still to come. */
function arrivalOf(mail: ArrivedMail, now: Date): Date {
  return mail.arrivedAt <= now ? mail.arrivedAt : now;
}

function rest(error: unknown, now: Date): void {
  const { code, authenticationFailed } = error as { code?: unknown; authenticationFailed?: boolean };
  if (trouble.rounds === 0)
    log.error(
      { event: "bounce mailbox", code: authenticationFailed ? "AUTHENTICATION" : String(code ?? "") },
      "Reports of mails that came back can't be read: check BOUNCE_IMAP_URL and its server",
    );
  trouble.restUntil = now.getTime() + Math.min(60_000 * 2 ** trouble.rounds, longestRestMs) - 1000;
  trouble.rounds++;
}
