/** Whether the mail server and the bounce mailbox of the settings let us in: for `hub doctor --connect`. Nothing is mailed. */
import { env } from "#platform";
import { withBounceMailbox } from "./bounce-mailbox.ts";
import { openSession } from "./open-session.ts";

const longestMs = 20_000;

/**
 * Connects to the mail server, secures the connection, signs in and says goodbye.
 * @returns null where all went well, else at which step it ended, and the server's three digits where it gave any; never
 *   its words, which may name an account
 */
export async function tryMailServer(): Promise<{ stage: string; code: number | null } | null> {
  const url = env().SMTP_URL;
  if (!url) throw new Error("There is no mail server to try.");
  const opened = await openSession(url, longestMs);
  if ("fault" in opened) return { stage: opened.fault.stage, code: opened.fault.code };
  opened.quit();
  return null;
}

/** Signs in to the bounce mailbox and looks how many mails wait there. @returns how many, or a code of what failed */
export async function tryBounceMailbox(): Promise<{ unread: number } | { fault: string }> {
  const url = env().BOUNCE_IMAP_URL;
  if (!url) throw new Error("There is no bounce mailbox to try.");
  let unread = 0;
  try {
    await withBounceMailbox(url, async (mailbox) => {
      unread = (await mailbox.listUnread(Number.POSITIVE_INFINITY)).length;
    });
    return { unread };
  } catch (error) {
    const { code, authenticationFailed } = error as { code?: unknown; authenticationFailed?: boolean };
    return { fault: authenticationFailed ? "the password is refused" : String(code ?? "no answer") };
  }
}
