/** The front page of the studio: the campaigns. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listCampaigns } from "#campaigns";
import { pausedCampaigns } from "#dispatch";
import { requireStaff } from "#studio";
import { Rows, StudioPage, Tag } from "#ui";

export const handle = { role: "viewer" as const };

export async function loader({ request }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, "viewer");
  const paused = new Set((await pausedCampaigns()).map(({ campaign }) => campaign));
  const campaigns = (await listCampaigns()).map(({ name, title, starts, ends, actions }) => ({
    ...{ name, title, starts, ends, actions: actions.length, paused: paused.has(name) },
  }));
  return { staff, campaigns };
}

export const meta = () => [{ title: "Campaigns · Studio" }, { name: "robots", content: "noindex" }];

export default function StudioHome() {
  const { staff, campaigns } = useLoaderData<typeof loader>();
  return (
    <StudioPage staff={staff} title="Campaigns" at="/studio">
      <Rows
        caption="Campaigns"
        columns={[
          { name: "title", label: "Campaign" },
          { name: "state", label: "State" },
          { name: "runs", label: "Runs" },
          { name: "actions", label: "Actions", number: true },
        ]}
        empty="There is no campaign yet."
        rows={campaigns.map(({ name, title, starts, ends, actions, paused }) => ({
          key: name,
          cells: {
            title: (
              <a href={`/campaigns/${name}`}>
                <b>{title}</b>
              </a>
            ),
            state: paused ? <Tag tone="warn">Letters paused</Tag> : <Tag tone="good">Running</Tag>,
            runs: ends ? `${starts} to ${ends}` : `since ${starts}`,
            actions,
          },
        }))}
      />
    </StudioPage>
  );
}
