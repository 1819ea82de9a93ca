/** What a page may know of a journey. */
import type { LaterLetter } from "#campaigns/shared";
import type { AnswerValue, Block, Letter, Work } from "#letters/shared";

/** What was typed so far, merge field name to value, in the form of an answers file; not yet checked. */
export type Typed = Record<string, AnswerValue>;

/** The writer's own version of the finished letter. */
export interface Edit {
  subject: string;
  body: string;
  /** The letter that it is a text of: letterKey of its plan. */
  to: string;
  /** Stamp of the prepared text that it was made from. */
  of: string;
  /** Version of the template that it was made from; missing in one from before versions. */
  version?: string;
  /** Its writer was told of newer answers that it lacks, and kept it. */
  keptOver?: boolean;
}

/** The version of a template that a letter was begun with. */
export interface Pin {
  version: string;
  /** The one before, where that was taken back or is gone. */
  was?: string;
}

/** By `CAMPAIGN/TEMPLATE`. */
export type Pins = Record<string, Pin>;

export interface CompanyStep {
  versions?: Pins;
  companies?: string[];
  /** By company. */
  edits?: Record<string, Edit>;
}

/** What a look-up said of a postcode: its constituency, or why there is none, to be said after the postcode. */
export interface LookedUp {
  postcode: string;
  constituency?: { code: string; name: string };
  why?: string;
}

export interface MpStep {
  versions?: Pins;
  /** Postcode in normal form that led to a constituency. */
  postcode?: string;
  /** The newest look-up. */
  looked?: LookedUp | null;
  /** Constituency found or chosen. */
  constituency?: string;
  /** Name of a constituency that no list of ours has. */
  constituencyName?: string;
  /** The person said that this is their MP. */
  agreed?: boolean;
  /** The seat was vacant, and the person wrote for its next MP: the letter waits in the draft. */
  waits?: boolean;
  /** Typed by hand. */
  typed?: { name: string; constituency: string } | null;
  /** Questions whose answers become paragraphs, or a body of one's own. */
  mode?: "questions" | "own";
  ownBody?: string;
  edit?: Edit | null;
  /** The letter follows an earlier one to the same MP; null once another MP is chosen. */
  later?: LaterStep | null;
}

export interface LaterStep {
  what: LaterLetter;
  /** Where its writer wants to be mailed: the mailbox of the earlier letter, so that it is not typed twice. */
  mailbox: string;
  /** The earlier letter, where it goes along: behind this one, and whole as a file of its own. */
  annex: Block[];
  enclosed?: Letter | null;
  /** The id of the earlier letter, where it goes along. */
  follows?: string;
}

/** What came of the list of works besides the rows themselves. */
export interface WorksStep {
  /** Said once, on the page after: what was merged, how a file was read. */
  notes?: string[];
  /** A list in the box for pasting that nobody had read yet. */
  pasted?: string;
  /** The row that was taken out last, for "Undo". */
  removed?: { id: string; at: number; work: Work } | null;
  /** ISBNs of which the person was told that several rows have them. */
  toldIsbns?: string[];
}

/** What was typed under an open letter before it was signed. */
export interface SignatureStep {
  typed?: { name: string; role: string; shown: string; seat: string; email: string; updates: boolean } | null;
}

export interface DraftSteps {
  "open-letter"?: SignatureStep;
  "check-works"?: WorksStep;
  "company-letter"?: CompanyStep;
  "mp-letter"?: MpStep;
}

/** A journey under way. */
export interface Draft {
  id: string;
  campaign: string;
  answers: Typed;
  steps: DraftSteps;
  linkIssue: number;
  /** What figures have counted of it already. */
  counted: string[];
  expiresAt: string;
}

/** How long a draft lives after its last use, in hours, and once its private link was mailed, in days. */
export const DRAFT_HOURS = 24;
export const DRAFT_LINK_DAYS = 14;

/** How long a browser keeps its ticks after the newest one. */
export const DONE_DAYS = 180;

export { type LaterLetter, laterLetters } from "#campaigns/shared";
