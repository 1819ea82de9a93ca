/** One campaign for staff: where it stands, what it lacks, its actions and letters, and what can be done with it. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { checkCampaign, currentCampaign, discardCampaign, endCampaign, reopenCampaign, showFirst } from "#campaigns";
import { pauseCampaign, pausedCampaigns, resumeCampaign } from "#dispatch";
import { now } from "#platform";
import { sayMomentThere } from "#platform/shared";
import { audit, readDeeds, requireStaff } from "#studio";
import { again, formOf, goTo, textOf } from "#web";
import { headOf, readWorkState, workOf } from "#web/campaign";
import { CampaignOverview } from "../ui/studio/campaign-overview.tsx";
import { changingVerbs } from "../ui/studio/people.tsx";

export const handle = { role: "viewer" as const, actionRole: "editor" as const };

export async function loader({ params, request }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, "viewer");
  const at = now();
  const work = await workOf(params);
  const { letters, digest: _digest, ...state } = await readWorkState(work, staff, at);
  const paused = (await pausedCampaigns()).find(({ campaign }) => campaign === work.name) ?? null;
  return {
    ...headOf(staff, work),
    ...state,
    state: work.state,
    campaign: work.campaign,
    items: await checkCampaign(work, letters, at),
    letters: letters.map(({ name, title, isChanged, source, inForce, scheduledFor }) => ({
      ...{ name, title, isChanged, isMissing: source === null, isPublic: inForce !== null },
      scheduled: scheduledFor && sayMomentThere(scheduledFor, work.campaign.timeZone),
    })),
    paused: paused && { reason: paused.reason, at: paused.pausedAt },
    deeds: (await readDeeds(work.name, changingVerbs)).slice(0, 8),
    isFirst: (await currentCampaign(at))?.name === work.name,
    imported: new URL(request.url).searchParams.get("imported"),
    wasPublished: work.published !== null,
  };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const staff = await requireStaff(request, "editor");
  const { name } = await workOf(params);
  const form = await formOf(request);
  const intent = textOf(form, "_intent");
  const subject = { kind: "campaign", id: name };
  const noted = (verb: string) => (tx: Parameters<typeof audit>[3]) => audit(staff, `campaign.${verb}`, subject, tx);
  if (intent === "pause") {
    const reason = textOf(form, "reason").trim().slice(0, 200) || null;
    await pauseCampaign(name, reason, now());
    await noted("pause")(undefined);
  } else if (intent === "resume") {
    await resumeCampaign(name, now());
    await noted("resume")(undefined);
  } else if (intent === "end") await endCampaign(name, noted("end"));
  else if (intent === "first") await showFirst(name, noted("first"));
  else if (intent === "reopen") await reopenCampaign(name, noted("reopen"));
  else if (intent === "discard") {
    if (textOf(form, "sure") !== "yes") return again({ problem: "Tick the box to throw this campaign away." });
    return goTo((await discardCampaign(name, now(), noted("discard"))) ? "/studio" : `/studio/campaigns/${name}`);
  }
  return goTo(`/studio/campaigns/${name}`);
}

export const meta = ({ data: page }: { data: Awaited<ReturnType<typeof loader>> | undefined }) => [
  { title: `${page?.title ?? "Campaign"} · Studio` },
  { name: "robots", content: "noindex" },
];

export default function CampaignPage() {
  return <CampaignOverview page={useLoaderData<typeof loader>()} problem={useActionData<typeof action>()?.problem} />;
}
