/** The front page: the current campaign. */
import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { currentCampaign } from "#campaigns";
import { now } from "#platform";
import { readFront } from "#web/campaign-front";
import { CampaignFront } from "../ui/journey/campaign-front.tsx";
import { shareTags } from "../ui/journey/share-head.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  const campaign = await currentCampaign(now());
  if (!campaign)
    throw data(
      {
        title: "No campaign yet",
        sentence: "This hub has no campaign just now. Whoever runs it publishes one in the studio.",
      },
      { status: 404 },
    );
  return readFront(request, campaign);
}

export const meta = ({ data: page }: { data: Awaited<ReturnType<typeof loader>> | undefined }) => [
  { title: page ? `${page.campaign.title} · Action Hub` : "Action Hub" },
  { name: "description", content: page?.campaign.headline ?? "" },
  ...shareTags(page?.share),
];

export default function FrontPage() {
  const { campaign, progress, standing, done } = useLoaderData<typeof loader>();
  return <CampaignFront campaign={campaign} progress={progress} standing={standing} done={done} />;
}
