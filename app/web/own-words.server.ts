/** What the own-words meter shows. Only letters to MPs have one: a letter to a company asserts law, and is meant to be alike. */
import { type Draft, isLaterLetter, type LetterPlan, ownWordsOf, type Typed } from "#actions";
import type { Campaign } from "#campaigns/shared";
import { nearestSent } from "#dispatch";
import { type Letter, nearFrom, type OwnWordsLevel, ownWordsLevel } from "#letters/shared";

export interface ShownMeter {
  level: OwnWordsLevel;
  /** 0 to 1 */
  ownShare: number;
  words: number;
  ownWords: number;
  /** Much of the writer's own part stands in a letter that went to the same recipient. */
  isNear: boolean;
  recipient: string;
  /** Least share that the campaign asks for, where the letter has less. */
  missesMinimum: number | null;
}

/** The meter of a letter as it is written or was edited; null where there is none: a few lines after a first letter need none. */
export async function readMeter(
  letter: Letter,
  made: { plan: LetterPlan; draft: Draft; campaign: Campaign; now: Date; shown?: Typed },
): Promise<ShownMeter | null> {
  const { plan, draft, campaign, now, shown } = made;
  if (plan.template.action !== "mp-letter" || isLaterLetter(plan.template.name, campaign)) return null;
  const { marks, ...own } = ownWordsOf(letter, plan, draft, campaign, now, shown);
  const { recipient } = plan;
  const near = recipient.demonstration ? 0 : await nearestSent(recipient.key, plan.template.name, marks);
  const minimum = campaign.minimumOwnWords;
  return {
    ...own,
    level: ownWordsLevel(own),
    isNear: marks.length > 0 && near >= nearFrom,
    recipient: recipient.name,
    missesMinimum: minimum !== null && own.ownShare < minimum ? minimum : null,
  };
}
