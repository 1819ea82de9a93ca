/** What a page and every other room may know of letters: the shape of a field, of an answer, of a block and of a letter. */

import type { FieldKind } from "./field-kinds.ts";

export { boundLabels, boxLabel, kindLabels } from "./box-labels.ts";
export { type FieldKind, fieldKeys, fieldKinds, isFieldKind } from "./field-kinds.ts";
export { nearFrom, type OwnWords, type OwnWordsLevel, ownWordsLevel, ownWordsLevels } from "./own-words-level.ts";
export type {
  ComparedLine,
  ComparedPart,
  Publication,
  TakenBack,
  TemplateDraft,
  TextLaidAside,
} from "./template-work.ts";

/** One merge field that a template declares and the form asks. */
export interface Field {
  name: string;
  label: string;
  hint: string | null;
  kind: FieldKind;
  many: boolean;
  required: boolean;
  /** Smallest number, or fewest rows or choices. */
  min: number | null;
  /** Graphemes (text kinds), rows (works), largest value (number). */
  max: number | null;
  options: { value: string; label: string }[];
  /** A valid answer in the form of an answers file. */
  example: AnswerValue;
  prompt: string | null;
  openings: string[];
  /** Suggested length of a question's answer in words. */
  words: number | null;
}

/** What a field is called until somebody says what it asks. */
export const newQuestion = "New question";

/** One field as a head has it: what is not written there is empty, and nothing is filled in. */
export interface FieldSettings {
  name: string;
  label: string;
  hint: string;
  /** Empty where it is not written: a text. */
  kind: FieldKind | "";
  required: boolean;
  many: boolean;
  options: { value: string; label: string }[];
  min: string;
  max: string;
  /** A text, or several choices with commas between them; null for works, which have rows of their own. */
  example: string | null;
  prompt: string;
  openings: string[];
  words: string;
}

/** The head of a template as a form shows it. */
export interface TemplateSettings {
  title: string;
  description: string;
  subject: string;
  /** The last day on which the text is true, YYYY-MM-DD; empty where it says none. */
  trueUntil: string;
  fields: FieldSettings[];
}

export type Found = "listed" | "not-found" | "not-checked";
export type Rights = "mine" | "publisher" | "shared" | "not-sure";

/** One row of an author's works, as in an answers file. */
export interface Work {
  title: string;
  year?: string;
  publisher?: string;
  isbn?: string;
  role?: string;
  originalAuthor?: string;
  publishedAs?: string;
  rights?: Rights;
  found?: Found;
  /** Date of the person's search, YYYY-MM-DD. */
  foundOn?: string;
}

export type AnswerValue = string | number | boolean | string[] | Work[] | null;
/** Field name to answer, after validation; a field without an answer is absent. */
export type Answers = Record<string, AnswerValue>;

/** What is wrong with one answer, in a sentence that says what to do next. */
export interface AnswerProblem {
  field: string;
  /** Row of a works list, from 0. */
  row?: number;
  /** Column of a works row. */
  column?: keyof Work;
  sentence: string;
}

/** A change of a text: what stands from one place to another, in UTF-16 units, gives way to other text. */
export interface TextEdit {
  from: number;
  to: number;
  text: string;
}

/** A mend of a template that one press carries out. */
export interface TemplateFix {
  /** What it does, as the button says it. */
  label: string;
  /** The same for whoever sees the form, where it has other words for it. */
  inForm?: string;
  edits: TextEdit[];
}

/** A sentence for whoever edits the file of a template and, where the form has other words for it, for whoever edits that. */
export interface Said {
  sentence: string;
  inForm?: string;
  /** The key whose box in the form it is about, wherever in the file it stands. */
  box?: string;
}

/** A problem of a template file; a problem of the whole file stands at 1:1. */
export interface TemplateProblem extends Said {
  line: number;
  column: number;
  /** What would mend it, the likeliest first; absent where a person has to think. */
  fixes?: TemplateFix[];
}

/** A yes-no field of this name, answered with yes, makes `address` and `postcode` optional, and the letter says so. */
export const NO_FIXED_ADDRESS = "noFixedAddress";

/** Whether something in an address reads as a postcode: of the United Kingdom, of Ireland, or four figures and more. */
export const hasPostcode = (address: string): boolean =>
  /\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b|\b[A-Z]\d[\dW]\s?[A-Z\d]{4}\b|\d{4}/i.test(address);

export type LetterAction = "company-letter" | "mp-letter";

/** A run of text with one look. `\n` never occurs in it: a line break is an Inline of its own. */
export type Inline = { kind: "text"; text: string; bold?: true; italic?: true } | { kind: "break" };

/** The one structure that every output format is drawn from. */
export type Block =
  | { kind: "address"; of: "sender" | "recipient" | "copy"; lines: string[] }
  | {
      kind: "paragraph";
      role?: "notice" | "date" | "reference" | "subject" | "salutation" | "closing" | "note";
      content: Inline[];
      /** The whole paragraph is the writer's own words, in a language that we do not know. */
      own?: true;
      /** Known for a letter that its writer wrote alone and greeted in Welsh, in a campaign that names Welsh. */
      language?: "cy";
    }
  | { kind: "heading"; content: Inline[] /** An annex begins on a page of its own. */; annex?: true }
  | { kind: "list"; ordered: boolean; items: Inline[][] }
  /** Room for a signature, then the name and what stands under it. */
  | { kind: "signature"; lines: string[] };

/** Who a letter goes to, whatever directory it came from. */
export interface LetterRecipient {
  kind: "mp" | "company";
  /** Stable key for limits and figures: `mp:E14001063`, `mp:typed:…`, `company:meta`. */
  key: string;
  /** First line of the address block: `The Rt Hon Diane Abbott MP`. */
  name: string;
  /** After "Dear ": `Ms Abbott`, `Sir or Madam`. */
  salutation: string;
  /** Whole address block, name included, postcode and country last. */
  lines: string[];
  constituency: string | null;
  nation: string | null;
  /** A mailbox that was published for this purpose; null means documents only. */
  email: string | null;
  /** Printed as "Copy to" after the signature, one address block each. */
  copies: string[][];
  /** Company facts that templates may use. */
  company: {
    id: string /** `Meta`, as people call it; else `name` is used. */;
    name?: string;
    legalEntity: string;
    libgenLine: string | null;
    products: string | null;
  } | null;
  /** An invented recipient of the demonstration directory. */
  demonstration: boolean;
}

/** What a campaign lends to its letters. */
export interface LetterCampaign {
  name: string;
  title: string;
  officeHolder: string | null;
  office: string | null;
  policyLine: string | null;
  litigationLine: string | null;
  /** Date of both lines, YYYY-MM-DD. */
  asOf: string | null;
  imprint: string | null;
  /** Of the campaign: BCP 47 tags. A letter that its writer wrote alone may be in one of them; left out, it is English. */
  languages?: readonly string[];
}

/** A rendered, immutable letter. Same answers, recipient and date give the same letter. */
export interface Letter {
  template: string;
  /** First 16 hex digits of the SHA-256 of the template's text. */
  templateVersion: string;
  action: LetterAction;
  language: "en-GB" | "cy";
  subject: string;
  reference: string | null;
  /** YYYY-MM-DD */
  date: string;
  sender: { name: string; email: string | null; postcode: string | null };
  recipient: LetterRecipient;
  /** The whole letter in reading order, address blocks and date included. */
  blocks: Block[];
  /** An earlier letter that goes along as a file of its own. */
  enclosed?: Letter;
  /** The id of the earlier letter that this one carries a copy of, so that it can be deleted here too. */
  follows?: string;
}

/** Said in every format of a letter whose recipient is invented. */
export const DEMONSTRATION_NOTICE = "Demonstration: invented recipient, not for sending";

/** The words of inline content, line breaks as "\n". */
export function plainText(content: readonly Inline[]): string {
  return content.map((part) => (part.kind === "break" ? "\n" : part.text)).join("");
}

/** A run of text of a version; `isNew` where its sentence stands not in the first version. */
export type MarkedInline = Inline & { isNew?: true };

/** One letter that a template can make, as the page of all versions shows it. */
export interface CoveredVersion {
  /** From 1; the first is the sample as it is. */
  number: number;
  letter: Letter;
  /** What was answered or lent otherwise than in the first. */
  differs: { label: string; words: string }[];
  /** Sentences of the first version that are not in this one. */
  leftOut: string[];
}

/** What somebody should look at, with its place in the file. */
export interface CoverageFinding {
  is:
    | "unreached"
    | "advice"
    | "never-filled"
    | "gap"
    | "long-sentence"
    | "claim"
    | "plain-word"
    | "long-subject"
    | "hard-to-read"
    | "long-letter";
  line: number;
  column: number;
  sentence: string;
  /** The words of the letter that it is about. */
  quote: string | null;
  /** Numbers of the versions that show it. */
  versions: number[];
}

/** All that can be said of the letters that a template makes. */
export interface TemplateCoverage {
  template: { name: string; title: string; version: string };
  versions: CoveredVersion[];
  /** The letter of somebody who wrote all of it alone and was asked for name and address only; null where nobody can. */
  alone: { letter: Letter } | null;
  findings: CoverageFinding[];
  /** Ways that letters can take at conditions, lists and plurals, and how many of them the versions show. */
  branches: { ways: number; shown: number };
  /** Every two ways that were seen together in a letter, and how many of those the versions show. */
  pairs: { met: number; shown: number };
  /** How many answers were tried, and whether the search came to its end. */
  tried: number;
  isComplete: boolean;
  reading: { age: number | null; words: number; sentences: number; wordsPerSentence: number; welsh: number };
}
