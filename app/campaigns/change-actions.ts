/** The actions of a campaign.yaml, changed in its document so that what is said beside the others stays. */
import { type Document, isMap, isSeq, YAMLSeq } from "yaml";
import { setValue } from "./change-campaign.ts";
import type { CampaignActionName, CampaignLink, OpenLetterText } from "./shared.ts";

/** What a new action says until somebody writes its words. */
const firstWords: Record<CampaignActionName, { title: string; text: string; time: string }> = {
  "check-works": {
    title: "Check whether your works are listed",
    text: "[TO WRITE: Where to look, and what being listed means]",
    time: "5 minutes",
  },
  "company-letter": {
    title: "Write to the companies",
    text: "Say what you did not agree to, and ask what was done. One letter to each company.",
    time: "3 minutes",
  },
  "mp-letter": {
    title: "Write to your MP",
    text: "In your own words, because those are the letters that get read.",
    time: "10 minutes",
  },
  "open-letter": {
    title: "Sign the open letter",
    text: "[TO WRITE: Who asks whom for what, in one sentence]",
    time: "2 minutes",
  },
  social: { title: "Say it in public", text: "[TO WRITE: What to show or say, with the hashtag]", time: "2 minutes" },
};

/** Actions that were taken off the page and can be put back as they were, with their titles. */
export const setAside = (raw: Record<string, unknown>): { action: CampaignActionName; title: string }[] =>
  (raw.set_aside as { action: CampaignActionName; title: string }[] | undefined) ?? [];

/** Puts an action at the end: one that was taken off before as it was then. @param letter the template of a letter action */
export function addAction(document: Document, action: CampaignActionName, letter: string | null): void {
  const before = takeAside(document, action);
  if (before) return void actionsOf(document).items.push(before);
  const value = { action, ...firstWords[action], ...(letter ? { templates: { default: letter } } : {}), links: [] };
  actionsOf(document).add(document.createNode(value));
}

/** Moves an action one place up or down; at either end it stays. */
export function moveAction(document: Document, name: string, by: -1 | 1): void {
  const { items } = actionsOf(document);
  const from = indexOf(document, name);
  const to = from + by;
  if (from < 0 || to < 0 || to >= items.length) return;
  items.splice(to, 0, ...items.splice(from, 1));
}

/** Takes an action off the page and sets it aside. The last one stays: a campaign without actions has nothing to do. */
export function removeAction(document: Document, name: string): void {
  const { items } = actionsOf(document);
  const at = indexOf(document, name);
  if (at < 0 || items.length < 2) return;
  const [gone] = items.splice(at, 1);
  takeAside(document, name);
  const aside = document.get("set_aside");
  if (isSeq(aside)) aside.items.push(gone);
  else document.set("set_aside", Object.assign(new YAMLSeq(), { items: [gone] }));
}

function takeAside(document: Document, name: string): unknown {
  const aside = document.get("set_aside");
  if (!isSeq(aside)) return undefined;
  const at = aside.items.findIndex((one) => isMap(one) && one.get("action") === name);
  const [found] = at < 0 ? [] : aside.items.splice(at, 1);
  if (aside.items.length === 0) document.delete("set_aside");
  return found;
}

/** The words, letters and links of one action. */
export interface ActionValues {
  title: string;
  text: string;
  time: string;
  /** Recipient → letter; empty for an action without letters. */
  templates: Record<string, string>;
  links: CampaignLink[];
  /** Of a letter to organisations: the only ones that it is offered to; none: all. */
  recipients?: string[];
  /** Those that are ticked beforehand. */
  ticked?: string[];
  /** The ready posts that are offered, of saying it in public. */
  posts?: string[];
  /** Of an open letter that is signed here. */
  letter?: OpenLetterText;
  /** Of one that is signed elsewhere. */
  count?: { number: number; asOf: string };
}

/** Writes the values of an action; lines that stay as they are keep their form. */
export function setAction(document: Document, name: string, values: ActionValues): void {
  const at = indexOf(document, name);
  if (at < 0) return;
  const old = (document.toJS({ maxAliasCount: 0 }) as { actions: Record<string, unknown>[] }).actions[at] ?? {};
  const { templates, count, recipients = [], ticked = [], ...rest } = values;
  const isKept = Object.keys(templates).length > 0 || old.templates !== undefined;
  setValue(document, ["actions", at], old, {
    ...{ action: old.action, ...rest },
    ...(isKept ? { templates } : {}),
    ...(recipients.length > 0 || old.recipients !== undefined ? { recipients } : {}),
    ...(ticked.length > 0 || old.ticked !== undefined ? { ticked } : {}),
    ...(count ? { count: { number: count.number, as_of: count.asOf } } : {}),
  });
}

function actionsOf(document: Document): YAMLSeq {
  const actions = document.get("actions");
  if (!isSeq(actions)) throw new Error("A campaign.yaml has a list of actions");
  return actions;
}

const indexOf = (document: Document, name: string): number =>
  (document.toJS({ maxAliasCount: 0 }) as { actions: { action: string }[] }).actions.findIndex(
    ({ action }) => action === name,
  );
