/** An action that lives elsewhere today: what it is, and the way there. */
import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { isLetterAction } from "#campaigns/shared";
import { actionOf, campaignOf, elsewhereOf } from "#web";
import { ElsewherePage } from "../ui/journey/elsewhere-page.tsx";

export const handle = { enhance: true };

export async function loader({ params, request }: LoaderFunctionArgs) {
  const campaign = await campaignOf(params);
  const action = actionOf(campaign, params.action ?? "");
  if (isLetterAction(action.action)) throw data(null, { status: 404 });
  return elsewhereOf(request, campaign, action);
}

export const meta = ({ data: page }: { data: Awaited<ReturnType<typeof loader>> | undefined }) => [
  { title: page ? `${page.action.title} · ${page.campaign.title}` : "Not found" },
];

export default function ElsewhereAction() {
  return <ElsewherePage page={useLoaderData<typeof loader>()} />;
}
