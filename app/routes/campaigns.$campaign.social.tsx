/** Say it in public: the day, posts to fill in, count, copy and open in a network by plain links. Nothing typed is kept. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { findDraft, markDone } from "#actions";
import { shownText } from "#campaigns/shared";
import { now } from "#platform";
import { actionOf, campaignOf, formOf, linkTo, type RequestContext, textOf } from "#web";
import { myActions } from "#web/done";
import { actOnPosts, dayOf, firstFields, firstPosts, showCard, viewCard } from "#web/social";
import { SocialPage } from "../ui/journey/social-page.tsx";

export const handle = { enhance: true };

export async function loader({ params, request }: LoaderFunctionArgs) {
  const campaign = await campaignOf(params);
  const action = actionOf(campaign, "social");
  const at = now();
  const fields = firstFields(campaign, await findDraft(request, at));
  const said = new URL(request.url).searchParams.has("done");
  return {
    campaign: linkTo(campaign),
    action: { ...action, text: shownText(action, campaign) },
    language: campaign.languages[0] ?? "en",
    day: dayOf(campaign, at),
    fields,
    card: viewCard(campaign, ""),
    posts: firstPosts(campaign, fields),
    my: await myActions(request, campaign, said ? "social" : undefined),
  };
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const campaign = await campaignOf(params);
  actionOf(campaign, "social");
  const form = await formOf(request);
  const done = actOnPosts(campaign, form);
  const isPosted = textOf(form, "_intent") === "posted";
  const card = await showCard(campaign, form, (context as RequestContext).client);
  // what was posted is posted: nothing of it is to be put right here any more
  const problems = isPosted
    ? []
    : [...done.problems, ...(card.problem ? [{ href: "#title", text: card.problem }] : [])];
  const my = isPosted ? await myActions(request, campaign, "social") : null;
  return data(
    { ...done, card, problems, my },
    {
      status: problems.length > 0 ? 422 : 200,
      headers: isPosted ? { "Set-Cookie": markDone(request, campaign.name, "social") } : {},
    },
  );
}

export const meta = ({ data: page }: { data: Awaited<ReturnType<typeof loader>> | undefined }) => [
  { title: page ? `${page.action.title} · ${page.campaign.title}` : "Not found" },
  { name: "description", content: page?.action.text ?? "" },
];

export default function SocialRoute() {
  return <SocialPage page={useLoaderData<typeof loader>()} done={useActionData<typeof action>()} />;
}
