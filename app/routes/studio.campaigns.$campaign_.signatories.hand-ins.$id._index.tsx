/** One hand-in of an open letter: how far it is, or its files, and the day on which staff say that they handed it in. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readHandIn, sayHandedIn } from "#campaigns";
import { now } from "#platform";
import { audit, requireStaff } from "#studio";
import { formOf, goTo, textOf } from "#web";
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

export async function action({ params, request }: ActionFunctionArgs) {
  const staff = await requireStaff(request, "editor");
  const { name, campaign } = await workOf(params);
  const form = await formOf(request);
  const intent = textOf(form, "_intent");
  const here = `/studio/campaigns/${name}/signatories/hand-ins/${params.id}`;
  if (intent !== "handed-in" && intent !== "take-back") return goTo(here);
  const day = intent === "handed-in" ? textOf(form, "day").trim() : null;
  const said = await sayHandedIn({
    ...{ campaign: name, timeZone: campaign.timeZone, id: params.id ?? "", day, now: now() },
    beside: (tx, id) => audit(staff, `signatories.${intent}`, { kind: "signatories", id: `${name}/${id}` }, tx),
  });
  return said.ok ? goTo(here) : data({ day: (day ?? "").slice(0, 20), problem: said.problem }, { status: 422 });
}

export const meta = () => [{ title: "Files to hand in · Studio" }, { name: "robots", content: "noindex" }];

export default function HandIn() {
  return <HandInPage {...useLoaderData<typeof loader>()} wrong={useActionData<typeof action>()} />;
}
