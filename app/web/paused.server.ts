/** Why nothing can be made of an action's letter just now, for its first page. */

import { type Draft, pausedByDate, type WordsLeft, wordsTyped } from "#actions";
import type { Campaign } from "#campaigns/shared";
import type { LetterAction } from "#letters/shared";
import { sayDate } from "#platform/shared";

export interface Paused {
  /** As people read it: 3 December 2026. */
  overSince: string;
  /** Until when the draft of this browser lives, or null where there is none. */
  keptUntil: string | null;
  hasLink: boolean;
  words: WordsLeft[];
}

/** @returns null where all is well */
export async function readPause(action: LetterAction, campaign: Campaign, draft: Draft | null): Promise<Paused | null> {
  const paused = await pausedByDate(action, campaign, draft);
  if (!paused) return null;
  return {
    overSince: sayDate(paused.overSince),
    keptUntil: draft?.expiresAt ?? null,
    hasLink: (draft?.linkIssue ?? 0) > 0,
    words: draft ? wordsTyped(paused.template.fields, draft, action) : [],
  };
}
