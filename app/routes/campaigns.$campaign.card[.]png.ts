/** A picture for a post. The title comes in the body of the request, so that it stands in no address and no log. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { type CardSize, cardSizes, drawCard } from "#documents";
import { actionOf, campaignOf, formOf, goTo, type RequestContext, textOf } from "#web";
import { cardOf, readTitle } from "#web/cards";
import { documentResponse } from "#web/document";

export async function loader({ params }: LoaderFunctionArgs) {
  const { name } = await campaignOf(params);
  return goTo(`/campaigns/${name}/social#card`);
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const campaign = await campaignOf(params);
  actionOf(campaign, "social");
  const form = await formOf(request);
  const size = textOf(form, "size");
  const { title, problem } = readTitle(textOf(form, "title"));
  if (problem || !isSize(size))
    throw data({ title: "This card can't be drawn", sentence: problem ?? "" }, { status: 422 });
  return documentResponse({
    draw: () => drawCard(size, cardOf(campaign, title)),
    ...{ kind: "png", name: `${campaign.name}-${size}.png`, client: (context as RequestContext).client },
  });
}

const isSize = (size: string): size is CardSize => Object.hasOwn(cardSizes, size);
