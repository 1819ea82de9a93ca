/** What a person reads of the states of a letter, and of the reasons for them. */

export type DispatchState =
  | "awaiting-confirmation"
  | "waiting"
  | "held"
  | "sending"
  | "sent"
  | "bounced"
  | "failed"
  | "withdrawn"
  | "expired";

/** What a person reads for each state. */
export const stateLabels: Record<DispatchState, string> = {
  "awaiting-confirmation": "Waiting for you to confirm",
  waiting: "Waiting to be sent",
  held: "Held for a person to look at",
  sending: "Being sent now",
  sent: "Sent",
  bounced: "Came back",
  failed: "Could not be sent",
  withdrawn: "Withdrawn",
  expired: "Not confirmed in time, so deleted",
};

/** What a person reads for a state that the dispatch has left; the others are said as they are. */
export const pastLabels: Partial<Record<DispatchState, string>> = {
  "awaiting-confirmation": "Waited for you to confirm",
  waiting: "Waited to be sent",
  held: "Was held for a person to look at",
  sending: "Was being sent",
};

/** Reasons for which a letter is held until its sender, and nobody else, looks at it again. */
export const heldForSender: readonly string[] = [
  "member-changed",
  "seat-vacant",
  "parliament-dissolved",
  "seat-filled",
];

/** What a person reads for those, while the letter is held and afterwards. */
export const heldForSenderLabels = { now: "Held for you to look at", past: "Was held for you to look at" };

/** Why a dispatch is where it is, as a sentence. The codes are what the database and the log keep. */
export const reasonSentences: Record<string, string> = {
  "try-later": "The recipient's mail server asked us to try again later.",
  unreachable: "We could not reach the mail server. We try again.",
  ours: "Our own mail server has a problem. Your letter is safe and goes out once it is solved.",
  paced:
    "Many people write to this recipient just now. So that the letters are read, they go one after another, and yours waits for its turn.",
  hours: "It leaves in the recipient's office hours, so that it is not put down at the door in a heap by night.",
  "no-space": "Our computer has no space left to write the mail. Your letter is safe and goes out once there is.",
  unanswered: "The mail server took the letter but did not answer. We try once more, after ten minutes.",
  uncertain:
    "The mail server took the letter twice and never said whether it kept it. It may have arrived, so we do not send it a third time.",
  "mailbox-unknown": "The recipient's mail server says that this mailbox does not exist.",
  "mailbox-full": "The recipient's mailbox is full.",
  "too-large": "The recipient's mail server says that the letter is too large.",
  "policy-refused": "The recipient's mail server refused the letter by its own rules.",
  refused: "The recipient's mail server refused the letter.",
  "gave-up": "We tried for three days and the recipient's mail server did not take the letter.",
  "member-changed":
    "Since you confirmed it, the MP for this seat has changed in our list, so the letter did not go. Read it again as a letter to the new MP, and confirm it again, or withdraw it.",
  "recipient-changed":
    "Since you confirmed it, staff changed the recipient's mailbox in our list, or took it down, so the letter did not go. Its page says what can be done now.",
  "seat-vacant":
    "Since you confirmed it, this seat has become vacant, so the letter did not go. Once there is an MP again you can send it to them from its page; or withdraw it.",
  "parliament-dissolved":
    "Parliament is dissolved and there are no MPs to write to, so the letter did not go. After the election you can send it to the new MP from its page; or withdraw it.",
  "seat-filled": "There is an MP for this seat now. Read the letter again and confirm it for them.",
  interrupted: "We were interrupted before it went. We try again.",
  "came-back": "A mail server sent it back.",
  "no-route": "No mail server could be found for the recipient's address.",
  "relay-gave-up": "The mail servers on its way tried for some time, and could not deliver it.",
  "report-delayed": "A mail server on its way could not deliver it yet, and goes on trying.",
  "report-delivered": "A mail server on its way says that it took the letter and passed it on.",
  "auto-replied": "The recipient's mailbox answered by itself, so the letter has arrived there.",
  complaint: "Somebody marked the letter as unwanted.",
  paused: "The campaign has paused its letters. Yours is safe and goes out when they go on.",
  recalled:
    "The campaign took the text of this letter back after you had written it, so it has not been sent. Its staff may let it go after all; or withdraw it, and write a new one from the campaign's page.",
  resumed: "The campaign's letters go on.",
  retried: "Staff looked at it and asked for a new try.",
  released: "Staff looked at it and let it go on.",
  "by-sender": "You withdrew it.",
  "by-staff": "The campaign's staff withdrew it.",
  replaced: "You changed the letter before confirming it; the newer one takes its place.",
  edited: "You wrote it again, and the newer letter takes its place.",
  "already-sent":
    "A letter of yours from the same template had gone to this recipient already, so this one was not sent.",
  stopped: "The owner of the mailbox asked for no more mails from us.",
  "not-confirmed": "Nobody confirmed it within seven days.",
};

/** The same of a state that is over, where the sentence says what comes next: of a letter that was withdrawn it may never come. */
export const pastReasonSentences: Record<string, string> = {
  "try-later": "The recipient's mail server asked us to try again later.",
  unreachable: "We could not reach the mail server.",
  ours: "Our own mail server had a problem.",
  paced: "Many people wrote to this recipient, and the letters went one after another.",
  hours: "It was to leave in the recipient's office hours.",
  "no-space": "Our computer had no space left to write the mail.",
  unanswered: "The mail server took the letter but did not answer.",
  interrupted: "We were interrupted before it went.",
  paused: "The campaign had paused its letters.",
  recalled: "The campaign took the text of this letter back after you had written it.",
  resumed: "The campaign's letters went on.",
  "member-changed": "The MP for this seat had changed in our list after you confirmed it.",
  "seat-vacant": "This seat had become vacant after you confirmed it.",
  "parliament-dissolved": "Parliament was dissolved after you confirmed it, and there were no MPs to write to.",
  "seat-filled": "There was an MP for this seat again.",
};

/** Reasons that are notes in a sent letter's history rather than moves, with what stands over them. */
export const noteLabels: Record<string, string> = {
  "report-delayed": "Still on its way",
  "report-delivered": "Passed on",
  "auto-replied": "An automatic answer",
};
