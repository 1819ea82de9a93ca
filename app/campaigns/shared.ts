/** What a page may know of a campaign. */
import type { AnswerGiven } from "#dispatch/shared";
import type { LetterAction } from "#letters/shared";

/** The settings as forms. */
export { type Chapter, chapters, findChapter, type Setting } from "./chapters.ts";
/** An open letter as blocks, and what its signatories choose. */
export { openLetterBlocks } from "./open-letter/open-letter-blocks.ts";
export {
  type HandedIn,
  type HandInState,
  type HandInView,
  type HandOverProblem,
  type ListedName,
  type Shown,
  type SignatoryState,
  type SignProblem,
  type StaffLine,
  shownLabels,
  signatoryLabels,
} from "./open-letter/shared.ts";

/** The text of an action as the public reads it. */
export { shownText } from "./other-days.ts";

export type CampaignActionName = "check-works" | "social" | "open-letter" | LetterAction;

/** A link to where an action lives today, or to an original beside ours. */
export interface CampaignLink {
  label: string;
  url: string;
  /** Host as people know it. */
  where: string;
  note?: string;
}

/** One thing a person can do. */
export interface CampaignAction {
  action: CampaignActionName;
  title: string;
  text: string;
  time: string;
  links: CampaignLink[];
  /** Letter templates by recipient id, with a default; empty for actions that live elsewhere. */
  templates: Record<string, string>;
  /** The only organisations that the letter is offered to, by id; missing: all that this hub can write to. */
  recipients?: string[];
  /** Those of them that are ticked before anybody chose; missing: none. */
  ticked?: string[];
  /** Of saying it in public: the hub's ready posts that staff chose; missing: those that speak of no subject. */
  posts?: string[];
  /** Of an open letter that is signed here: one text for all. */
  letter?: OpenLetterText;
  /** Of an open letter that is signed elsewhere: how many had signed it there on a day, as staff last looked. */
  count?: { number: number; asOf: string };
}

/** The text of an open letter as staff write it. */
export interface OpenLetterText {
  /** Whom it is addressed to, in a line. */
  to: string;
  /** Paragraphs with an empty line between them; lines that begin with a hyphen are a list. */
  text: string;
  /** Whether signatories may give their constituency. */
  seats: boolean;
}

/** A dated statement that goes into letters. */
export interface DatedLine {
  text: string;
  /** YYYY-MM-DD */
  asOf: string;
}

export interface Campaign {
  name: string;
  title: string;
  headline: string;
  /** Paragraphs. */
  statement: string[];
  publisher: string;
  starts: string;
  ends: string | null;
  timeZone: string;
  /** Missing in a campaign from before: none. */
  dayOfAction?: DayOfAction | null;
  office: string;
  officeHolder: string | null;
  policyLine: DatedLine | null;
  litigationLine: DatedLine | null;
  /** Office hours in which letters leave, on weekdays; `any`: at once. */
  hours: { from: number; to: number } | "any";
  caps: { perRecipientHour: number; perRecipientDay: number };
  expectedAudience: number;
  minimumOwnWords: number | null;
  /** Whether writers to MPs may ask to be asked later if they got an answer; missing in a campaign from before: yes. */
  followUp?: boolean;
  /** Whether a mailed letter carries itself as PDF too; missing in a campaign from before: no. */
  attachPdf?: boolean;
  imprint: string | null;
  privacyContact: string | null;
  /** What the campaign's own texts are written in first, then what else its letters may be written in: BCP 47. */
  languages: CampaignLanguage[];
  /** Short texts to copy into a post. */
  shareTexts: string[];
  /** The only seats whose MPs are written to, by name or code; empty: all. */
  targetConstituencies: string[];
  /** Whoever changed it last cannot publish it. */
  secondPerson: boolean;
  actions: CampaignAction[];
}

/** The one day on which everybody says it. */
export interface DayOfAction {
  /** YYYY-MM-DD in the campaign's time zone. */
  date: string;
  /** HH:MM there; null: the whole day. */
  from: string | null;
  to: string | null;
  /** Without their sign. */
  hashtags: string[];
}

export type DayPhase = "before" | "during" | "after";

/** Where today stands to the first and the last day of a campaign. */
export type CampaignPeriod = "before" | "on" | "after";

export type CampaignLanguage = "en" | "cy";

/** `draft`: never published; `ended`: taken off the public pages. */
export type CampaignState = "draft" | "published" | "ended";
export const campaignStates: Record<CampaignState, string> = {
  draft: "Not published yet",
  published: "Published",
  ended: "Taken off the site",
};

/** The actions in the words of the studio. */
export const actionLabels: Record<CampaignActionName, string> = {
  "check-works": "Check whether works are listed",
  "company-letter": "Letter to companies",
  "mp-letter": "Letter to the MP",
  "open-letter": "Open letter",
  social: "Say it in public",
};

/** Actions that work fully in the hub; the others are linked. */
export function isLetterAction(action: string): action is LetterAction {
  return action === "company-letter" || action === "mp-letter";
}

/** Which part of the figures is asked for; days as YYYY-MM-DD in the campaign's time zone, both counted in. */
export interface FigureRange {
  from: string;
  to: string;
  /** One campaign action; null for all. */
  action: CampaignActionName | null;
}

/** Numbers under it are told to nobody who may not know who wrote: a handful of people know each other. */
export const fewestShown = 5;

/** How far a campaign has come, for everybody; null where there is too little to say. */
export interface Progress {
  /** Letters that were emailed or taken away. */
  letters: number | null;
  constituencies: number | null;
}

export interface Counted {
  name: string;
  count: number;
}

/** Letters of a day, or of a week where the range is long. */
export interface DayGroup {
  from: string;
  to: string;
  emailed: number;
  taken: number;
}

/** A constituency with its letters. */
export interface CountedSeat {
  code: string;
  name: string;
  nation: string | null;
  region: string | null;
  /** On the map of hexagons; odd rows stand half a hexagon to the right, the larger row is north. */
  place: { q: number; r: number } | null;
  count: number;
}

export interface CampaignFigures {
  range: FigureRange;
  /** How many people came to each step, in order. */
  funnel: Counted[];
  /** Letters; `out` are those that were emailed or taken away, each once. */
  totals: { out: number; emailed: number; taken: number; made: number; bounced: number; failed: number };
  /** Names under an open letter that were confirmed in these days, withdrawn since or not. */
  signatures: number;
  days: DayGroup[];
  actions: Counted[];
  nations: Counted[];
  /** Empty where no map says which seat lies where. */
  regions: Counted[];
  /** Some nation or region has so few seats that all are rounded down to fives. */
  groupsRounded: boolean;
  companies: Counted[];
  formats: Counted[];
  seats: CountedSeat[];
  /** False: seats are rounded down to fives, of the whole campaign, and nought stands for nought to four. */
  exact: boolean;
  /** Seats with a letter. */
  constituencies: number;
  /** How the source of the map wants to be named; null where there is none. */
  credit: string | null;
  /** By tenths; of letters to MPs that were confirmed to be emailed. */
  ownWords: { letters: number; tenths: number[] };
  /** Of the whole campaign, whatever the range: letters that may be followed up, and what their writers said. */
  answers: { letters: number; answered: number; byAnswer: Record<AnswerGiven, number> };
}

/** A count of a seat in words. */
export function seatWords(count: number, exact: boolean): string {
  if (exact) return String(count);
  return count < fewestShown ? `fewer than ${fewestShown}` : `${count} or more`;
}

/** Letters that follow an earlier one to the same MP, by what they are; a campaign may name others in `templates`. */
export const laterLetters = { chase: "mp-reminder", thanks: "mp-thanks" } as const;
export type LaterLetter = keyof typeof laterLetters;

/** The letters that a campaign uses, in the order of its actions, each once. */
export function lettersNamed({ actions }: Pick<Campaign, "actions">): string[] {
  const names = actions.flatMap(({ action, templates }) =>
    Object.values(action === "mp-letter" ? { ...templates, ...withLater(templates) } : templates),
  );
  return [...new Set(names)];
}

const withLater = (templates: Record<string, string>) =>
  Object.fromEntries(Object.entries(laterLetters).map(([later, usual]) => [later, templates[later] ?? usual]));

/** Words that a starter leaves to be written. */
export const toBeWritten = /\[TO WRITE: [^\]]*\]/;
