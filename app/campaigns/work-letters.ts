import { type CampaignTemplate, templatesOf } from "#letters";
import type { LetterAction, TakenBack } from "#letters/shared";
import { hashOfAll } from "./campaign-hash.ts";
import type { CampaignWork } from "./campaign-work.ts";
import { type Campaign, lettersNamed } from "./shared.ts";

/** A letter of a campaign as staff work on it: its draft, or where there is none the version in force. */
export interface WorkLetter {
  name: string;
  title: string;
  action: LetterAction | null;
  /** Null: nobody wrote it yet, and none ships with the hub. */
  source: string | null;
  /** Of its draft; 0 where there is none. */
  revision: number;
  /** Whether publishing the campaign would publish it. */
  isChanged: boolean;
  /** Where that text was in force and staff rolled back from it. */
  takenBack: TakenBack | null;
  /** From when another text of it is in force; null: none is scheduled. */
  scheduledFor: Date | null;
  editedBy: string | null;
  editedAt: Date | null;
  /** What the public gets now, or null. */
  inForce: { version: string; source: string } | null;
}

/** The letters that a campaign names, in the order of its actions. */
export async function workLetters(campaign: Campaign, now: Date): Promise<WorkLetter[]> {
  const named = lettersNamed(campaign);
  const known = await templatesOf(campaign.name, named, now);
  return known.filter(({ name }) => named.includes(name)).map(letterOf);
}

function letterOf({
  name,
  title,
  action,
  inForce,
  draft,
  isChanged,
  takenBack,
  scheduled,
}: CampaignTemplate): WorkLetter {
  return {
    ...{ name, title, action, isChanged, takenBack },
    source: draft?.source ?? inForce?.source ?? null,
    scheduledFor: scheduled?.fromAt ?? null,
    revision: draft?.revision ?? 0,
    editedBy: isChanged ? (draft?.staffId ?? null) : null,
    editedAt: isChanged ? (draft?.editedAt ?? null) : null,
    inForce: inForce && { version: inForce.version, source: inForce.source },
  };
}

/** One hash over all that publishing would publish: an approval holds for it alone. */
export const digestOf = (work: CampaignWork, letters: WorkLetter[]): string =>
  hashOfAll({
    "campaign.yaml": work.source,
    ...Object.fromEntries(letters.map(({ name, source }) => [`letters/${name}.hbs`, source ?? ""])),
  });

/** Whether something waits to be published. */
export const isUnpublished = (work: CampaignWork, letters: WorkLetter[]): boolean =>
  work.source !== work.publishedSource || letters.some(({ isChanged }) => isChanged);

/** Who changed last what waits to be published; null where nobody of the staff did. */
export function lastChange(work: CampaignWork, letters: WorkLetter[]): { staffId: string; at: Date } | null {
  const changes = [
    ...(work.source === work.publishedSource ? [] : [{ staffId: work.editedBy, at: work.editedAt }]),
    ...letters.filter(({ isChanged }) => isChanged).map((one) => ({ staffId: one.editedBy, at: one.editedAt })),
  ];
  const [last] = changes
    .filter((one): one is { staffId: string; at: Date } => Boolean(one.staffId) && one.at !== null)
    .sort((a, b) => b.at.getTime() - a.at.getTime());
  return last ?? null;
}

/** Whether whoever changed a campaign last may not publish it: as it is published, or as it would be. */
export const asksSecondPerson = (work: CampaignWork): boolean =>
  work.campaign.secondPerson || work.published?.secondPerson === true;
