/** A letter of a campaign that waits for approval, as PDF. */
import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { readApproval } from "#campaigns";
import { now } from "#platform";
import type { RequestContext } from "#web";
import { sampleResponse } from "#web/sample";

export async function loader({ params, context }: LoaderFunctionArgs) {
  const page = await readApproval(params.token ?? "", now());
  const name = /^([a-z][a-z0-9-]*)\.pdf$/.exec(params.file ?? "")?.[1];
  if (!("work" in page) || !name) throw data(null, { status: 404 });
  return sampleResponse(page.work.campaign, name, (context as RequestContext).client);
}
