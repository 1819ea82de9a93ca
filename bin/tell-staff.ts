/** What staff are told by mail, by the clock. Stands here since no room knows campaigns, letters and staff together. */
import { listCampaigns } from "#campaigns";
import { lettersNamed } from "#campaigns/shared";
import { mailTextEnding, parseMailbox } from "#dispatch";
import { dueWarning, noteTextEnding, templateInForce } from "#letters";
import { dayIn, transaction } from "#platform";
import { listStaff } from "#studio";
import { isAtLeast } from "#studio/shared";

/**
 * Tells owners and editors of each text in force that is true for 14 days more, and again for 3: once each.
 * @returns how many texts that were
 */
export async function tellOfEndingTexts(now: Date): Promise<number> {
  let told = 0;
  for (const campaign of await listCampaigns())
    for (const name of lettersNamed(campaign)) {
      const template = await templateInForce(campaign.name, name, now);
      if (!template?.trueUntil) continue;
      const days = dueWarning(daysFrom(dayIn(campaign.timeZone, now), template.trueUntil));
      if (days === null) continue;
      if (await tell({ campaign: campaign.name, name, version: template.version, days, now })) told++;
    }
  return told;
}

async function tell(ending: Parameters<typeof noteTextEnding>[1]): Promise<boolean> {
  const editors = (await listStaff()).filter(({ role }) => isAtLeast(role, "editor"));
  if (editors.length === 0) return false; // told once somebody works here
  return transaction(async (tx) => {
    const endingId = await noteTextEnding(tx, ending);
    if (!endingId) return false;
    for (const { email } of editors) {
      const mailbox = parseMailbox(email);
      if (mailbox.ok) await mailTextEnding(tx, { endingId, mailbox: mailbox.value, now: ending.now });
    }
    return true;
  });
}

/** Whole days from one calendar day to another, both YYYY-MM-DD. */
const daysFrom = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;
