import type { Campaign } from "#campaigns/shared";
import { editableText } from "#letters";
import type { LetterAction } from "#letters/shared";
import { changeStep, keepStep } from "./draft.ts";
import type { LetterPlan } from "./plan-letters.ts";
import type { Draft, Edit } from "./shared.ts";
import { isStill, stampOf } from "./stamp.ts";
import { finishLetter } from "./write-letter.ts";

/** Keeps the writer's own text of one letter, or forgets it. @param key company id, or `mp` */
export function keepEdit(
  draft: Draft,
  action: LetterAction,
  key: string,
  edit: Edit | null,
  now: Date,
): Promise<Draft> {
  if (action === "mp-letter") return keepStep(draft, action, { edit }, now);
  return changeStep(
    draft,
    action,
    (step) => {
      const others = Object.entries(step?.edits ?? {}).filter(([company]) => company !== key);
      return { edits: Object.fromEntries(edit ? [...others, [key, edit]] : others) };
    },
    now,
  );
}

/** A text as an edit of a plan's letter, with the prepared text that it was made from. */
export function editOf(
  plan: LetterPlan,
  text: { subject: string; body: string },
  draft: Draft,
  campaign: Campaign,
  now: Date,
): Edit {
  return {
    ...text,
    to: plan.letterKey,
    of: stampOf(preparedText(plan, draft, campaign, now), now),
    version: plan.template.version,
  };
}

/** Keeps an edit over the answers that were given after it: from now on it is made from what they say. */
export function keepOver(
  plan: LetterPlan & { edit: Edit },
  draft: Draft,
  campaign: Campaign,
  now: Date,
): Promise<Draft> {
  const { subject, body } = plan.edit;
  const edit = { ...editOf(plan, { subject, body }, draft, campaign, now), keptOver: true };
  return keepEdit(draft, plan.template.action, plan.key, edit, now);
}

/** Whether answers or the template changed since the text was edited: the edit has nothing of it. */
export function isEditBehind(plan: LetterPlan, draft: Draft, campaign: Campaign): boolean {
  return plan.edit !== null && !isStill(plan.edit.of, (at) => preparedText(plan, draft, campaign, at));
}

function preparedText(plan: LetterPlan, draft: Draft, campaign: Campaign, at: Date) {
  const prepared = finishLetter({ ...plan, edit: null }, draft, campaign, at);
  return prepared.ok ? editableText(prepared.value) : null;
}
