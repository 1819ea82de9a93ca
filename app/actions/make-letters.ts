import { isDeepStrictEqual } from "node:util";
import type { Campaign } from "#campaigns/shared";
import { lettersOfDraft, publishTemplateVersion, saveLetter } from "#letters";
import type { AnswerProblem, LetterAction } from "#letters/shared";
import { newId, ok, problem, type Result, signId, transaction } from "#platform";
import { planLetters } from "./plan-letters.ts";
import type { Draft } from "./shared.ts";
import { finishLetter } from "./write-letter.ts";

/** The secret of a letter's private page. */
export const letterToken = (letterId: string): string => signId("letter", letterId);

/**
 * Makes the draft's letters final. The same letter made twice is one letter.
 * @returns the tokens of their pages in order, or what has to be answered first
 */
export async function makeLetters(
  action: LetterAction,
  campaign: Campaign,
  draft: Draft,
  now: Date,
): Promise<Result<string[], AnswerProblem[]>> {
  const plans = await planLetters(action, campaign, draft);
  const tokens: string[] = [];
  const standing = await lettersOfDraft(draft.id, now);
  for (const plan of plans) {
    const finished = finishLetter(plan, draft, campaign, now);
    if (!finished.ok) return problem(finished.problem);
    const same = standing.find((one) => isDeepStrictEqual(one.letter, JSON.parse(JSON.stringify(finished.value))));
    if (same) {
      tokens.push(letterToken(same.id));
      continue;
    }
    await publishTemplateVersion(plan.template, now);
    const id = newId();
    await transaction((tx) =>
      saveLetter(tx, {
        id,
        draftId: draft.id,
        campaign: campaign.name,
        letter: finished.value,
        createdAt: now,
        expiresAt: new Date(draft.expiresAt),
      }),
    );
    tokens.push(letterToken(id));
  }
  return ok(tokens);
}
