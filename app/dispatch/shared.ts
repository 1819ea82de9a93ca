/** What a page may know of dispatch: what it shows and asks, and the words of states and reasons. */
import type { Letter } from "#letters/shared";
import type { DispatchState } from "./state-words.ts";

export {
  type DispatchState,
  heldForSender,
  heldForSenderLabels,
  noteLabels,
  pastLabels,
  pastReasonSentences,
  reasonSentences,
  stateLabels,
} from "./state-words.ts";

/** To the recipient, or the sender's own copy. */
export type DispatchKind = "recipient" | "my-copy";

export type DispatchProblemCode =
  | "not-a-mailbox"
  | "one-mailbox-only"
  | "mailbox-not-plain"
  | "letter-gone"
  | "no-mailbox"
  | "own-mailbox"
  | "own-words"
  | "text-recalled"
  | "stopped"
  | "standing"
  | "client-refused"
  | "disposable"
  | "letters-per-client"
  | "letters-per-client-hour"
  | "letters-per-day"
  | "mail-too-soon"
  | "mails-per-day"
  | "unknown"
  | "expired"
  | "withdrawn"
  | "dead"
  | "proof-needed"
  | "proof-wrong"
  | "confirmed-already"
  | "being-sent"
  | "too-late";

/** What a person can do something about, with the sentence that says what. */
export interface DispatchProblem {
  code: DispatchProblemCode;
  sentence: string;
  /** Seconds until it makes sense to try again. */
  retryAfter: number | null;
  /** Status page of the letter that stands in the way, for `/dispatches/:token`. */
  statusToken: string | null;
  /** A sum for the browser, for the widget of ALTCHA: with its answer the same form passes at once. */
  work: string | null;
}

/** States of a letter that was confirmed, and not taken back. */
export const onItsWay: readonly DispatchState[] = ["waiting", "held", "sending", "sent", "bounced"];

export interface Asked {
  confirmationId: string;
  dispatchId: string;
  /** True: this browser confirmed the mailbox within 24 hours, so only the button is needed. */
  confirmed: boolean;
  /** Whether a confirmation mail is on its way because of this. */
  mailed: boolean;
  statusToken: string;
}

/** What a browser brings to show that it may see and send the letters of a confirmation. */
export interface Proof {
  /** Draft of this browser's cookie. */
  draftId: string | null;
  postcode?: string;
  code?: string;
}

/** One letter on the confirmation page. */
export interface ConfirmationLetter {
  dispatchId: string;
  campaign: string;
  statusToken: string;
  kind: DispatchKind;
  state: DispatchState;
  recipientName: string;
  toAddress: string;
  /** On which day and between which hours it leaves, in words; null: at once, or when DispatchStatus says. */
  leaves: string | null;
  /** A letter of the same sender went to this recipient already: this one will not be sent. */
  alreadySent: boolean;
  letter: Letter | null;
  /** Its writer agreed to be asked in two weeks whether they got an answer. */
  followUp: boolean;
}

export type ConfirmationPage =
  | { status: "unknown" | "expired" | "withdrawn" }
  /** The owner of the mailbox asked for no more mails. */
  | { status: "stopped" }
  /** Five wrong proofs: the link is dead, the browser that asked can send another. */
  | { status: "dead" }
  /** Another browser: asks for the letter's postcode or the code, and says nothing of the letter. */
  | {
      status: "asks";
      takesPostcode: boolean;
      wrongProof: boolean;
      triesLeft: number;
      /** What became of it by now, where nothing waits for the button any more. */
      done: "left" | "confirmed" | null;
    }
  | { status: "shows" | "confirmed"; mailboxHint: string; letters: ConfirmationLetter[] };

/** One confirmation on "check your mailbox". */
export interface WaitingConfirmation {
  confirmationId: string;
  mailbox: string;
  /** Six digits for the page that the link opens in another browser. */
  code: string;
  /** The postcode in a letter is taken in place of the digits. */
  takesPostcode: boolean;
  /** Only the button is needed. */
  confirmed: boolean;
  expired: boolean;
  dead: boolean;
  expiresAt: string;
  /** Where the confirmation mail is; null where none was due. */
  mail: "on-its-way" | "sent" | "refused" | null;
  dispatches: {
    dispatchId: string;
    campaign: string;
    statusToken: string;
    kind: DispatchKind;
    recipientName: string;
    state: DispatchState;
    label: string;
  }[];
}

/** What the status page of one dispatch shows. */
export interface DispatchStatus {
  dispatchId: string;
  kind: DispatchKind;
  state: DispatchState;
  label: string;
  /** A sentence on why, where there is one. */
  why: string | null;
  recipientName: string;
  toAddress: string;
  nextTryAt: string | null;
  /** When it leaves, in words, where it waits for the recipient's office hours or would wait: `on Monday …, London time`. */
  leaves: string | null;
  /** While it may still be withdrawn. */
  mayWithdraw: boolean;
  /** While another text, or another recipient, may take its place. */
  mayEdit: boolean;
  /** While there is a text to delete, and it is not being sent at this moment. */
  mayDelete: boolean;
  /** Goes to the outbox of this computer, not to anybody. */
  demonstration: boolean;
  history: { label: string; why: string | null; at: string }[];
  /** Until it is scrubbed. */
  letter: Letter | null;
  campaign: string;
  /** Null where it has not arrived, or is no letter to follow up. */
  followUp: FollowUpStatus | null;
}

export interface Confirmed {
  /** Status pages of all letters of this confirmation that are confirmed. */
  statusTokens: string[];
  /** Not sent, because a letter from the same template went to the recipient before. */
  alreadySent: number;
  /** Still waiting for another day: over ten letters from this mailbox. */
  overLimit: number;
}

/** What a writer may say of the answer to their letter. */
export const answersGiven = ["in-person", "standard", "automatic", "none"] as const;
export type AnswerGiven = (typeof answersGiven)[number];

/** As on the buttons. */
export const answerLabels: Record<AnswerGiven, string> = {
  "in-person": "Yes, in person",
  standard: "A standard reply",
  automatic: "Only an automatic one",
  none: "No",
};

/** A letter that may be followed up, on its status page. */
export interface FollowUpStatus {
  /** Its writer agreed to be asked. */
  wanted: boolean;
  askedAt: string | null;
  answer: AnswerGiven | null;
  sentAt: string;
  /** When the question is mailed, from when on a chase may go, and until when the text is kept to write again from. */
  askOn: string;
  chaseFrom: string;
  textUntil: string;
  mayChase: boolean;
}

/** Mails to our own user. */
export const noticeKinds = [
  "confirm",
  "confirm-reminder",
  "confirm-answered",
  "finish-later",
  "sign-in",
  "invited",
  "test",
  "test-with-pdf",
  "approval",
  "sign",
  "sign-again",
  "text-ending",
  "failed",
  "held",
  "seat-filled",
  "bounced",
  "answered",
  "answered-reminder",
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** One mail in the outbox folder. */
export interface OutboxMail {
  file: string;
  kind: "letter" | "my-copy" | NoticeKind;
  to: string;
  subject: string;
  date: string;
  text: string;
  links: string[];
}
