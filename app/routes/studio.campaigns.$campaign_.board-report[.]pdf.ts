/** The figures of a campaign as a report of two pages, to be passed on. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { askedRange, boardReport, readCampaignFigures, todayOf } from "#campaigns";
import { reportPdfOf } from "#documents";
import { now } from "#platform";
import { requireStaff } from "#studio";
import type { RequestContext } from "#web";
import { campaignOf } from "#web/campaign";
import { documentResponse } from "#web/document";
import { directoryWords } from "#web/mp";

export const handle = { role: "viewer" as const };

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireStaff(request, "viewer");
  const campaign = await campaignOf(params);
  const at = now();
  const range = await askedRange(campaign, Object.fromEntries(new URL(request.url).searchParams), at);
  const figures = await readCampaignFigures(campaign, range, { exact: false, now: at });
  const { demonstration } = await directoryWords(at);
  return documentResponse({
    draw: () => reportPdfOf(boardReport(campaign, figures, todayOf(campaign, at), demonstration)),
    kind: "pdf",
    name: `board-report-${campaign.name}-${range.to}.pdf`,
    client: (context as RequestContext).client,
  });
}
