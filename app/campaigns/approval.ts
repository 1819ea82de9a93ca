/** Somebody without an account sees a campaign before the public does, and says yes or sends it back. */
import { mailApproval, parseMailbox } from "#dispatch";
import {
  deriveToken,
  hashToken,
  limit,
  limits,
  newId,
  ok,
  problem,
  type Result,
  type Tx,
  transaction,
} from "#platform";
import { type CampaignWork, openWork } from "./campaign-work.ts";
import {
  type ApprovalRow,
  answerRow,
  findApprovalByHash,
  findNewestApproval,
  insertApproval,
  scrubApprovalRows,
} from "./store.ts";
import { digestOf, type WorkLetter, workLetters } from "./work-letters.ts";

const day = 86_400_000;
/** How long the link is good, and from its end on, how long what was said is kept. */
const spans = { link: 14 * day, kept: 90 * day };
/** Characters of a note. */
export const longestNote = 2000;

/** Rolls back what was written for a mail that may not go; its message is for the person. */
class NotMailed extends Error {}

type Beside = (tx: Tx, approvalId: string) => Promise<void>;

/**
 * Mails a director the private link to a campaign as it stands. The database keeps the hash of its token; an older
 * link of the campaign dies by the digest, once anything changed.
 * @param mailbox as typed
 */
export async function askForApproval(ask: {
  name: string;
  mailbox: string;
  staffId: string;
  now: Date;
  beside: Beside;
}): Promise<Result<{ approvalId: string }, string>> {
  const { name, staffId, now } = ask;
  const parsed = parseMailbox(ask.mailbox);
  if (!parsed.ok) return problem("Enter one email address in full, like name@example.org.");
  const mailbox = parsed.value;
  const seen = await readDigest(name, now);
  if (!seen) return problem("This campaign is not there any more.");
  const { max, seconds, words } = limits.approvalsPerStaff;
  const counted = await limit({ key: `approval:${staffId}`, max, windowSeconds: seconds, now });
  if (!counted.allowed) return problem(words);
  const id = newId(now.getTime());
  try {
    await transaction(async (tx) => {
      const tokenHash = hashToken(deriveToken("approval", id));
      const expiresAt = new Date(now.getTime() + spans.link);
      const row = { id, campaign: name, digest: seen.digest, mailbox: mailbox.address, tokenHash, staffId };
      await insertApproval(tx, { ...row, askedAt: now, expiresAt });
      const mailed = await mailApproval(tx, { approvalId: id, mailbox, now });
      if (!mailed.ok) throw new NotMailed(mailed.problem.sentence);
      await ask.beside(tx, id);
    });
  } catch (error) {
    if (error instanceof NotMailed) return problem(error.message);
    throw error;
  }
  return ok({ approvalId: id });
}

/** What the private page shows. Without the link nobody learns whether there is such a campaign. */
export type ApprovalPage =
  | { status: "unknown" | "expired" }
  /** Something was changed since it was asked for: there is nothing to say yes to any more. */
  | { status: "changed"; title: string }
  | {
      status: "asked" | "approved" | "sent-back";
      work: CampaignWork;
      letters: WorkLetter[];
      digest: string;
      note: string | null;
      expiresAt: Date;
    };

/** Opens the page behind a link; reading changes nothing. */
export async function readApproval(token: string, now: Date): Promise<ApprovalPage> {
  const row = /^[A-Za-z0-9_-]{43}$/.test(token) ? await findApprovalByHash(hashToken(token)) : null;
  if (!row) return { status: "unknown" };
  const seen = await readDigest(row.campaign, now);
  if (!seen || row.expiresAt <= now) return { status: "expired" };
  if (seen.digest !== row.digest) return { status: "changed", title: seen.work.campaign.title };
  const { work, letters, digest } = seen;
  const status = row.state as "asked" | "approved" | "sent-back";
  return { status, work, letters, digest, note: row.note, expiresAt: row.expiresAt };
}

/**
 * Approves a campaign, or sends it back. Once, and only as it was shown.
 * @param note as typed; needed to send it back
 */
export async function answerApproval(ask: {
  token: string;
  answer: "approved" | "sent-back";
  note: string;
  now: Date;
  beside: Beside;
}): Promise<Result<null, "unknown" | "changed" | "answered" | "note" | "long">> {
  const { answer, now } = ask;
  const page = await readApproval(ask.token, now);
  if (page.status === "unknown" || page.status === "expired") return problem("unknown");
  if (page.status === "changed") return problem("changed");
  const note = ask.note.replace(/\r\n?/g, "\n").trim();
  if (answer === "sent-back" && note === "") return problem("note");
  if (note.length > longestNote) return problem("long");
  const row = await findApprovalByHash(hashToken(ask.token));
  if (!row) return problem("unknown");
  const done = await transaction(async (tx) => {
    const isFirst = await answerRow(tx, { id: row.id, now, state: answer, note: note || null });
    if (isFirst) await ask.beside(tx, row.id);
    return isFirst;
  });
  return done ? ok(null) : problem("answered");
}

/** The newest approval of a campaign, for its overview. */
export interface ApprovalState {
  state: "asked" | "approved" | "sent-back";
  /** Whether it holds for the campaign as it stands now. */
  stands: boolean;
  /** Until the link ends. */
  mailbox: string | null;
  note: string | null;
  askedBy: string;
  askedAt: Date;
  answeredAt: Date | null;
}

/** What became of the last approval that was asked for; null where none was, or what was said is deleted. */
export async function approvalState(name: string, digest: string, now: Date): Promise<ApprovalState | null> {
  const row: ApprovalRow | null = await findNewestApproval(name);
  if (!row || (row.state === "asked" && row.expiresAt <= now)) return null;
  const { mailbox, note, askedAt, answeredAt, staffId } = row;
  const state = row.state as ApprovalState["state"];
  return { state, stands: row.digest === digest, mailbox, note, askedBy: staffId, askedAt, answeredAt };
}

/** By the clock: mailboxes go when their link ends, notes 90 days later. @returns how many mailboxes went */
export const scrubApprovals = (now: Date): Promise<number> =>
  scrubApprovalRows(now, new Date(now.getTime() - spans.kept));

async function readDigest(name: string, now: Date) {
  const work = await openWork(name);
  if (!work) return null;
  const letters = await workLetters(work.campaign, now);
  return { work, letters, digest: digestOf(work, letters) };
}
