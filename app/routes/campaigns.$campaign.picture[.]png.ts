/** The picture for a post without a title: the same for everybody, so it stands at an address. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { actionOf, campaignOf, type RequestContext } from "#web";
import { cardOf } from "#web/cards";
import { answerPicture } from "#web/pictures";

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const campaign = await campaignOf(params);
  actionOf(campaign, "social");
  return answerPicture(request, (context as RequestContext).client, cardOf(campaign, ""));
}
