/** A picture for a post. The title comes in the body of the request, so that it stands in no address and no log. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { type CardSize, cardSizes } from "#documents";
import { actionOf, campaignOf, formOf, goTo, type RequestContext, textOf } from "#web";
import { drawCardOf, readTitle } from "#web/cards";
import { countDocument, downloadOf, tooBusy } from "#web/document";

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
  const wait = await countDocument((context as RequestContext).client);
  if (wait !== null) throw tooBusy(wait);
  const done = await drawCardOf(campaign, size, title);
  if (!done) throw tooBusy(10);
  return downloadOf(done.drawn, "image/png", `${campaign.name}-${size}.png`);
}

const isSize = (size: string): size is CardSize => Object.hasOwn(cardSizes, size);
