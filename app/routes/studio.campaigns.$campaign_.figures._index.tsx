/** How a campaign went: counts alone. */
import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { askedRange, letterActionsOf, readCampaignFigures } from "#campaigns";
import { now } from "#platform";
import { requireStaff } from "#studio";
import { isAtLeast } from "#studio/shared";
import { StudioPage } from "#ui";
import { campaignOf } from "#web/campaign";
import { directoryWords } from "#web/mp";
import stylesheet from "../styles/figures.css?url";
import { FiguresPage, FiguresTools } from "../ui/studio/figures/figures-page.tsx";

export const handle = { role: "viewer" as const };
export const links: LinksFunction = () => [{ rel: "stylesheet", href: stylesheet }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, "viewer");
  const campaign = await campaignOf(params);
  const asked = new URL(request.url).searchParams;
  const at = now();
  const range = await askedRange(
    campaign,
    { from: asked.get("from"), to: asked.get("to"), action: asked.get("action") },
    at,
  );
  const figures = await readCampaignFigures(campaign, range, { exact: isAtLeast(staff.role, "editor"), now: at });
  const actions = letterActionsOf(campaign).map(({ action, title }) => ({ value: action, label: title }));
  const { demonstration } = await directoryWords(at);
  return { staff, campaign: { name: campaign.name, title: campaign.title }, actions, figures, demonstration };
}

export const meta = ({ data: page }: { data: Awaited<ReturnType<typeof loader>> | undefined }) => [
  { title: `Figures · ${page?.campaign.title ?? ""} · Studio` },
  { name: "robots", content: "noindex" },
];

export default function Figures() {
  const { staff, campaign, actions, figures, demonstration } = useLoaderData<typeof loader>();
  return (
    <StudioPage
      staff={staff}
      at="/studio"
      crumbs={[
        { href: "/studio", label: "Campaigns" },
        { href: `/studio/campaigns/${campaign.name}`, label: campaign.title },
      ]}
      title="Figures"
      lead="Counts alone: nothing here leads to a person, and nobody is followed."
      tools={<FiguresTools campaign={campaign.name} range={figures.range} />}
    >
      <FiguresPage actions={actions} figures={figures} demonstration={demonstration} />
    </StudioPage>
  );
}
