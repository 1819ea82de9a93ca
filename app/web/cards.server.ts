/** Pictures of a campaign: what stands on them. */
import { readProgress } from "#campaigns";
import type { Campaign, Progress } from "#campaigns/shared";
import { type CardSize, type CardWords, cardAlt, cardMisses, cardSizes, drawCard, drawInTurn } from "#documents";
import { cleanLine, countGraphemes } from "#letters";
import { addressOf } from "./done.server.ts";
import { pictureTag, publicPicture } from "./pictures.server.ts";

/** Whose campaign it is and where. A picture goes far, so of its imprint it has no postal address: the page has it whole. */
const footOf = (campaign: Campaign): string[] => [
  campaign.title,
  addressOf(campaign).replace(/^https?:\/\//, ""),
  ...(campaign.imprint ? [`A campaign of ${campaign.publisher}; imprint on its page`] : []),
];

/** A card to go with a post: plain, or for a book. */
export const cardOf = (campaign: Campaign, title: string): CardWords =>
  title
    ? { large: `“${title}”`, small: campaign.headline, foot: footOf(campaign) }
    : { large: campaign.headline, small: null, foot: footOf(campaign) };

/** A card as PNG: a plain one is the same for everybody and drawn once, one with a title is kept nowhere. */
export const drawCardOf = (campaign: Campaign, size: CardSize, title: string): Promise<{ drawn: Uint8Array } | null> =>
  title ? drawInTurn(() => drawCard(size, cardOf(campaign, title))) : publicPicture(size, cardOf(campaign, ""));

/** What a link preview shows: the headline, and how many there are where there is anything to say. */
export const previewOf = (campaign: Campaign, { letters, constituencies }: Progress): CardWords => ({
  large: campaign.headline,
  small:
    letters === null
      ? null
      : `${letters.toLocaleString("en-GB")} letters so far${constituencies === null ? "" : `, from ${constituencies} constituencies`}`,
  foot: footOf(campaign),
});

/** What the head of a campaign's page says to whoever previews its link (Open Graph). */
export async function shareHead(campaign: Campaign) {
  const words = previewOf(campaign, await readProgress(campaign.name));
  const url = addressOf(campaign);
  return {
    ...{ url, image: `${url}/share.png?v=${pictureTag("share", words)}`, alt: cardAlt(words) },
    ...{ title: campaign.title, text: campaign.headline, ...cardSizes.share },
  };
}

/** The title of a book as typed, and what is wrong with it for a card. */
export function readTitle(typed: string): { title: string; problem: string | null } {
  const title = cleanLine(typed.slice(0, 5000));
  if (countGraphemes(title) > 300)
    return { title, problem: "A title on a card has at most 300 characters. Shorten it." };
  const missing = cardMisses(title);
  return {
    title,
    problem:
      missing.length > 0
        ? `Our letters for pictures lack ${missing.slice(0, 5).join(" ")}${missing.length > 5 ? " …" : ""}. Leave them out, or make the picture without a title.`
        : null,
  };
}
