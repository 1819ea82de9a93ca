/** The picture of a link preview: the headline with the true count. Its address on pages names what is on it. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { readProgress } from "#campaigns";
import { campaignOf, type RequestContext } from "#web";
import { previewOf } from "#web/cards";
import { answerPicture } from "#web/pictures";

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const campaign = await campaignOf(params);
  const words = previewOf(campaign, await readProgress(campaign.name));
  return answerPicture(request, (context as RequestContext).client, words);
}
