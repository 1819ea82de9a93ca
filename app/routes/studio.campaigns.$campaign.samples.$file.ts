/** A letter of a campaign's draft as one person might send it, as PDF. */
import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { requireStaff } from "#studio";
import type { RequestContext } from "#web";
import { workOf } from "#web/campaign";
import { sampleResponse } from "#web/sample";

export const handle = { role: "viewer" as const };

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  await requireStaff(request, "viewer");
  const { campaign } = await workOf(params);
  const name = /^([a-z][a-z0-9-]*)\.pdf$/.exec(params.file ?? "")?.[1];
  if (!name) throw data(null, { status: 404 });
  return sampleResponse(campaign, name, (context as RequestContext).client);
}
