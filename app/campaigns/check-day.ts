import { sayDate } from "#platform/shared";
import { otherDates, otherHashtags } from "./other-days.ts";
import type { Campaign } from "./shared.ts";

/** As a line of checkCampaign. */
interface Advice {
  state: "advice";
  text: string;
  place: string;
}

/** Where a campaign is not on at its day of action, or its own words name another day, or hashtags that are not the day's. */
export function checkDay(campaign: Campaign): Advice[] {
  const { dayOfAction } = campaign;
  if (!dayOfAction) return [];
  const day = `the day of action is ${sayDate(dayOfAction.date)}`;
  const advise = (text: string, place: string): Advice => ({ state: "advice", text, place });
  const named = (what: string[]) => new Intl.ListFormat("en-GB").format(what);
  const ofText = (text: string, what: string, place: string, then: string) => {
    const [otherDays, tags] = [otherDates(text, campaign), otherHashtags(text, campaign)];
    return [
      ...(otherDays.length > 0 ? [advise(`${what} names ${named(otherDays)}, and ${day}. ${then}`, place)] : []),
      ...(tags.length > 0
        ? [advise(`${what} names ${named(tags)}, and the hashtags of the day of action are others.`, place)]
        : []),
    ];
  };
  const { date } = dayOfAction;
  const isOut = date < campaign.starts || (campaign.ends !== null && date > campaign.ends);
  return [
    ...(isOut
      ? [
          advise(
            `The day of action, ${sayDate(date)}, is not between the first and the last day of the campaign.`,
            "settings/day",
          ),
        ]
      : []),
    ...campaign.actions
      .filter(({ action }) => action === "social")
      .flatMap(({ action, title, text }) =>
        ofText(
          text,
          `“${title}”`,
          `settings/actions/${action}`,
          "The public does not see that sentence until one of the two is changed.",
        ),
      ),
    ...campaign.shareTexts.flatMap((text, n) =>
      ofText(text, `Share text ${n + 1}`, "settings/sharing", "Change one of the two."),
    ),
  ];
}
