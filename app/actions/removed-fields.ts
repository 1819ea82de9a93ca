import { type Template, templateInForce } from "#letters";
import { keyOf } from "./draft.ts";
import { countDraftsWith } from "./store.ts";

/** Letters in progress, and how many of them have an answer to a question that a new text drops. */
export interface RemovedFields {
  /** Drafts that were begun with this template, in the version asked for, and live. */
  inProgress: number;
  fields: { name: string; label: string; answered: number }[];
}

/**
 * What publishing a text means for letters in progress: they keep the version that they were begun with, so nothing is
 * lost by it; a recall would move them, and these answers would have no place.
 * @param newTemplate the text that is to be published
 * @param version count only letters that go on with this version, which is all that a recall of it would move
 */
export async function removedFieldsInUse(
  campaign: string,
  name: string,
  newTemplate: Template,
  now: Date,
  version: string | null = null,
): Promise<RemovedFields> {
  const before = await templateInForce(campaign, name, now);
  const stay = new Set(newTemplate.fields.map((field) => field.name));
  const removed = (before?.fields ?? []).filter((field) => !stay.has(field.name));
  const action = before?.action ?? newTemplate.action;
  const pin = { action, key: `${campaign}/${name}`, version };
  const fields = await Promise.all(
    removed.map(async ({ name: field, label }) => ({
      ...{ name: field, label },
      answered: await countDraftsWith({ ...pin, answer: keyOf(action, field) }, now),
    })),
  );
  return { inProgress: await countDraftsWith({ ...pin, answer: null }, now), fields };
}
