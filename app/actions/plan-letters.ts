import { isTargetSeat, namesOfSeats, offeredCompanies } from "#campaigns";
import type { Campaign } from "#campaigns/shared";
import type { Template } from "#letters";
import type { Block, Letter, LetterAction, LetterRecipient } from "#letters/shared";
import { now } from "#platform";
import {
  type Company,
  companyRecipient,
  directoryState,
  isVacant,
  mpRecipient,
  nextMpRecipient,
  readSeat,
  typedMpRecipient,
} from "#recipients";
import { type Begun, begunVersion, standingVersion } from "./begun-version.ts";
import { type Draft, type Edit, type LaterLetter, laterLetters } from "./shared.ts";

/** One letter that a draft is about to become. */
export interface LetterPlan {
  /** Company id, or `mp`. */
  key: string;
  /** Whom the page names: `Meta`, `Ada Member`. */
  label: string;
  template: Template;
  /** Version that it was begun with, where the campaign took that back, it is out of date, or it is gone. */
  was: string | null;
  /** The last day on which its text was true, where that is over: nothing is made of it. */
  overSince: string | null;
  recipient: LetterRecipient;
  /** Which letter this is: another recipient, or a body of one's own, is another one. */
  letterKey: string;
  edit: Edit | null;
  /** The writer's text of another letter, which stood in this one's place before. */
  laidAside: Edit | null;
  /** *Write it all myself*: the body instead of the template's. */
  ownBody: string | null;
  /** An earlier letter that goes along with this one. */
  annex: Block[];
  /** The same as a file of its own. */
  enclosed: Letter | null;
  /** The id of the letter that is enclosed. */
  follows: string | null;
  /** Its seat is vacant: it can be written, but is neither made nor mailed before there is an MP. */
  waits: boolean;
}

/** The letters that this draft asks for, in order; empty until companies or an MP are chosen. */
export async function planLetters(action: LetterAction, campaign: Campaign, draft: Draft): Promise<LetterPlan[]> {
  return action === "company-letter" ? planCompanies(campaign, draft) : planMp(campaign, draft);
}

/** The companies that the person chose, in the directory's order; one that the campaign does not offer, or that was disabled since, is left out. */
export async function chosenCompanies(campaign: Campaign, draft: Draft): Promise<Company[]> {
  const chosen = draft.steps["company-letter"]?.companies ?? [];
  return (await offeredCompanies(campaign, now())).filter(({ id }) => chosen.includes(id));
}

/** The template of a campaign action for a recipient, as it is in force. @throws Error where there is none */
export async function templateFor(campaign: Campaign, action: LetterAction, recipientId: string): Promise<Template> {
  return (await standingVersion(campaign, templateNameFor(campaign, action, recipientId), null)).template;
}

function templateNameFor(campaign: Campaign, action: LetterAction, recipientId: string): string {
  const names = campaign.actions.find((one) => one.action === action)?.templates ?? {};
  const name = names[recipientId] ?? names.default;
  if (!name) throw new Error(`No template for ${action} in this campaign`);
  return name;
}

/** The template of a letter that follows an earlier one to the same MP. */
export function laterTemplate(later: LaterLetter, campaign: Campaign | null): string {
  return campaign?.actions.find((one) => one.action === "mp-letter")?.templates[later] ?? laterLetters[later];
}

/** Whether a template is one of those. */
export const isLaterLetter = (template: string, campaign: Campaign | null): boolean =>
  (["chase", "thanks"] as const).some((later) => laterTemplate(later, campaign) === template);

/**
 * Whether a text of this action is out of date, so that nothing can be made of it.
 * @param draft of the browser, or null: then what somebody who begins now would get counts
 * @returns the last day on which it was true, and the letter of it; null where all is well
 */
export async function pausedByDate(
  action: LetterAction,
  campaign: Campaign,
  draft: Draft | null,
): Promise<{ overSince: string; template: Template } | null> {
  for (const name of templateNames(action, campaign, draft)) {
    const pin = draft?.steps[action]?.versions?.[`${campaign.name}/${name}`] ?? null;
    const { template, overSince } = await standingVersion(campaign, name, pin);
    if (overSince) return { overSince, template };
  }
  return null;
}

/**
 * Companies whose letter can't be made because the day of its text is over.
 * @param draft of the browser, or null: then what somebody who begins now would get counts
 * @returns by company the last day on which it was true
 */
export async function outOfDate(
  campaign: Campaign,
  draft: Draft | null,
  companies: string[],
): Promise<Map<string, string>> {
  const over = new Map<string, string>();
  for (const id of companies) {
    const name = templateNameFor(campaign, "company-letter", id);
    const pin = draft?.steps["company-letter"]?.versions?.[`${campaign.name}/${name}`] ?? null;
    const { overSince } = await standingVersion(campaign, name, pin);
    if (overSince) over.set(id, overSince);
  }
  return over;
}

function templateNames(action: LetterAction, campaign: Campaign, draft: Draft | null): string[] {
  const later = draft?.steps["mp-letter"]?.later;
  if (action === "mp-letter" && later) return [laterTemplate(later.what, campaign)];
  const only = campaign.actions.find((one) => one.action === action)?.recipients;
  const kept = (action === "company-letter" && draft?.steps[action]?.companies) || [];
  // what was chosen in another campaign counts for nothing here
  const chosen = only ? kept.filter((id) => only.includes(id)) : kept;
  const recipients = chosen.length > 0 ? chosen : ["default"];
  return [...new Set(recipients.map((id) => templateNameFor(campaign, action, id)))];
}

async function planCompanies(campaign: Campaign, draft: Draft): Promise<LetterPlan[]> {
  const edits = draft.steps["company-letter"]?.edits ?? {};
  return Promise.all(
    (await chosenCompanies(campaign, draft)).map(async (company) => {
      const recipient = companyRecipient(company);
      const name = templateNameFor(campaign, "company-letter", company.id);
      const begun = await begunVersion(campaign, draft, "company-letter", name);
      return {
        key: company.id,
        label: company.name,
        ...begun,
        recipient,
        ...editsFor(recipient.key, edits[company.id], begun),
        ownBody: null,
        annex: [],
        enclosed: null,
        follows: null,
        waits: false,
      };
    }),
  );
}

async function planMp(campaign: Campaign, draft: Draft): Promise<LetterPlan[]> {
  if ((await directoryState(now())).dissolved) return []; // the first step then says why
  const step = draft.steps["mp-letter"] ?? {};
  const found = await mpOf(draft);
  if (!found) return [];
  const { recipient, waits } = found;
  const seat = { code: step.typed ? undefined : step.constituency, name: recipient.constituency ?? "" };
  const { names: targetConstituencies } = await namesOfSeats(campaign.targetConstituencies);
  if (!isTargetSeat({ targetConstituencies }, seat)) return []; // the step of the MP then says why
  const { later = null } = step;
  const name = later ? laterTemplate(later.what, campaign) : templateNameFor(campaign, "mp-letter", "default");
  const begun = await begunVersion(campaign, draft, "mp-letter", name);
  const ownBody = step.mode === "own" ? (step.ownBody ?? "") : null;
  const letterKey = [recipient.key, ...(later ? [later.what] : []), ...(ownBody === null ? [] : ["own"])].join(":");
  const edits = editsFor(letterKey, step.edit, begun);
  const { annex = [], enclosed = null, follows = null } = later ?? {};
  const label = waits ? recipient.name.replace(/^The /, "the ") : recipient.name;
  return [{ key: "mp", label, ...begun, recipient, ...edits, ownBody, annex, enclosed, follows, waits }];
}

/** A text that was edited for one letter is never sent as another, nor one from a version that the campaign took back. */
function editsFor(letterKey: string, kept: Edit | null | undefined, { was, template }: Begun) {
  const isOfThis = kept?.to === letterKey && (was === null || kept.version === template.version);
  return { letterKey, edit: isOfThis ? kept : null, laidAside: isOfThis ? null : (kept ?? null) };
}

/** Who the MP letter goes to: a name typed by hand before the list's; for a vacant seat its next MP, until there is one. */
async function mpOf(draft: Draft): Promise<{ recipient: LetterRecipient; waits: boolean } | null> {
  const step = draft.steps["mp-letter"];
  if (step?.typed) return { recipient: typedMpRecipient(step.typed), waits: false };
  if (!step?.constituency || !(step.agreed || step.waits)) return null;
  const seat = await readSeat(step.constituency);
  if (seat && step.waits && isVacant(seat)) return { recipient: nextMpRecipient(seat), waits: true };
  const recipient = seat && step.agreed ? mpRecipient(seat) : null;
  return recipient && { recipient, waits: false };
}
