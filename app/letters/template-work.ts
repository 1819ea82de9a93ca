/** What staff have of a template besides its text in force: drafts, history, two texts beside each other. */

/** The working text of a template, which nobody outside the studio sees. */
export interface TemplateDraft {
  campaign: string;
  name: string;
  /** As typed: it need not be in order. */
  source: string;
  /** Rises by one with each change: who saves says which one they saw. */
  revision: number;
  /** The version in force when it was begun, or the one that was published of it since; null where there was none. */
  baseVersion: string | null;
  staffId: string;
  editedAt: Date;
}

/** A text that lost against another editor's. */
export interface TextLaidAside {
  id: string;
  source: string;
  staffId: string;
  createdAt: Date;
}

/** One line of a template's history. */
export interface Publication {
  id: number;
  version: string;
  fromAt: Date;
  staffId: string;
  why: string;
  /** The version that it took back. */
  recalls: string | null;
  createdAt: Date;
  calledOffAt: Date | null;
  calledOffBy: string | null;
  state: "in-force" | "scheduled" | "over" | "called-off";
}

/** That a text was in force and staff rolled back from it. */
export interface TakenBack {
  version: string;
  at: Date;
  staffId: string;
  why: string;
}

/** A stretch of a line; `marked` is what the other side has not. */
export interface ComparedPart {
  text: string;
  marked: boolean;
}

/** A line of both texts beside each other, or of one alone. */
export interface ComparedLine {
  kind: "same" | "changed" | "removed" | "added";
  before: ComparedPart[] | null;
  after: ComparedPart[] | null;
}
