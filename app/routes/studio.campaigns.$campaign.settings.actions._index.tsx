/** The actions of a campaign in their order: moved up and down, added, taken away. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { addAction, changeCampaign, moveAction, removeAction, seenOf, setAside } from "#campaigns";
import { actionLabels, type CampaignActionName } from "#campaigns/shared";
import { listTemplates } from "#letters";
import { now } from "#platform";
import { audit, requireStaff } from "#studio";
import { isAtLeast } from "#studio/shared";
import { Button, Buttons, LinkButton, Notice, RadioGroup, Rows } from "#ui";
import { again, formOf, goTo, textOf } from "#web";
import { headOf, workOf } from "#web/campaign";
import { placeAfter, SettingsPage } from "../ui/studio/settings-page.tsx";

export const handle = { role: "viewer" as const };

const keys = ["actions", "set_aside"];

export async function loader({ params, request }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, "viewer");
  const work = await workOf(params);
  const actions = work.campaign.actions.map(({ action, title, text }) => ({ action, title, text }));
  const aside = setAside(work.raw);
  const removed = aside.find(({ action }) => action === new URL(request.url).searchParams.get("removed")) ?? null;
  return { head: headOf(staff, work), actions, aside, removed, seen: seenOf(work.raw, keys) };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const staff = await requireStaff(request, "editor");
  const { name } = await workOf(params);
  const form = await formOf(request);
  const [intent = "", of = ""] = textOf(form, "_intent").split(":");
  const added = intent === "back" ? of : textOf(form, "add");
  if (intent === "add" && !isAction(added)) return again({ problem: "Choose which action to add." });
  const letter = firstLetter(added);
  const saved = await changeCampaign({
    ...{ name, keys, seen: textOf(form, "seen"), staffId: staff.id, now: now() },
    change: (document) => {
      if (intent === "up" || intent === "down") moveAction(document, of, intent === "up" ? -1 : 1);
      else if (intent === "remove") removeAction(document, of);
      else if (isAction(added)) addAction(document, added, letter);
    },
  });
  if (!saved.ok)
    return again({ problem: "A colleague changed the actions meanwhile. This is how they stand now: try again." });
  if (saved.value.changed) await audit(staff, "campaign.change", { kind: "campaign", id: `${name}/actions` });
  const list = `/studio/campaigns/${name}/settings/actions`;
  if (intent === "remove") return goTo(`${list}?removed=${encodeURIComponent(of)}`);
  return goTo(intent === "add" ? `${list}/${added}` : list);
}

const isAction = (name: string): name is CampaignActionName => Object.hasOwn(actionLabels, name);

/** A letter that ships with the hub, until somebody chooses another. */
const firstLetter = (name: string): string | null =>
  listTemplates().find(({ action: of }) => of === name)?.name ?? null;

const sayKept = (title: string) => `Taken off before: “${title}” comes back with its words and links.`;

export const meta = () => [{ title: "Actions · Studio" }, { name: "robots", content: "noindex" }];

export default function ActionsPage() {
  const { head, actions, aside, removed, seen } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const left = (Object.keys(actionLabels) as CampaignActionName[]).filter(
    (name) => !actions.some((one) => one.action === name),
  );
  const base = `/studio/campaigns/${head.name}/settings/actions`;
  const mayEdit = isAtLeast(head.staff.role, "editor");
  const press = (intent: string, label: string, title: string) => (
    <form method="post">
      <input type="hidden" name="seen" value={seen} />
      <Button look="quiet" name="_intent" value={intent}>
        {label} <span className="visually-hidden">{title}</span>
      </Button>
    </form>
  );
  return (
    <SettingsPage
      head={head}
      at="settings/actions"
      heading="Actions"
      lead="What people can do, in the order of the campaign’s page. The first is what most people do."
      problems={problem ? [{ href: "#main", text: problem }] : []}
    >
      {removed && mayEdit ? (
        <Notice tone="success" title={`“${removed.title}” is taken off the campaign.`}>
          <p>Its words and links are kept, here and below under “Add an action”.</p>
          {press(`back:${removed.action}`, "Put it back", removed.title)}
        </Notice>
      ) : null}
      <Rows
        caption="Actions in their order"
        columns={[{ name: "title", label: "Action" }, ...(mayEdit ? [{ name: "move", label: "Order" }] : [])]}
        rows={actions.map(({ action: name, title, text }, i) => ({
          key: name,
          cells: {
            title: (
              <>
                <a href={`${base}/${name}`}>{title}</a>
                <div className="hint">{text}</div>
              </>
            ),
            move: (
              <div className="inline-forms">
                {i > 0 ? press(`up:${name}`, "Up", title) : null}
                {i < actions.length - 1 ? press(`down:${name}`, "Down", title) : null}
                {actions.length > 1 ? press(`remove:${name}`, "Remove", title) : null}
              </div>
            ),
          },
        }))}
      />
      <Buttons>
        <LinkButton href={`/studio/campaigns/${head.name}/${placeAfter("actions")}`} look="plain">
          Go on
        </LinkButton>
      </Buttons>
      {mayEdit && left.length > 0 ? (
        <form method="post" className="stack">
          <input type="hidden" name="seen" value={seen} />
          <RadioGroup
            name="add"
            label="Add an action"
            options={left.map((name) => {
              const kept = aside.find(({ action }) => action === name);
              return { value: name, label: actionLabels[name], ...(kept ? { hint: sayKept(kept.title) } : {}) };
            })}
          />
          <Buttons>
            <Button look="plain" name="_intent" value="add">
              Add it
            </Button>
          </Buttons>
        </form>
      ) : null}
    </SettingsPage>
  );
}
