/** What is forgotten by the clock, in all rooms: the worker's hourly round, and `hub retention run`. */
import { deleteExpiredDrafts } from "#actions";
import { expireSignatures, scrubApprovals } from "#campaigns";
import { expireDispatches } from "#dispatch";
import { deleteExpiredLetters, removeOldAsides } from "#letters";
import { deleteOldClientRules, deleteOldCounts } from "#platform";
import { forgetOldSessions } from "#studio";

/** One kind of data: its key in JSON, its words for people, and how many of it went. */
export interface Forgotten {
  kind: string;
  says: string;
  count: number;
}

interface Part {
  /** For the log, where it fails. */
  name: string;
  forget(now: Date): Promise<Forgotten[]>;
}

const ninetyDays = 90 * 86_400_000;

/** A part whose function gives one count. */
const one = (kind: string, says: string, forget: (now: Date) => Promise<number>): Part => ({
  name: kind,
  forget: async (now) => [{ kind, says, count: await forget(now) }],
});

/** A part whose function gives several counts. */
const some = <Counts extends Record<keyof Counts, number>>(
  name: string,
  says: { [Key in keyof Counts]: [kind: string, says: string] },
  forget: (now: Date) => Promise<Counts>,
): Part => ({
  name,
  forget: async (now) => {
    const counts = await forget(now);
    const keys = Object.keys(says) as (keyof Counts)[];
    return keys.map((key) => ({ kind: says[key][0], says: says[key][1], count: counts[key] }));
  },
});

const parts: Part[] = [
  some(
    "dispatches",
    {
      expired: ["lettersExpired", "letters that nobody confirmed in seven days"],
      scrubbed: ["lettersScrubbed", "letters whose text and mailbox were emptied"],
      confirmations: ["confirmations", "mailboxes of confirmations"],
      notices: ["notices", "mails to our own users"],
      outbox: ["outboxMails", "mails in the outbox folder"],
      reports: ["reports", "marks of reports that came back"],
    },
    expireDispatches,
  ),
  one("letters", "letters whose time was over", deleteExpiredLetters),
  one("drafts", "drafts whose time was over", deleteExpiredDrafts),
  one("limitCounts", "counters of limits", deleteOldCounts),
  one("clientRules", "networks that were let off or refused for a time", deleteOldClientRules),
  some(
    "sessions",
    {
      links: ["signInLinks", "sign-in links of staff"],
      sessions: ["sessions", "sessions of staff"],
    },
    forgetOldSessions,
  ),
  one("approvals", "mailboxes that were asked for approval", scrubApprovals),
  some(
    "signatures",
    {
      unconfirmed: ["signaturesUnconfirmed", "signatures that nobody confirmed in seven days"],
      names: [
        "signatures",
        "names under letters whose campaign, or last signature where it has no last day, is a year ago",
      ],
      files: ["handIns", "files of names that were handed in"],
    },
    expireSignatures,
  ),
  one("textsAside", "texts of templates that staff set aside", (now) =>
    removeOldAsides(new Date(now.getTime() - ninetyDays)),
  ),
];

/**
 * Forgets all that is over. A part that fails keeps no other from its work.
 * @param failed is told of each that failed
 * @returns how many went, kind by kind
 */
export async function runRetention(now: Date, failed: (name: string, error: unknown) => void): Promise<Forgotten[]> {
  const done: Forgotten[] = [];
  for (const { name, forget } of parts) {
    try {
      done.push(...(await forget(now)));
    } catch (error) {
      failed(name, error);
    }
  }
  return done;
}
