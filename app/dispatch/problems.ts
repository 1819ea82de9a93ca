/** Code -> sentence for the person: what is wrong, and what to do next. */
import { limits, sayWait } from "#platform/shared";
import type { Confirmed, DispatchProblem, DispatchProblemCode } from "./shared.ts";

const sentences: Record<DispatchProblemCode, string> = {
  "not-a-mailbox": "Enter an email address in full, like name@example.org.",
  "one-mailbox-only": "Enter one email address only.",
  "mailbox-not-plain":
    "We can't send to this kind of address. Use one whose first part has only English letters, digits and common signs.",
  "letter-gone": "This letter is no longer here. Go back to your draft and review it again.",
  "no-mailbox":
    "No mailbox was published for this recipient, so we can't email the letter. Take it with you and post it.",
  "own-mailbox": "This is the recipient's own address. Enter yours: the answer comes to it.",
  "own-words":
    "This campaign asks for more of your own words in a letter to an MP. Go back and add two sentences that only you could write, or take the letter with you as it is.",
  "text-recalled":
    "The campaign took the text of this letter back after you had written it, so we can't email it. Go back to your draft: what you typed is kept, and the letter is made anew.",
  stopped:
    "The owner of this mailbox asked for no more mails from us. Use another address, or take the letter with you. The last mail that came has a link to allow mails again.",
  standing: limits.standingLetters.words,
  "client-refused": limits.networksRefused.words,
  disposable: limits.disposableDomains.words,
  "letters-per-client": limits.lettersPerClient.words,
  "letters-per-client-hour": limits.lettersPerClientHour.words,
  "letters-per-day": limits.lettersPerDay.words,
  "mail-too-soon": limits.mailGap.words,
  "mails-per-day": limits.mailsPerDay.words,
  unknown: "We don't know this link. It may have been replaced by a newer one: open the newest mail.",
  expired: "This link is over seven days old, and the letter was deleted. Write it again: it takes a few minutes.",
  withdrawn: "This letter was withdrawn, so there is nothing to confirm.",
  dead: limits.codeTries.words,
  "proof-needed": "Enter the six digits shown where you wrote the letter, or the postcode in it.",
  "proof-wrong":
    "Those are neither the six digits nor the postcode in the letter. Look at the page where you wrote it, and try again.",
  "confirmed-already": "This address is confirmed. You need no other mail: press the button.",
  "being-sent": "The letter is being sent at this moment, so it can't be taken back. Look again in a minute.",
  "too-late": "This letter can't be withdrawn any more.",
};

/** A problem with its sentence, ready for the page. */
export function dispatchProblem(
  code: DispatchProblemCode,
  more: { retryAfter?: number; statusToken?: string; work?: string } = {},
): DispatchProblem {
  const retryAfter = more.retryAfter ?? null;
  const sentence = sentences[code].replace("{wait}", sayWait(retryAfter));
  return { code, sentence, retryAfter, statusToken: more.statusToken ?? null, work: more.work ?? null };
}

/** What to say of letters that the button did not send; null where all of them go. */
export function sayUnsent({ statusTokens, alreadySent, overLimit }: Confirmed): string | null {
  if (alreadySent + overLimit === 0) return null;
  const sent = statusTokens.length;
  return [
    sent > 0 ? `${sent === 1 ? "One letter is" : `${sent} letters are`} on the way.` : "",
    alreadySent > 0 ? "You wrote to this recipient with the same letter before, so it is not sent again." : "",
    overLimit > 0
      ? `${limits.lettersPerDay.words.replace("{wait} ", "")} What is not sent yet waits here: press the button again tomorrow.`
      : "",
  ]
    .filter(Boolean)
    .join(" ");
}
