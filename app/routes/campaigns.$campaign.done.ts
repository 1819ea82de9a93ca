/** Ticks an action that ends outside of the hub, or clears the ticks; the cookie of this browser is all that changes. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { clearDone, markDone } from "#actions";
import { isLetterAction } from "#campaigns/shared";
import { actionOf, campaignOf, formOf, goTo, textOf } from "#web";
import { isSaid } from "../ui/journey/my-actions.tsx";

export async function loader({ params }: LoaderFunctionArgs) {
  const { name } = await campaignOf(params);
  return goTo(`/campaigns/${name}`);
}

export async function action({ params, request }: ActionFunctionArgs) {
  const campaign = await campaignOf(params);
  const form = await formOf(request);
  const href = `/campaigns/${campaign.name}`;
  if (textOf(form, "_intent") === "clear") return goTo(href, clearDone(request, campaign.name));
  const said = textOf(form, "action");
  if (!isSaid(said) && !isLetterAction(said)) throw data(null, { status: 404 });
  const { action: done } = actionOf(campaign, said);
  // the first page of a letter has no list of what was done
  return goTo(
    isLetterAction(done) ? `${href}#my-actions` : `${href}/${done}?done#my-actions`,
    markDone(request, campaign.name, done),
  );
}
