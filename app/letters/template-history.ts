import { versionOf } from "./parse-template.ts";
import type { LetterAction, Publication, TakenBack, TemplateDraft } from "./shared.ts";
import { readPublications, readPublished } from "./store-publications.ts";
import { readDraft, readDraftsOf } from "./store-template-drafts.ts";
import { takenBack } from "./taken-back.ts";
import type { Template } from "./template.ts";
import { inForceOf, templateInForce } from "./template-in-force.ts";

/** What was published of a template, the newest first; the file that ships with the hub is none of it. */
export async function templateHistory(campaign: string, name: string, now: Date): Promise<Publication[]> {
  const rows = await readPublications(campaign, name);
  const standing = inForceOf(rows, now);
  return rows.map((row) => {
    const { campaign: _campaign, name: _name, ...shown } = row;
    const begun = row.fromAt <= now ? "over" : "scheduled";
    return { ...shown, state: row.calledOffAt ? "called-off" : row === standing ? "in-force" : begun };
  });
}

/** The working text of a template, or null. */
export const findTemplateDraft = readDraft;

/** One template of a campaign, as staff see it. */
export interface CampaignTemplate {
  name: string;
  title: string;
  action: LetterAction | null;
  /** Null where there is none, or where it can't be opened. */
  inForce: Template | null;
  /** The publication in force; null where the file that ships with the hub is. */
  published: Publication | null;
  /** The next one that has not begun. */
  scheduled: Publication | null;
  draft: TemplateDraft | null;
  /** Whether the draft says something else than the version in force and what is scheduled. */
  isChanged: boolean;
  /** Where a changed draft is a text that was taken back before. */
  takenBack: TakenBack | null;
}

/**
 * The templates of a campaign: those that it names, and those that somebody drafted or published for it.
 * @param named the names in its actions, in order
 */
export async function templatesOf(campaign: string, named: string[], now: Date): Promise<CampaignTemplate[]> {
  const drafts = await readDraftsOf(campaign);
  const published = await readPublished(campaign);
  const others = [...drafts, ...published].map(({ name }) => name).sort();
  return Promise.all([...new Set([...named, ...others])].map((name) => templateOf(campaign, name, drafts, now)));
}

async function templateOf(
  campaign: string,
  name: string,
  drafts: TemplateDraft[],
  now: Date,
): Promise<CampaignTemplate> {
  const history = await templateHistory(campaign, name, now);
  const inForce = await templateInForce(campaign, name, now);
  const draft = drafts.find((one) => one.name === name) ?? null;
  const scheduled = history.findLast(({ state }) => state === "scheduled") ?? null;
  const standing = history.filter(({ state }) => state === "scheduled").map(({ version }) => version);
  const isChanged = draft !== null && ![inForce?.version, ...standing].includes(versionOf(draft.source));
  return {
    name,
    title: inForce?.title ?? titleOf(draft?.source) ?? name,
    action: inForce?.action ?? actionIn(draft?.source),
    inForce,
    published: history.find(({ state }) => state === "in-force") ?? null,
    scheduled,
    draft,
    isChanged,
    takenBack: draft && isChanged ? takenBack(name, history, draft.source, now) : null,
  };
}

/** What kind of letter a draft is before it was ever published. */
const actionIn = (source: string | undefined): LetterAction | null =>
  (source?.match(/^action: *["']?(company-letter|mp-letter)\b/m)?.[1] as LetterAction | undefined) ?? null;

/** Of a text that may not be in order yet. */
const titleOf = (source: string | undefined): string | null => source?.match(/^title: *(.+?) *$/m)?.[1] ?? null;
