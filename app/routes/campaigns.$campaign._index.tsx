/** A campaign by its name. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { campaignOf } from "#web";
import { CampaignFront } from "../ui/journey/campaign-front.tsx";

export const loader = ({ params }: LoaderFunctionArgs) => campaignOf(params);

export const meta = ({ data: campaign }: { data: Awaited<ReturnType<typeof loader>> | undefined }) => [
  { title: campaign ? `${campaign.title} · Action Hub` : "Action Hub" },
  { name: "description", content: campaign?.headline ?? "" },
];

export default function CampaignPage() {
  return <CampaignFront campaign={useLoaderData<typeof loader>()} />;
}
