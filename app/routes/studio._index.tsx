/** The front page of the studio: the campaigns. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listForStaff } from "#campaigns";
import { pausedCampaigns } from "#dispatch";
import { now } from "#platform";
import { sayDate, sayMomentThere } from "#platform/shared";
import { requireStaff } from "#studio";
import { isAtLeast } from "#studio/shared";
import { LinkButton, Rows, StateTag, StudioPage, Tag } from "#ui";

export const handle = { role: "viewer" as const };

export async function loader({ request }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, "viewer");
  const paused = new Set((await pausedCampaigns()).map(({ campaign }) => campaign));
  const campaigns = (await listForStaff(now())).map((one) => ({
    ...one,
    paused: paused.has(one.name),
    scheduled: one.scheduledFor && sayMomentThere(one.scheduledFor, one.timeZone),
  }));
  return { staff, campaigns };
}

export const meta = () => [{ title: "Campaigns · Studio" }, { name: "robots", content: "noindex" }];

export default function StudioHome() {
  const { staff, campaigns } = useLoaderData<typeof loader>();
  return (
    <StudioPage
      staff={staff}
      title="Campaigns"
      at="/studio"
      tools={
        isAtLeast(staff.role, "editor") ? <LinkButton href="/studio/campaigns/new">New campaign</LinkButton> : undefined
      }
    >
      <Rows
        caption="Campaigns"
        columns={[
          { name: "title", label: "Campaign" },
          { name: "state", label: "State" },
          { name: "runs", label: "Runs" },
          { name: "actions", label: "Actions", number: true },
        ]}
        empty="There is no campaign yet."
        rows={campaigns.map(({ name, title, state, starts, ends, actions, paused, isChanged, scheduled }) => ({
          key: name,
          cells: {
            title: (
              <>
                <a href={`/studio/campaigns/${name}`}>
                  <b>{title}</b>
                </a>
                <span className="rows-more">/campaigns/{name}</span>
              </>
            ),
            state: (
              <>
                <StateTag state={state} paused={paused} />{" "}
                {isChanged && state !== "draft" ? <Tag tone="warn">Changes wait</Tag> : null}{" "}
                {scheduled ? <Tag>New text from {scheduled}</Tag> : null}
              </>
            ),
            runs: ends ? `${sayDate(starts)} to ${sayDate(ends)}` : `from ${sayDate(starts)}`,
            actions,
          },
        }))}
      />
    </StudioPage>
  );
}
