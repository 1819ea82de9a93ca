/** What a page may know of a campaign. */
import type { LetterAction } from "#letters/shared";

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
  imprint: string | null;
  privacyContact: string | null;
  actions: CampaignAction[];
}

/** Actions that work fully in the hub; the others are linked. */
export function isLetterAction(action: string): action is LetterAction {
  return action === "company-letter" || action === "mp-letter";
}
