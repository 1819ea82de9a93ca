/** The outbox as a page of this computer: nobody else sees it, and not everybody here sees all of it. */
import { readOutbox } from "#dispatch";
import type { OutboxMail } from "#dispatch/shared";
import { env, isLocalHub, now } from "#platform";
import { ownSignInMails } from "#studio";

/** Whether mails of every kind stay in it: the hub is reached on this computer alone and has no mail server. */
export const isLocalOutbox = (): boolean => isLocalHub() && !env().SMTP_URL;

/**
 * The mails that a browser of this computer may see, the newest first. Mails with a sign-in link are for the browser that
 * asked alone. With a mail server only letters to invented recipients stay here: other mails are from before it was set.
 * @param isLocal whether the request comes from this computer, through no proxy
 * @returns null where there is no such page
 */
export async function readVisibleMails(request: Request, isLocal: boolean): Promise<OutboxMail[] | null> {
  if (!isLocalHub() || !isLocal) return null;
  const mails = await readOutbox();
  if (!isLocalOutbox()) return mails.filter(({ kind }) => kind === "letter" || kind === "my-copy");
  const isOwn = await ownSignInMails(request, now());
  return mails.filter(({ kind, text }) => kind !== "sign-in" || isOwn(text));
}
