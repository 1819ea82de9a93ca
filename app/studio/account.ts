import { transaction } from "#platform";
import { audit } from "./audit.ts";
import { type ListedPasskey, readPasskeys } from "./passkeys.ts";
import type { Staff } from "./shared.ts";
import { spans } from "./spans.ts";
import { deleteSession, listSessions, updateStaff } from "./store.ts";

export interface ListedSession {
  id: string;
  browser: string;
  via: "link" | "passkey";
  beganAt: string;
  seenAt: string;
}

/** Somebody's own page: where they are signed in, and their passkeys. */
export async function readAccount(
  staff: Staff,
  now: Date,
): Promise<{ sessions: ListedSession[]; passkeys: ListedPasskey[] }> {
  const longest = staff.role === "owner" ? spans.ownerSession : spans.session;
  const good = (await listSessions(staff.id)).filter(
    ({ seenAt, createdAt }) =>
      now.getTime() - seenAt.getTime() <= spans.idle && now.getTime() - createdAt.getTime() <= longest,
  );
  return {
    sessions: good.map((row) => ({
      ...{ id: row.id, browser: row.browser, via: row.via === "passkey" ? "passkey" : "link" },
      ...{ beganAt: row.createdAt.toISOString(), seenAt: row.seenAt.toISOString() },
    })),
    passkeys: await readPasskeys(staff.id),
  };
}

/** What colleagues see in place of the mailbox; empty: the mailbox. */
export async function rename(staff: Staff, typed: string): Promise<void> {
  await transaction((tx) => updateStaff(tx, staff.id, { name: tidyName(typed) }));
}

/** A name on one line, at most 80 characters. */
export const tidyName = (typed: string): string =>
  typed
    .normalize("NFC")
    .replace(/[\s\p{C}]+/gu, " ")
    .trim()
    .slice(0, 80);

/** Ends one of somebody's sessions. */
export const endSession = (staff: Staff, id: string): Promise<boolean> =>
  transaction(async (tx) => {
    if (!/^[0-9a-f-]{36}$/.test(id)) return false;
    const ended = await deleteSession(tx, id, staff.id);
    if (ended) await audit(staff, "session.end", { kind: "session", id }, tx);
    return ended;
  });
