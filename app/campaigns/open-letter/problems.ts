/** What stands in the way of a signature, in words: those of letters speak of taking the letter away. */
import type { DispatchProblem, DispatchProblemCode } from "#dispatch/shared";
import { sayWait } from "#platform/shared";
import type { SignProblem } from "./shared.ts";

const sentences: Partial<Record<DispatchProblemCode, string>> = {
  stopped:
    "The owner of this mailbox asked for no more mails from us. Use another address; or the last mail that came has a link to allow mails again.",
  "client-refused":
    "Signatures from your network are not taken just now, because many that nobody gave came from there. Try again from another network.",
  disposable:
    "Mailboxes there last for minutes only, so you could not come back to your signature. Use another address.",
  "letters-per-client":
    "Ten mails were asked for from your network within ten minutes, so we make sure that no robot is at work. {wait} Nothing has to be typed again.",
  "letters-per-client-hour":
    "A hundred mails were asked for from your network within an hour. {wait} If you are many in one place, the people who run this hub can let your network pass.",
  "mails-per-day": "We mailed this address five times within a day. {wait}",
};
const ofMailbox: readonly DispatchProblemCode[] = ["client-refused", "letters-per-client", "letters-per-client-hour"];

/** A problem of the mail as one of the form. */
export function signProblem({ code, sentence, retryAfter, work }: DispatchProblem): SignProblem {
  const words = sentences[code]?.replace("{wait}", sayWait(retryAfter)) ?? sentence;
  return { field: ofMailbox.includes(code) ? "form" : "email", sentence: words, retryAfter, work };
}
