/** The page of a campaign as the public will see it, from its draft. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { now } from "#platform";
import { requireStaff } from "#studio";
import { Band } from "#ui";
import { workOf } from "#web/campaign";
import { campaignFacts } from "#web/campaign-facts";
import { standingOfDraft } from "#web/standing";
import { CampaignFront } from "../ui/journey/campaign-front.tsx";
import { BehindTheActions } from "../ui/studio/behind-the-actions.tsx";

export const handle = { role: "viewer" as const };

export async function loader({ params, request }: LoaderFunctionArgs) {
  await requireStaff(request, "viewer");
  const { campaign, name } = await workOf(params);
  const at = now();
  const facts = await campaignFacts(campaign, at);
  return { campaign, facts, standing: standingOfDraft(campaign, at), back: `/studio/campaigns/${name}` };
}

export const meta = () => [{ title: "Preview · Studio" }, { name: "robots", content: "noindex" }];

export default function PreviewPage() {
  const { campaign, facts, standing, back } = useLoaderData<typeof loader>();
  return (
    <CampaignFront
      campaign={campaign}
      linked={false}
      standing={standing}
      after={<BehindTheActions campaign={campaign} facts={facts} />}
      band={
        <Band title="Preview">
          This is the draft as the public will see it. Its links lead nowhere yet. <a href={back}>Back to the studio</a>
        </Band>
      }
    />
  );
}
