import { exampleAnswers, letterReference, renderLetter, type Template } from "#letters";
import type { Answers, Letter, LetterRecipient } from "#letters/shared";
import { dayIn, env } from "#platform";
import { companyRecipient, findCompany, listCompanies, typedMpRecipient } from "#recipients";
import { letterCampaign } from "./campaign.ts";
import { offeredCompanies } from "./offered-companies.ts";
import type { Campaign } from "./shared.ts";

/**
 * A letter of a campaign as one person might send it: the template's own examples, an invented MP or a company that the
 * campaign names it for. Every format of it says that it is not for sending.
 * @param as.answers of another person than the examples'
 * @param as.unmarked without that notice, exactly as its recipient would get it: for a test, which goes to nobody else
 */
export async function sampleLetter(
  template: Template,
  campaign: Campaign,
  now: Date,
  { answers = exampleAnswers(template, false), unmarked = false }: { answers?: Answers; unmarked?: boolean } = {},
): Promise<Letter> {
  const recipient = { ...(await sampleRecipient(template, campaign, now)), demonstration: !unmarked };
  const date = dayIn(campaign.timeZone, now);
  return renderLetter(template, {
    ...{ answers, recipient, date, campaign: letterCampaign(campaign) },
    hub: { name: "Action Hub", url: env().BASE_URL },
    reference:
      recipient.kind === "company" ? letterReference({ name: String(answers.name ?? ""), date, recipient }) : null,
  });
}

async function sampleRecipient({ action, name }: Template, campaign: Campaign, now: Date): Promise<LetterRecipient> {
  if (action === "mp-letter") return typedMpRecipient({ name: "Mo Member", constituency: "Exampleton" });
  const named = campaign.actions.find((one) => one.action === action)?.templates ?? {};
  const own = Object.entries(named).find(([id, letter]) => id !== "default" && letter === name)?.[0];
  const company =
    (own && (await findCompany(own, now))) ||
    (await offeredCompanies(campaign, now))[0] ||
    (await listCompanies(now))[0];
  if (!company) throw new Error("There is no company to write a sample letter to");
  return companyRecipient(company);
}
