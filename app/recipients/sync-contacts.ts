/** `hub directory sync --contacts` and the nightly job: published mailboxes of members, one at a time. */
import { setTimeout as pause } from "node:timers/promises";
import { alone, env, ok, problem, type Result } from "#platform";
import { chooseMailbox } from "./choose-mailbox.ts";
import { MembersApiError, membersApiUserAgent, readContact } from "./members-api-client.ts";
import { listContactRows, saveContact } from "./store.ts";
import type { SyncProblem } from "./sync-directory.ts";

const PAUSE_MS = 1000;
/** Once every member was read, one night reads no more than this share of them again, in however many runs. */
const NIGHTS_FOR_ALL = 7;
/** Two nightly runs are never nearer than this. */
const NIGHT_MS = 20 * 3_600_000;

export interface ContactsReport {
  /** Members that were read in this run. */
  read: number;
  /** Of them, those with a published mailbox. */
  mailboxes: number;
  /** Members that were never read yet. */
  left: number;
}

export interface SyncContactsOptions {
  now: Date;
  onProgress?: (done: number, all: number) => void;
  /** For tests; else MEMBERS_API_URL. */
  baseUrl?: string;
  pauseMs?: number;
}

/**
 * Reads members that were never read; where there is none, the seventh of all that was read longest ago. Each is written
 * as it comes, so that a run that is stopped goes on where it was. A mailbox is taken as published or not at all; until
 * it is known the letter is a document. One that an operator's file gave stays unless the API has another.
 */
export async function syncContacts(options: SyncContactsOptions): Promise<Result<ContactsReport, SyncProblem>> {
  const { baseUrl = env().MEMBERS_API_URL } = options;
  if (baseUrl === "off") return problem({ code: "off", sentence: "MEMBERS_API_URL is off: no mailbox can be read." });
  const run = await alone("recipients.contacts", () => readDueContacts({ ...options, baseUrl }));
  return (
    run?.done ??
    problem({
      code: "running",
      sentence: "Another run reads mailboxes just now. Wait until it is over, a quarter of an hour at most.",
    })
  );
}

async function readDueContacts({
  now,
  onProgress,
  baseUrl,
  pauseMs = PAUSE_MS,
}: SyncContactsOptions & { baseUrl: string }): Promise<Result<ContactsReport, SyncProblem>> {
  const members = await listContactRows();
  const unread = members.filter(({ contactReadAt }) => contactReadAt === null);
  const due = unread.length > 0 ? unread : members.slice(0, leftTonight(members, now));
  const report = { read: 0, mailboxes: 0, left: unread.length };
  try {
    for (const { constituencyCode, membersApiId } of due) {
      if (report.read > 0) await pause(pauseMs);
      const entries = await readContact(membersApiId, { baseUrl, userAgent: membersApiUserAgent(), pauseMs });
      const email = chooseMailbox(entries);
      await saveContact({ constituencyCode, membersApiId, email, now });
      report.read++;
      if (email) report.mailboxes++;
      if (report.left > 0) report.left--;
      onProgress?.(report.read, due.length);
    }
  } catch (error) {
    if (!(error instanceof MembersApiError)) throw error;
    return problem({
      code: "unreadable",
      sentence: `${error.message} ${report.read} of ${due.length} contacts were read.`,
    });
  }
  return ok(report);
}

/** How many may still be read again this night. */
function leftTonight(members: { contactReadAt: Date | null }[], now: Date): number {
  const since = now.getTime() - NIGHT_MS;
  const readTonight = members.filter(({ contactReadAt }) => contactReadAt && contactReadAt.getTime() > since).length;
  return Math.max(0, Math.floor(members.length / NIGHTS_FOR_ALL) - readTonight);
}
