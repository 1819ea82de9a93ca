import { type AnswerGiven, answersGiven } from "./shared.ts";
import { type CountedAnswer, countFollowUps } from "./store-follow-up.ts";

/** Counts below it are not told for one constituency: a handful of people there know each other. */
export const fewestShown = 5;

export interface AnswerCounts {
  /** Letters that arrived and may be followed up. */
  letters: number;
  /** Their writers agreed to be asked; were asked; said something, asked or not. */
  wanted: number;
  asked: number;
  answered: number;
  byAnswer: Record<AnswerGiven, number>;
  /** Recipients with an answer that five or more writers gave; what fewer gave is null, and so is 0. */
  byRecipient: { recipientKey: string; byAnswer: Record<AnswerGiven, number | null> }[];
}

/** What writers said of the answers to their letters, for staff: of one campaign or of all. */
export async function readAnswers(campaign: string | null): Promise<AnswerCounts> {
  const rows = await countFollowUps(campaign);
  const sum = (which: (row: CountedAnswer) => boolean) =>
    rows.reduce((total, row) => total + (which(row) ? row.count : 0), 0);
  const keys = [...new Set(rows.map((row) => row.recipientKey))].sort();
  return {
    letters: sum(() => true),
    wanted: sum((row) => row.wanted),
    asked: sum((row) => row.asked),
    answered: sum((row) => row.answer !== null),
    byAnswer: countEach((answer) => sum((row) => row.answer === answer)),
    byRecipient: keys
      .map((recipientKey) => ({
        recipientKey,
        byAnswer: countEach((answer) =>
          shown(sum((row) => row.recipientKey === recipientKey && row.answer === answer)),
        ),
      }))
      .filter(({ byAnswer }) => Object.values(byAnswer).some((count) => count !== null)),
  };
}

const shown = (count: number): number | null => (count < fewestShown ? null : count);

const countEach = <T>(count: (answer: AnswerGiven) => T): Record<AnswerGiven, T> =>
  Object.fromEntries(answersGiven.map((answer) => [answer, count(answer)])) as Record<AnswerGiven, T>;
