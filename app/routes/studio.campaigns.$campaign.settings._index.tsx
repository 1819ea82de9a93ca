/** The settings begin with their first chapter. */
import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { requireStaff } from "#studio";
import { workOf } from "#web/campaign";

export const handle = { role: "viewer" as const };

export async function loader({ params, request }: LoaderFunctionArgs) {
  await requireStaff(request, "viewer");
  throw redirect(`/studio/campaigns/${(await workOf(params)).name}/settings/about`, 303);
}
