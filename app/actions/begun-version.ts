import type { Campaign } from "#campaigns/shared";
import { findPinnedVersion, publishTemplateVersion, type Template, templateInForce } from "#letters";
import type { LetterAction } from "#letters/shared";
import { dayIn, now } from "#platform";
import type { Draft, Pin } from "./shared.ts";
import { pinVersion } from "./store.ts";

/** A template as somebody writes with it. */
export interface Begun {
  template: Template;
  /** Version that the letter was begun with, where the campaign took it back, its last day is over, or it is gone. */
  was: string | null;
  /** The last day on which the text was true, where that is over and nothing newer is in force. */
  overSince: string | null;
}

/**
 * The version of a template that a draft was begun with: what is published later changes nothing of it. Where that one
 * was recalled, is out of date or gone, the version in force takes its place, and the draft keeps which it was.
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
  const { template, overSince } = await standingVersion(campaign, name, pin ?? null);
  if (template.version === pin?.version) return { template, was: pin.was ?? null, overSince };
  await publishTemplateVersion(template, now());
  const fresh: Pin = { version: template.version, ...(pin ? { was: pin.version } : {}) };
  const kept = await pinVersion(draft.id, { action, key, pin: fresh, over: pin?.version ?? null });
  if (!kept || kept.version === template.version) return { template, was: (kept ?? fresh).was ?? null, overSince };
  const first = await standingVersion(campaign, name, kept); // another tab was first
  return { ...first, was: kept.was ?? null };
}

/** The version that a draft with this pin goes on with; without a pin, the one in force. @throws Error where there is none */
export async function standingVersion(campaign: Campaign, name: string, pin: Pin | null): Promise<Omit<Begun, "was">> {
  const at = now();
  const today = dayIn(campaign.timeZone, at);
  const isTrue = ({ trueUntil }: Template) => trueUntil === null || today <= trueUntil;
  const pinned = pin && (await findPinnedVersion({ campaign: campaign.name, name, version: pin.version }, at));
  if (pinned && isTrue(pinned)) return { template: pinned, overSince: null };
  const inForce = await templateInForce(campaign.name, name, at);
  if (inForce && isTrue(inForce)) return { template: inForce, overSince: null };
  const template = pinned ?? inForce;
  if (!template) throw new Error(`The template ${name} of ${campaign.name} is not usable`);
  return { template, overSince: template.trueUntil };
}
