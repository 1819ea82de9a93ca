/** The figures of a campaign for a spreadsheet. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { askedRange, figuresCsv, readCampaignFigures } from "#campaigns";
import { contentDisposition } from "#documents";
import { now } from "#platform";
import { requireStaff } from "#studio";
import { isAtLeast } from "#studio/shared";
import { campaignOf } from "#web/campaign";

export const handle = { role: "viewer" as const };

export async function loader({ request, params }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, "viewer");
  const campaign = await campaignOf(params);
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  const at = now();
  const range = await askedRange(campaign, asked, at);
  const figures = await readCampaignFigures(campaign, range, { exact: isAtLeast(staff.role, "editor"), now: at });
  return new Response(figuresCsv(campaign, figures), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": contentDisposition(`figures-${campaign.name}-${range.from}-to-${range.to}.csv`),
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "Cache-Control": "no-store",
    },
  });
}
