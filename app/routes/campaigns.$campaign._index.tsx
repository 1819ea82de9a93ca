/** A campaign by its name. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Notice } from "#ui";
import { campaignOf } from "#web";
import { readFront } from "#web/campaign-front";
import { CampaignFront } from "../ui/journey/campaign-front.tsx";
import { frontMeta } from "../ui/journey/share-head.ts";

export async function loader({ params, request }: LoaderFunctionArgs) {
  const campaign = await campaignOf(params);
  const deleted = new URL(request.url).searchParams.get("deleted");
  return { ...(await readFront(request, campaign)), deleted };
}

export const meta = frontMeta;

export default function CampaignPage() {
  const { campaign, deleted, done, progress, standing } = useLoaderData<typeof loader>();
  return (
    <CampaignFront
      campaign={campaign}
      progress={progress}
      standing={standing}
      done={done}
      notice={<Deleted what={deleted} />}
    />
  );
}

function Deleted({ what }: { what: string | null }) {
  if (what !== "letter" && what !== "going") return null;
  return (
    <Notice tone="success" title="Your letter is deleted.">
      {what === "going"
        ? "It was being mailed at that moment, and nobody can stop that. What is kept of it is deleted 42 days after it went, or eight weeks after it failed. "
        : "What waited to be mailed was taken back. "}
      Your answers stay in this browser’s draft for 24 hours after your last step: <a href="/drafts">delete them too</a>
      .
    </Notice>
  );
}
