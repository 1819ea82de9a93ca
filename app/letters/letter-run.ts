import { sayDate } from "#platform/shared";
import { cleanText } from "./clean-text.ts";
import type { Answers, LetterCampaign, LetterRecipient, Work } from "./shared.ts";
import { annexFromRows, type Template, templateLimits } from "./template.ts";
import { type WorkRow, workRows } from "./work-rows.ts";

/** All that a letter is made from, besides its template. */
export interface MergeInput {
  answers: Answers;
  recipient: LetterRecipient;
  campaign: LetterCampaign;
  hub: { name: string; url: string };
  /** YYYY-MM-DD */
  date: string;
  reference: string | null;
}

/** A choice among options: what is printed, and what conditions compare. */
export interface Choice {
  text: string;
  raw: string;
}
/** A text that stays text whatever it is; the writer's own words make paragraphs where they stand alone. */
export type Printed = string | { own: string };

/** Stands in a rendered text where a value belongs. Templates hold no private-use characters, and answers never get there. */
export const placeholder = "\ue000";

/** A template that writes or repeats more than its check let pass: it was not the one that was checked. */
export class RunLimitError extends Error {
  override name = "RunLimitError";
  constructor() {
    super("A template exceeded the bounds of a run.");
  }
}

/** One run of a template: its text so far, with a placeholder for each value, and the values in the same order. */
export class LetterRun {
  text = "";
  /** Where the first tag stood that printed nothing; null while each printed something. */
  gapAt: number | null = null;
  private turns = 0;
  readonly values: Printed[] = [];
  readonly input: MergeInput;
  readonly template: Template;
  /** For a subject, which has no italics. */
  readonly isPlain: boolean;
  private readonly lists = new Map<string, readonly WorkRow[] | readonly Choice[]>();

  constructor(template: Template, input: MergeInput, isPlain = false) {
    this.template = template;
    this.input = input;
    this.isPlain = isPlain;
  }

  /** The template's own text, Markdown and all. */
  write(text: string): void {
    this.text += text;
    if (this.text.length > templateLimits.runCharacters) throw new RunLimitError();
  }

  /** A tag printed nothing here. */
  leaveGap(): void {
    this.gapAt ??= this.text.length;
  }

  /** Counts turns of `each` before they are taken. */
  repeat(turns: number): void {
    this.turns += turns;
    if (this.turns > templateLimits.runTurns) throw new RunLimitError();
  }

  /** A value; nothing where there is none. */
  print(value: Printed | undefined): void {
    if (value === undefined || value === "") return;
    this.write(placeholder);
    this.values.push(value);
  }

  /** The rows of a works list, each with what the whole letter says of rights, role and search. */
  works(name: string): readonly WorkRow[] {
    let rows = this.lists.get(name) as readonly WorkRow[] | undefined;
    if (!rows) {
      const works = this.input.answers[name];
      rows = Array.isArray(works) ? workRows(works as Work[], this.input.answers) : [];
      this.lists.set(name, rows);
    }
    return rows;
  }

  /** What was chosen where several may be. */
  choices(name: string, labels: ReadonlyMap<string, Choice>): readonly Choice[] {
    let chosen = this.lists.get(name) as readonly Choice[] | undefined;
    if (!chosen) {
      const answer = this.input.answers[name];
      const values = Array.isArray(answer) ? (answer as string[]) : [];
      chosen = values.map((raw) => labels.get(raw) ?? { text: raw, raw });
      this.lists.set(name, chosen);
    }
    return chosen;
  }

  /** Whether a list of works is long enough for an annex. */
  hasAnnex(): boolean {
    return this.template.fields.some(({ kind, name }) => {
      const works = kind === "works" ? this.input.answers[name] : null;
      return Array.isArray(works) && works.length >= annexFromRows;
    });
  }
}

const cleaned = (text: string | null | undefined): string | undefined => (text && cleanText(text)) || undefined;

/** The texts of `systemFields`, those that are dates as YYYY-MM-DD. */
export const systemTexts: Readonly<Record<string, (input: MergeInput) => string | undefined>> = {
  "recipient.name": ({ recipient }) => cleaned(recipient.name),
  "recipient.salutation": ({ recipient }) => cleaned(recipient.salutation),
  "recipient.constituency": ({ recipient }) => cleaned(recipient.constituency),
  "recipient.nation": ({ recipient }) => cleaned(recipient.nation),
  "recipient.company": ({ recipient }) => cleaned(recipient.company && (recipient.company.name ?? recipient.name)),
  "recipient.legal_entity": ({ recipient }) => cleaned(recipient.company?.legalEntity),
  "recipient.libgen_line": ({ recipient }) => cleaned(recipient.company?.libgenLine),
  "recipient.products": ({ recipient }) => cleaned(recipient.company?.products),
  today: ({ date }) => date,
  "campaign.title": ({ campaign }) => cleaned(campaign.title),
  "campaign.office_holder": ({ campaign }) => cleaned(campaign.officeHolder),
  "campaign.office": ({ campaign }) => cleaned(campaign.office),
  "campaign.policy_line": ({ campaign }) => cleaned(campaign.policyLine),
  "campaign.litigation_line": ({ campaign }) => cleaned(campaign.litigationLine),
  "campaign.as_of": ({ campaign }) => campaign.asOf ?? undefined,
  "campaign.imprint": ({ campaign }) => cleaned(campaign.imprint),
  "hub.name": ({ hub }) => cleaned(hub.name),
  "hub.url": ({ hub }) => cleaned(hub.url),
  "letter.reference": ({ reference }) => cleaned(reference),
};

/** What a system field prints. */
export function systemText(path: string, kind: string | undefined, input: MergeInput): string | undefined {
  const text = systemTexts[path]?.(input);
  return text !== undefined && kind === "date" ? sayDate(text) : text;
}
