/** A campaign with its letters as one ZIP, drafts included: the same bytes for the same texts. */
import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { campaignFiles, writeArchive } from "#campaigns";
import { contentDisposition } from "#documents";
import { now } from "#platform";
import { audit, requireStaff } from "#studio";
import { workOf } from "#web/campaign";

export const handle = { role: "viewer" as const };

export async function loader({ params, request }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, "viewer");
  const { name } = await workOf(params);
  const files = await campaignFiles(name, "work", now());
  if (!files) throw data(null, { status: 404 });
  await audit(staff, "campaign.export", { kind: "campaign", id: name });
  return new Response(new Uint8Array(writeArchive(files)), {
    headers: {
      "Content-Type": "application/zip",
      "Content-Disposition": contentDisposition(`${name}.zip`),
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "Cache-Control": "no-store",
    },
  });
}
