import { isDeepStrictEqual } from "node:util";
import { showChapter } from "./chapter-form.ts";
import { chapters } from "./chapters.ts";
import { openCampaignFile } from "./read-campaign-file.ts";
import { actionLabels, type CampaignActionName } from "./shared.ts";

/** One setting that says something else than before; null: it said nothing. */
export interface CampaignChange {
  label: string;
  before: string | null;
  after: string | null;
}

/**
 * What changed in a campaign, setting by setting, in the words of its forms.
 * @param before the text that was published, or null where none was: then there is nothing to compare with
 */
export function campaignChanges(before: string | null, after: string): CampaignChange[] {
  const [old, next] = [before, after].map((source) => (source === null ? null : rawOf(source)));
  if (!old || !next) return [];
  return [...settingChanges(old, next), ...actionChanges(actionsOf(old), actionsOf(next))];
}

type Raw = Record<string, unknown>;

function rawOf(source: string): Raw | null {
  const opened = openCampaignFile(source);
  return opened.ok ? opened.value.raw : null;
}

function settingChanges(old: Raw, next: Raw): CampaignChange[] {
  return chapters.flatMap((chapter) => {
    const [before, after] = [showChapter(chapter, old), showChapter(chapter, next)];
    return chapter.settings
      .filter(({ name }) => !isDeepStrictEqual(before[name], after[name]))
      .map(({ name, label }) => ({ label, before: say(before[name]), after: say(after[name]) }));
  });
}

const say = (value: string | string[] | undefined): string | null =>
  (Array.isArray(value) ? value.join("\n") : value) || null;

interface RawAction extends Raw {
  action: CampaignActionName;
}

const actionsOf = (raw: Raw) => raw.actions as RawAction[];

function actionChanges(old: RawAction[], next: RawAction[]): CampaignChange[] {
  const order = (actions: RawAction[]) => actions.map(({ action }) => actionLabels[action]).join(", ");
  const moved = order(old) === order(next) ? [] : [{ label: "Actions", before: order(old), after: order(next) }];
  const changed = next.flatMap((after) => {
    const before = old.find(({ action }) => action === after.action);
    return before ? partChanges(before, after) : [];
  });
  return [...moved, ...changed];
}

const parts = {
  title: "title",
  text: "text",
  time: "time it takes",
  templates: "letters",
  recipients: "organisations",
  ticked: "ticked beforehand",
  posts: "ready posts",
  links: "links",
};

function partChanges(before: RawAction, after: RawAction): CampaignChange[] {
  return Object.entries(parts)
    .filter(([key]) => !isDeepStrictEqual(before[key] ?? [], after[key] ?? []))
    .map(([key, what]) => ({
      label: `${actionLabels[after.action]}: ${what}`,
      before: sayPart(before[key]),
      after: sayPart(after[key]),
    }));
}

function sayPart(value: unknown): string | null {
  if (Array.isArray(value))
    return value.map((one) => (typeof one === "string" ? one : `${one.label}: ${one.url}`)).join("\n") || null;
  if (typeof value === "object" && value !== null)
    return Object.entries(value)
      .map(([who, letter]) => `${who}: ${letter}`)
      .join("\n");
  return value === undefined ? null : String(value);
}
