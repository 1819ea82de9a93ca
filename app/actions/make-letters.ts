import type { Campaign } from "#campaigns/shared";
import { keepLetterUntil, publishTemplateVersion } from "#letters";
import type { AnswerProblem, LetterAction } from "#letters/shared";
import { ok, problem, type Result, signId, transaction } from "#platform";
import { sayDate } from "#platform/shared";
import { countMade } from "./count-steps.ts";
import { keepOnce, lifeOf } from "./keep-once.ts";
import { planLetters } from "./plan-letters.ts";
import type { Draft } from "./shared.ts";
import { touchDraft } from "./store.ts";
import { finishLetter, ownWordsOf } from "./write-letter.ts";

/** The secret of a letter's private page. */
export const letterToken = (letterId: string): string => signId("letter", letterId);

const outOfDate = (day: string) =>
  `The text of this letter was true until ${sayDate(day)}: nothing can be made of it until the campaign has looked it over. What you typed is kept.`;
const WAITS = "This seat has no MP just now: the letter waits in your draft until there is one.";

/** Reading a letter in its own browser is a use of the draft: both live on from here. */
export async function keepAlive(draft: Draft, letterId: string, now: Date): Promise<void> {
  const until = lifeOf(draft, now);
  await touchDraft(draft.id, until);
  await transaction((tx) => keepLetterUntil(tx, letterId, until));
}

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
  for (const plan of plans) {
    if (plan.overSince) return problem([{ field: "template", sentence: outOfDate(plan.overSince) }]);
    if (plan.waits) return problem([{ field: "recipient", sentence: WAITS }]);
    const finished = finishLetter(plan, draft, campaign, now);
    if (!finished.ok) return problem(finished.problem);
    await publishTemplateVersion(plan.template, now);
    const { ownShare, marks } = ownWordsOf(finished.value, plan, draft, campaign, now);
    const made = { campaign: campaign.name, letter: finished.value, ownShare, marks };
    tokens.push(letterToken(await keepOnce(draft, made, now, (tx, kept) => countMade(tx, kept, now))));
  }
  return ok(tokens);
}
