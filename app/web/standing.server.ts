/**
 * How a campaign and each of its actions stand today: what can't be done just now, and what is different. Said on the
 * campaign's page and on the first page of a letter, before anything is typed.
 */

import { outOfDate, pausedByDate } from "#actions";
import { campaignPeriod, dayPhase, isOpenForNames, offeredCompanies, openLetterOf } from "#campaigns";
import { type Campaign, type CampaignActionName, isLetterAction } from "#campaigns/shared";
import { pausedCampaigns } from "#dispatch";
import { reportError } from "#platform";
import { sayDate } from "#platform/shared";
import { directoryState } from "#recipients";
import { dayWords } from "./day-words.server.ts";

export interface ActionStanding {
  /** Stands on the campaign's page in the place of its time; null: it can be done. */
  tag: string | null;
  sentence: string;
  /** It can't be done just now, so nobody is sent there. */
  waits: boolean;
}

export interface Standing {
  /** The campaign has not begun, or is over. */
  period: { title: string; text: string } | null;
  actions: Partial<Record<CampaignActionName, ActionStanding>>;
}

const kept = new Map<string, { standing: Promise<Standing>; until: number }>();
/** As long as other copies of what staff change. */
const keptMs = 5000;

/** Read at most once in five seconds for each campaign, however many look at its page. */
export function readStanding(campaign: Campaign, now: Date): Promise<Standing> {
  const copy = kept.get(campaign.name);
  if (copy && copy.until > performance.now()) return copy.standing;
  const standing = read(campaign, now);
  if (kept.size > 50) kept.clear();
  kept.set(campaign.name, { standing, until: performance.now() + keptMs });
  standing.catch(() => kept.delete(campaign.name));
  return standing;
}

/** For the first page of a letter: the campaign's period, and whether its mail waits. */
export async function beforeLetter(
  campaign: Campaign,
  now: Date,
): Promise<{ period: Standing["period"]; mail: string | null }> {
  return { period: periodOf(campaign, now), mail: (await isMailPaused(campaign)) ? mailPaused : null };
}

const isMailPaused = async ({ name }: Campaign) => (await pausedCampaigns()).some(({ campaign }) => campaign === name);

/** What is said before a letter of one of these campaigns is asked for or confirmed; null where their mail goes. */
export async function pausedMail(campaigns: string[]): Promise<string | null> {
  return (await pausedCampaigns()).some(({ campaign }) => campaigns.includes(campaign)) ? mailPaused : null;
}

/** The same for a campaign that is not public yet: its days, without what only a published one can have. */
export function standingOfDraft(campaign: Campaign, now: Date): Standing {
  const social = dayStanding(campaign, now);
  return { period: periodOf(campaign, now), actions: social ? { social } : {} };
}

async function read(campaign: Campaign, now: Date): Promise<Standing> {
  const found = await Promise.all(
    campaign.actions.map(async ({ action }) => {
      // one action's broken letter takes no page of the others with it
      const standing = await readAction(action, campaign, now).catch((error) => {
        reportError(error, { event: "action standing", campaign: campaign.name, action });
        return null;
      });
      return [action, standing] as const;
    }),
  );
  return {
    period: periodOf(campaign, now),
    actions: Object.fromEntries(found.filter(([, standing]) => standing !== null)),
  };
}

function periodOf(campaign: Campaign, now: Date): Standing["period"] {
  const period = campaignPeriod(campaign, now);
  if (period === "on") return null;
  const has = (isAsked: boolean, sentence: string) => (isAsked ? [sentence] : []);
  const hasLetters = campaign.actions.some(({ action }) => isLetterAction(action));
  const takesNames = openLetterOf(campaign) !== null;
  return period === "before"
    ? {
        title: `This campaign begins on ${sayDate(campaign.starts)}.`,
        text: [
          ...has(hasLetters, "Its letters can be written already."),
          ...has(takesNames, "Names under the open letter are taken from that day."),
        ].join(" "),
      }
    : {
        title: `The last day of this campaign was ${sayDate(campaign.ends ?? "")}.`,
        text: [
          ...has(hasLetters, "Letters can still be written, if you think that they are still of use."),
          ...has(takesNames, "No more names are taken under the open letter."),
        ].join(" "),
      };
}

async function readAction(action: CampaignActionName, campaign: Campaign, now: Date): Promise<ActionStanding | null> {
  if (action === "social") return dayStanding(campaign, now);
  if (action === "open-letter") return namesStanding(campaign, now);
  if (!isLetterAction(action)) return null;
  if (action === "mp-letter" && (await directoryState(now)).dissolved)
    return waits("paused", "Parliament is dissolved: until the election there are no MPs to write to.");
  const over = action === "mp-letter" ? await mpOver(campaign) : await companiesOver(campaign, now);
  if (over) return over;
  return (await isMailPaused(campaign)) ? isSo(mailPaused) : null;
}

/** Staff stopped the mail of the campaign. */
const mailPaused =
  "The campaign has paused its mail. You can write your letter and take it with you now; one that you ask us to email waits until the mail goes on.";

const textOver = (day: string) =>
  `The text of this letter was true until ${sayDate(day)}. Nothing can be made of it until the campaign has looked it over.`;

async function mpOver(campaign: Campaign): Promise<ActionStanding | null> {
  const over = await pausedByDate("mp-letter", campaign, null);
  return over && waits("paused", textOver(over.overSince));
}

async function companiesOver(campaign: Campaign, now: Date): Promise<ActionStanding | null> {
  const companies = await offeredCompanies(campaign, now);
  if (companies.length === 0) return waits("paused", nobodyToWriteTo);
  const over = await outOfDate(
    campaign,
    null,
    companies.map(({ id }) => id),
  );
  const [latest] = [...over.values()].sort().reverse();
  if (!latest) return null;
  if (over.size === companies.length) return waits("paused", textOver(latest));
  const names = companies.filter(({ id }) => over.has(id)).map(({ name }) => name);
  return isSo(sayNotTo(names, latest));
}

/** Every organisation that the campaign names was taken off the hub's list. */
export const nobodyToWriteTo =
  "There is nobody to write to just now: the campaign has to look over whom its letter goes to.";

/** Some companies are left out for now. */
export const sayNotTo = (names: string[], day: string): string =>
  `Not to ${new Intl.ListFormat("en-GB").format(names)} just now: the text of that letter was true until ${sayDate(day)}, and the campaign has to look it over.`;

function namesStanding(campaign: Campaign, now: Date): ActionStanding | null {
  if (!openLetterOf(campaign) || isOpenForNames(campaign, now)) return null;
  return campaignPeriod(campaign, now) === "before"
    ? waits("not yet", `Names are taken from ${sayDate(campaign.starts)}.`)
    : waits("closed", `Names were taken until ${sayDate(campaign.ends ?? "")}.`);
}

function dayStanding(campaign: Campaign, now: Date): ActionStanding | null {
  const phase = dayPhase(campaign, now);
  if (!phase || !campaign.dayOfAction) return null;
  const day = dayWords(campaign.dayOfAction, campaign.timeZone);
  if (phase === "during") return { ...isSo(`Today, ${day}, is the day of action.`), tag: "today" };
  return isSo(
    phase === "before"
      ? `The day of action is ${day}. Get your post ready now.`
      : `The day of action was ${sayDate(campaign.dayOfAction.date)}. What it was about can be said on any day.`,
  );
}

const waits = (tag: string, sentence: string): ActionStanding => ({ tag, sentence, waits: true });
const isSo = (sentence: string): ActionStanding => ({ tag: null, sentence, waits: false });
