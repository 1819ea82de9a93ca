/** What a page may know of an open letter and of those who sign it. */

/** What the public list shows of a signatory. */
export type Shown = "full" | "initials" | "nothing";
export const shownLabels: Record<Shown, { label: string; hint: string }> = {
  full: { label: "My name and role", hint: "On the public list, and in what is handed over." },
  initials: { label: "My initials only", hint: "A. B., without your role, in both places." },
  nothing: { label: "Nothing", hint: "You are counted, and appear nowhere." },
};

/** `merged`: counted with another signature of the same person. */
export type SignatoryState = "awaiting-confirmation" | "signed" | "hidden" | "merged" | "withdrawn";
export const signatoryLabels: Record<SignatoryState, string> = {
  "awaiting-confirmation": "Not confirmed yet",
  signed: "Signed",
  hidden: "Hidden",
  merged: "Merged",
  withdrawn: "Withdrawn",
};

/** A line of the public list. */
export interface ListedName {
  publicId: string;
  listed: string;
  role: string;
  /** Name of the constituency; null: none was given, or the list in use does not have it. */
  seat: string | null;
}

/** A name as staff see it. */
export interface StaffLine {
  id: string;
  name: string;
  role: string;
  shown: Shown;
  mailbox: string;
  state: SignatoryState;
  /** Of the text that was signed. */
  version: string;
  pinned: number | null;
  /** When it was confirmed, or else written. */
  at: string;
}

export type HandInState = "making" | "ready" | "failed";

/** Files of a hand-in as staff see them, from asking on. */
export interface HandInView extends HandedIn {
  state: HandInState;
  /** Being made: the names are read, the files are drawn. */
  isDrawn: boolean;
  askedAt: string;
  /** Why it failed: nobody | changed | text | lost | the id of an error. */
  problem: string | null;
  csvBytes: number;
  pdfBytes: number;
  /** Whether its files are still kept. */
  hasFiles: boolean;
  /** They went before their time: somebody in them withdrew, or shows less of themselves. */
  voided: boolean;
  /** When its files go. */
  goneOn: string;
}

/** Why a day is none on which it can have been handed in. */
export type HandOverProblem = "day" | "future" | "early" | "unknown";

/** That the letter was handed in, as the public reads it. */
export interface HandedIn {
  id: string;
  /** When its names were read. */
  madeAt: string;
  /** YYYY-MM-DD; empty: nobody says so, and it is not public. */
  handedOn: string;
  signed: number;
  named: number;
  csvHash: string;
  pdfHash: string;
}

/** A sentence for a field of the form, or for the form as a whole (`form`). */
export interface SignProblem {
  field: "name" | "role" | "seat" | "email" | "form";
  sentence: string;
  retryAfter?: number | null;
  work?: string | null;
}
