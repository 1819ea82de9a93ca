/** A finished letter by the secret in its address. */
import { data } from "@remix-run/node";
import { isLaterLetter } from "#actions";
import type { Campaign } from "#campaigns/shared";
import { findLetter, type KeptLetter, lettersOfDraft } from "#letters";
import type { Letter } from "#letters/shared";
import { now, readSignedId } from "#platform";

/** The letter of a token. @throws a 404 page that says what may have happened */
export async function letterOf(token: string | undefined) {
  const id = readSignedId("letter", token ?? "");
  const found = id ? await findLetter(id, now()) : null;
  if (found) return found;
  throw data(
    {
      title: "This letter is not here",
      sentence:
        "A letter that you take with you is kept for 24 hours after your last step, then deleted. If the link is right, write the letter again: it takes a few minutes.",
    },
    { status: 404 },
  );
}

/** The newest letters of the same draft and action, one for each recipient, in the order they were made. */
export async function lettersBeside(letter: KeptLetter): Promise<KeptLetter[]> {
  const all = letter.draftId ? await lettersOfDraft(letter.draftId, now()) : [];
  const newest = new Map(
    all.filter((one) => one.letter.action === letter.letter.action).map((one) => [one.letter.recipient.key, one]),
  );
  newest.set(letter.letter.recipient.key, letter);
  return [...newest.values()];
}

/** Whether a letter's writer may be asked later if it was answered: one to an MP that follows no other, where the campaign has it. */
export const mayFollowUp = (letter: Letter, campaign: Campaign | null): boolean =>
  letter.action === "mp-letter" && !isLaterLetter(letter.template, campaign) && campaign?.followUp !== false;

/** Least share of own words for a letter: a few lines after a first letter need none. */
export const minimumOf = (template: string, campaign: Campaign | null): number | null =>
  campaign && !isLaterLetter(template, campaign) ? campaign.minimumOwnWords : null;
