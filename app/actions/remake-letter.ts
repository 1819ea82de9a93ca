/** A letter that was asked for already, written again: with a changed text, or to whoever its recipient is now. */
import { letterCampaign } from "#campaigns";
import type { Campaign } from "#campaigns/shared";
import { tooManyPages } from "#documents";
import { applyEdits, findTemplateVersion, measureOwnWords, readdressLetter } from "#letters";
import type { AnswerProblem, Letter, LetterRecipient, OwnWords } from "#letters/shared";
import { dayIn, env, ok, problem, type Result } from "#platform";
import { keepOnce } from "./keep-once.ts";
import type { Draft } from "./shared.ts";
import { HUB_NAME } from "./write-letter.ts";

/**
 * The letter as it would go today.
 * @param text as edited, or null where it stays as it is
 */
export function remakeLetter(
  letter: Letter,
  change: { recipient: LetterRecipient; text: { subject: string; body: string } | null; campaign: Campaign; now: Date },
): Result<Letter, AnswerProblem[]> {
  const { recipient, text, campaign, now } = change;
  const again = readdressLetter(letter, recipient, dayIn(campaign.timeZone, now));
  const made = text ? applyEdits(again, text) : ok(again);
  if (!made.ok) return made;
  const tooMany = tooManyPages(made.value);
  return tooMany ? problem([{ field: "body", sentence: tooMany.sentence }]) : ok(made.value);
}

/** Keeps it in a browser's draft. The same letter made twice is one letter. @returns its id */
export async function keepRemade(letter: Letter, draft: Draft, campaign: Campaign, now: Date): Promise<string> {
  const { ownShare = null, marks = [] } = (await ownWordsOfRemade(letter, campaign)) ?? {};
  return keepOnce(draft, { campaign: campaign.name, letter, ownShare, marks }, now);
}

/** How much of it is its writer's: the answers are not known any more, but what the template says in any branch is. */
async function ownWordsOfRemade(letter: Letter, campaign: Campaign): Promise<OwnWords | null> {
  const template = letter.action === "mp-letter" ? await findTemplateVersion(letter.templateVersion) : null;
  if (!template) return null;
  const input = {
    answers: { name: letter.sender.name },
    recipient: letter.recipient,
    campaign: letterCampaign(campaign),
    hub: { name: HUB_NAME, url: env().BASE_URL },
    date: letter.date,
    reference: letter.reference,
  };
  return measureOwnWords(template, input, { letter });
}
