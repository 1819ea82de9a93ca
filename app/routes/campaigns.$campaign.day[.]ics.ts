/** The day of action for a calendar program. */
import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { shownText } from "#campaigns/shared";
import { contentDisposition, icsOf } from "#documents";
import { env, now } from "#platform";
import { campaignOf } from "#web";
import { addressOf } from "#web/done";
import { hoursOf } from "#web/social";

export async function loader({ params }: LoaderFunctionArgs) {
  const campaign = await campaignOf(params);
  const when = hoursOf(campaign);
  const social = campaign.actions.find(({ action }) => action === "social");
  if (!when || !campaign.dayOfAction) throw data(null, { status: 404 });
  const url = social ? `${addressOf(campaign)}/social` : addressOf(campaign);
  const file = icsOf({
    id: `day-${campaign.name}-${campaign.dayOfAction.date}@${new URL(env().BASE_URL).hostname}`,
    title: `${campaign.title}: ${social?.title ?? "day of action"}`,
    text: `${social ? shownText(social, campaign) : campaign.headline}\n${url}`,
    ...{ url, when, now: now() },
  });
  return new Response(file, {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": contentDisposition(`${campaign.name}.ics`),
    },
  });
}
