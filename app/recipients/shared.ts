/** What a page may know of recipients: answers of a postcode look-up, members, constituencies, companies. */

export type Nation = "England" | "Scotland" | "Wales" | "Northern Ireland";

export interface Constituency {
  /** ONS code; `X14…` in the demonstration directory; `api:3878` while only Parliament's own number is known. */
  code: string;
  name: string;
  /** Null while only Parliament's own number is known, which tells no nation. */
  nation: Nation | null;
}

export interface Member {
  /** As Parliament displays it: `Sir Lindsay Hoyle`, `Ms Diane Abbott`. */
  name: string;
  /** `Rt Hon Diane Abbott MP`, where the list has it. */
  fullTitle: string | null;
  /** `Ms Abbott`, where the list has it. */
  addressAs: string | null;
  party: string | null;
  membersApiId: number | null;
  email: string | null;
  /** The Speaker does not vote or take sides. */
  isSpeaker: boolean;
  /** Elected but does not take the seat (Sinn Féin). */
  takesSeat: boolean;
}

/** A constituency with who represents it now; `member` is null while the seat is vacant, or without a members' list. */
export interface Seat {
  constituency: Constituency;
  member: Member | null;
  /** Date of the members' list, YYYY-MM-DD; null in the demonstration directory and where no list was loaded. */
  asOf: string | null;
  demonstration: boolean;
}

/** Nobody holds the seat now. False where we merely have no members' list: then the name is asked. */
export function isVacant({ member, asOf, demonstration }: Seat): boolean {
  return member === null && (asOf !== null || demonstration);
}

/** What a page says of an answer, and the ways on that it offers. */
export interface Explanation {
  title: string;
  text: string;
  /** Choose the constituency from the list; type it and the MP's name; try the postcode again; do another action. */
  next: ("choose" | "type" | "retry" | "other-actions")[];
}

export type LookupSource = "local" | "postcodes.io" | "demonstration";

/** The one answer of a postcode look-up, wherever it came from. `postcode` is in normal form. */
export type Resolution =
  | { status: "found"; postcode: string; constituency: Constituency; source: LookupSource }
  | { status: "terminated"; postcode: string; since: { year: number; month: number } | null; source: LookupSource }
  | { status: "outside-westminster"; postcode: string; place: string; source: LookupSource | null }
  | { status: "not-a-postcode"; typed: string; why: string; suggestion: string | null }
  | { status: "not-found"; postcode: string; source: LookupSource }
  /** `demonstration`: there is no real list here to choose from either. */
  | { status: "unavailable"; postcode: string; demonstration: boolean };

/**
 * Whoever a letter goes to, ready for a letter. Letters declare the same shape (`LetterRecipient`): the two rooms do not
 * see each other, and the compiler compares the shapes where an action hands one to the other.
 */
export interface Recipient {
  kind: "mp" | "company";
  /** Stable key for limits and figures: `mp:E14001063`, `mp:typed:…`, `company:meta`. */
  key: string;
  name: string;
  /** After "Dear ". */
  salutation: string;
  lines: string[];
  constituency: string | null;
  nation: string | null;
  email: string | null;
  copies: string[][];
  company: {
    id: string;
    name?: string;
    legalEntity: string;
    libgenLine: string | null;
    products: string | null;
  } | null;
  demonstration: boolean;
}

/** A constituency as a list to choose from shows it. */
export interface ListedConstituency extends Constituency {
  memberName: string | null;
  party: string | null;
  vacant: boolean;
}

/** One addressee of a company. */
export interface Addressee {
  id: string;
  legalEntity: string;
  /** The whole address block: legal entity first, country last where it is abroad. */
  lines: string[];
  /** In English: `Ireland`. */
  country: string;
  /** Needs international postage from the UK. */
  abroad: boolean;
  /** Day of the newest copy of the company's own page that shows the address, YYYY-MM-DD. */
  verifiedOn: string;
  source: { title: string; publisher: string; url: string | null };
}

/** A company that a person may choose. */
export interface Company {
  id: string;
  name: string;
  models: string | null;
  /** Addressee of the letter, then those it is copied to. */
  to: Addressee;
  copies: Addressee[];
  /** A mailbox that staff enabled for letters like these; null: by post. */
  email: string | null;
  webForm: string | null;
  /** For illustrators only, or not shown first. */
  optional: boolean;
  /** Checked more than 180 days ago. */
  stale: boolean;
  /** After "Dear ": `Sir or Madam`, or the office. */
  salutation: string;
  /** What staff say, with a source, of this company and a data set. */
  libgenLine: string | null;
}

/** What the directory holds now, for the pages and for `hub directory doctor`. */
export interface DirectoryState {
  kind: "real" | "demonstration" | "none";
  constituencies: number;
  members: number;
  /** Date of the members' list, YYYY-MM-DD. */
  asOf: string | null;
  source: string | null;
  /** Whole days since `asOf`. */
  ageInDays: number | null;
  dissolved: boolean;
}
