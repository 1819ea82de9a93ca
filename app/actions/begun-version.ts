import type { Campaign } from "#campaigns/shared";
import { findPinnedVersion, publishTemplateVersion, type Template, templateInForce } from "#letters";
import type { LetterAction } from "#letters/shared";
import { now } from "#platform";
import type { Draft, Pin } from "./shared.ts";
import { pinVersion } from "./store.ts";

/** A template as somebody writes with it. */
export interface Begun {
  template: Template;
  /** Version that the letter was begun with, where the campaign took it back or it is gone. */
  was: string | null;
}

/**
 * The version of a template that a draft was begun with: what is published later changes nothing of it. Where that one
 * was recalled or is gone, the version in force takes its place, and the draft keeps which it was.
 * @throws Error where there is no version to go on with
 */
export async function begunVersion(
  campaign: Campaign,
  draft: Draft,
  action: LetterAction,
  name: string,
): Promise<Begun> {
  const key = `${campaign.name}/${name}`;
  const pin = draft.steps[action]?.versions?.[key];
  const pinned = pin && (await findPinnedVersion({ campaign: campaign.name, name, version: pin.version }, now()));
  if (pinned) return { template: pinned, was: pin.was ?? null };
  const template = await usableTemplate(campaign, name);
  await publishTemplateVersion(template, now());
  const fresh: Pin = { version: template.version, ...(pin ? { was: pin.version } : {}) };
  const kept = await pinVersion(draft.id, { action, key, pin: fresh, over: pin?.version ?? null });
  const isOther = kept && kept.version !== template.version;
  const others = isOther
    ? await findPinnedVersion({ campaign: campaign.name, name, version: kept.version }, now())
    : null;
  return { template: others ?? template, was: (kept ?? fresh).was ?? null };
}

/** The version in force. @throws Error where there is none that can be used */
export async function usableTemplate(campaign: Campaign, name: string): Promise<Template> {
  const template = await templateInForce(campaign.name, name, now());
  if (!template) throw new Error(`The template ${name} of ${campaign.name} is not usable`);
  return template;
}
