/** Which days and which action figures are asked for. */
import { dayIn } from "#platform";
import { foldFigures } from "./fold-figures.ts";
import { type Campaign, type FigureRange, isLetterAction } from "./shared.ts";
import { findFirstDay } from "./store-figures.ts";

/** The day that it is for a campaign. */
export const todayOf = ({ timeZone }: Campaign, now: Date): string => dayIn(timeZone, now);

/** All that there is up to this moment: from the first day with a count to today. */
export async function wholeRange(campaign: Campaign, now: Date): Promise<FigureRange> {
  await foldFigures();
  const today = todayOf(campaign, now);
  const first = await findFirstDay(campaign.name);
  return { from: first !== null && first < today ? first : today, to: today, action: null };
}

/** The part of it that a page asks for: what is no day or no action is passed over, and days outside are drawn in. */
export async function askedRange(
  campaign: Campaign,
  asked: { from?: string | null; to?: string | null; action?: string | null },
  now: Date,
): Promise<FigureRange> {
  const whole = await wholeRange(campaign, now);
  const within = (day: string | null | undefined, missing: string) =>
    !isDay(day) ? missing : day < whole.from ? whole.from : day > whole.to ? whole.to : day;
  const [from, to] = [within(asked.from, whole.from), within(asked.to, whole.to)].sort() as [string, string];
  return { from, to, action: letterActionsOf(campaign).find((one) => one.action === asked.action)?.action ?? null };
}

/** The actions that make letters. */
export const letterActionsOf = (campaign: Campaign) => campaign.actions.filter(({ action }) => isLetterAction(action));

/** Whether a text is a day that there is, YYYY-MM-DD. */
export function isDay(text: string | null | undefined): text is string {
  if (typeof text !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text); // the 30th of February is another day
}
