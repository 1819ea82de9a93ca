/** What was published of a campaign: when, by whom, why, and what was different. An earlier text can become the draft again. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { hashOf, readHistory, saveWork } from "#campaigns";
import { now } from "#platform";
import { sayMoment } from "#platform/shared";
import { audit, requireStaff } from "#studio";
import { isAtLeast } from "#studio/shared";
import { Button, Buttons, ChangeList, Details, StudioPage } from "#ui";
import { again, formOf, goTo, textOf } from "#web";
import { headOf, staffNames, workOf } from "#web/campaign";

export const handle = { role: "viewer" as const, actionRole: "editor" as const };

export async function loader({ params, request }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, "viewer");
  const work = await workOf(params);
  const say = await staffNames();
  const history = (await readHistory(work.name)).map(({ id, at, staffId, why, changes, source }) => ({
    ...{ id, at: at.toISOString(), who: say(staffId), why, changes, isDraft: source === work.source },
  }));
  return { ...headOf(staff, work), history, seen: hashOf(work.source) };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const staff = await requireStaff(request, "editor");
  const { name } = await workOf(params);
  const form = await formOf(request);
  const entry = (await readHistory(name)).find(({ id }) => id === textOf(form, "version"));
  if (!entry) return again({ problem: "This text is not there any more." });
  const ask = { name, source: entry.source, seen: textOf(form, "seen"), staffId: staff.id, now: now() };
  const saved = await saveWork(ask);
  if (!saved.ok) return again({ problem: "A colleague changed the draft meanwhile. Look at it, then decide." });
  await audit(staff, "campaign.restore", { kind: "campaign", id: name });
  return goTo(`/studio/campaigns/${name}`);
}

export const meta = () => [{ title: "What was published · Studio" }, { name: "robots", content: "noindex" }];

export default function HistoryPage() {
  const { staff, name, title, timeZone, history, seen } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const mayEdit = isAtLeast(staff.role, "editor");
  return (
    <StudioPage
      staff={staff}
      title="What was published"
      at="/studio"
      width="form"
      crumbs={[
        { href: "/studio", label: "Campaigns" },
        { href: `/studio/campaigns/${name}`, label: title },
      ]}
      lead="Every text that the public saw, the newest first. The letters have a history of their own, on their pages."
      problems={problem ? [{ href: "#main", text: problem }] : []}
    >
      {history.map(({ id, at, who, why, changes, isDraft }, i) => (
        <section key={id} className="stack">
          <h2>
            {sayMoment(at, timeZone)}
            {i === 0 ? ", what the public sees" : ""}
          </h2>
          <p>
            By {who}.{why ? ` “${why}”` : ""}
          </p>
          {changes.length > 0 ? (
            <Details summary={changes.length === 1 ? "One change" : `${changes.length} changes`}>
              <ChangeList changes={changes} />
            </Details>
          ) : null}
          {mayEdit && !isDraft ? (
            <form method="post">
              <input type="hidden" name="seen" value={seen} />
              <input type="hidden" name="version" value={id} />
              <Buttons>
                <Button look="plain">
                  Make this the draft again<span className="visually-hidden">: {sayMoment(at, timeZone)}</span>
                </Button>
              </Buttons>
            </form>
          ) : null}
        </section>
      ))}
      {history.length === 0 ? <p>Nothing was published yet.</p> : null}
    </StudioPage>
  );
}
