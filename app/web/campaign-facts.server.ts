/** What a campaign does that its page does not show: its days, whom its letters go to, and its ready posts. For those who look before the public does. */

import { missingCompanies, namesOfSeats, offeredCompanies } from "#campaigns";
import type { Campaign } from "#campaigns/shared";
import { sayDate } from "#platform/shared";
import { dayWords } from "./day-words.server.ts";
import { offeredPosts } from "./social.server.ts";

export interface CampaignFact {
  term: string;
  text: string;
}

/** Days, recipients and ready posts of a campaign, each as a sentence. */
export async function campaignFacts(campaign: Campaign, now: Date): Promise<CampaignFact[]> {
  const { starts, ends, dayOfAction, timeZone } = campaign;
  return [
    { term: "First day", text: sayDate(starts) },
    { term: "Last day", text: ends ? sayDate(ends) : "None is set." },
    {
      term: "Day of action",
      text: dayOfAction
        ? [dayWords(dayOfAction, timeZone), ...tagsOf(dayOfAction.hashtags)].join(", ")
        : "There is none.",
    },
    ...(await mpFacts(campaign)),
    ...(await companyFacts(campaign, now)),
    ...postFacts(campaign),
  ];
}

const tagsOf = (hashtags: string[]) => hashtags.map((tag) => `#${tag}`);

/** People are offered these words to say in their own name. */
const postFacts = (campaign: Campaign): CampaignFact[] =>
  offeredPosts(campaign).map(({ title, text }) => ({ term: `Ready post: ${title}`, text }));

async function mpFacts(campaign: Campaign): Promise<CampaignFact[]> {
  if (!campaign.actions.some(({ action }) => action === "mp-letter")) return [];
  if (campaign.targetConstituencies.length === 0)
    return [{ term: "Letters to MPs go to", text: "each writer’s own MP, in any constituency." }];
  const { names } = await namesOfSeats(campaign.targetConstituencies);
  return [{ term: "MPs of these constituencies only", text: names.join(", ") }];
}

async function companyFacts(campaign: Campaign, now: Date): Promise<CampaignFact[]> {
  const letter = campaign.actions.find(({ action }) => action === "company-letter");
  if (!letter) return [];
  const offered = await offeredCompanies(campaign, now);
  const away = await missingCompanies(campaign, now);
  const list = (names: string[]) => new Intl.ListFormat("en-GB").format(names);
  const names = offered.map(({ name }) => name);
  const ticked = offered.filter(({ id }) => letter.ticked?.includes(id)).map(({ name }) => name);
  const sentences = [
    names.length === 0
      ? "nobody: none of those whom it names can be written to on this hub."
      : names.length === 1
        ? `${names[0]} alone.`
        : letter.recipients
          ? `whom the writer chooses of these: ${list(names)}.`
          : `whom the writer chooses of all that this hub lists: ${list(names)}.`,
    names.length > 1
      ? ticked.length > 0
        ? `Ticked beforehand: ${list(ticked)}.`
        : "Nobody is ticked beforehand."
      : "",
    away.length > 0 && names.length > 0 ? `Not on this hub, so not offered: ${list(away)}.` : "",
  ];
  return [{ term: "Letters to organisations go to", text: sentences.filter(Boolean).join(" ") }];
}
