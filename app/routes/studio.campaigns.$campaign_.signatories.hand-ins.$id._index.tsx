/** One hand-in of an open letter: how far it is, or its files. */
import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readHandIn } from "#campaigns";
import { now } from "#platform";
import { requireStaff } from "#studio";
import { headOf, staffNames, workOf } from "#web/campaign";
import studio from "../styles/studio.css?url";
import { HandInPage } from "../ui/studio/hand-in-page.tsx";

export const handle = { role: "editor" as const };
export const links = () => [{ rel: "stylesheet", href: studio }];

export async function loader({ params, request }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, "editor");
  const work = await workOf(params);
  const handIn = await readHandIn(work.name, params.id ?? "", now());
  if (!handIn)
    throw data(
      {
        title: "There are no such files",
        sentence: "Under Signatories is the list of those that were made.",
        home: { href: `/studio/campaigns/${work.name}/signatories`, label: "Signatories" },
      },
      { status: 404 },
    );
  const { staffId, ...shown } = handIn;
  return { ...headOf(staff, work), handIn: shown, who: (await staffNames())(staffId) };
}

export const meta = () => [{ title: "Files to hand in · Studio" }, { name: "robots", content: "noindex" }];

export default function HandIn() {
  return <HandInPage {...useLoaderData<typeof loader>()} />;
}
